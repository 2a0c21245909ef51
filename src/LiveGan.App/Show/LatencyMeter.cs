namespace LiveGan.App.Show;

/// <summary>How long a hand waits for its picture: from a control's arrival to the hand-over of the first frame that shows it.</summary>
/// <remarks>Pure; time in seconds is an argument. One thread; others may read <see cref="Milliseconds"/>.</remarks>
public sealed class LatencyMeter
{
    const double Share = 0.1;

    double _newest = double.NegativeInfinity;
    double _seconds = double.NaN;

    /// <summary>Smoothed over about ten frames that showed something new; null before the first.</summary>
    public double? Milliseconds => Volatile.Read(ref _seconds) is var seconds && double.IsNaN(seconds) ? null : seconds * 1000;

    /// <summary>A frame was handed over.</summary>
    /// <param name="control">When the newest control that is in it arrived, seconds; one that an earlier frame showed says nothing.</param>
    /// <param name="now">Seconds.</param>
    public void Shown(double control, double now)
    {
        if (!(control > _newest)) return;
        _newest = control;
        double seconds = Math.Max(0, now - control);
        Volatile.Write(ref _seconds, double.IsNaN(_seconds) ? seconds : _seconds + Share * (seconds - _seconds));
    }
}
