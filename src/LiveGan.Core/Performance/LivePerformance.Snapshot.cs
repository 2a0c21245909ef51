namespace LiveGan.Core.Performance;

// What screens with all faders show.
public sealed partial class LivePerformance
{
    /// <summary>Fills everything that a screen shows of the time <paramref name="time"/>.</summary>
    public void FillSnapshot(double time, PerformanceSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        FillStatus(time, snapshot.Status);
        snapshot.Look = Look;
        snapshot.BankArray = _banks;
        Fit(ref snapshot.BaseValues, Dimensions);
        Fit(ref snapshot.LiveValues, Dimensions);
        for (int d = 0; d < Dimensions; d++) snapshot.BaseValues[d] = _values[d];
        _live.Values.CopyTo(snapshot.LiveValues, 0);

        Fit(ref snapshot.GroupValues, _values.GroupCount);
        Fit(ref snapshot.GroupLives, _values.GroupCount);
        foreach (Bank bank in _banks)
        {
            foreach (Fader fader in bank.Faders)
            {
                if (!fader.IsGroup(Dimensions)) continue;
                snapshot.GroupValues[fader.Slot - Dimensions] = _values[fader.Slot];
                snapshot.GroupLives[fader.Slot - Dimensions] = LiveValue(fader);
            }
        }

        int faders = Math.Min(CurrentBank.Faders.Length, _marks.Length);
        Fit(ref snapshot.HardwareValues, faders);
        for (int place = 0; place < faders; place++) snapshot.HardwareValues[place] = _marks[place].Position;
    }

    /// <summary>Moves a group fader by its number in the order of the banks.</summary>
    /// <param name="group">0…groups−1; others do nothing.</param>
    /// <param name="value">Limited to −1…1.</param>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="smoothing">Seconds until the value is reached.</param>
    public void SetGroup(int group, float value, double time, double smoothing)
    {
        foreach (Bank bank in _banks)
        {
            foreach (Fader fader in bank.Faders)
            {
                if (fader.Slot != Dimensions + group || !fader.IsGroup(Dimensions)) continue;
                SetFader(fader, value, time, smoothing);
                return;
            }
        }
    }

    static void Fit(ref float[] values, int length)
    {
        if (values.Length != length) values = new float[length];
    }
}
