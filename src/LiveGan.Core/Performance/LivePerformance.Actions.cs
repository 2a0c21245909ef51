using LiveGan.Core.Latents;

namespace LiveGan.Core.Performance;

// What buttons do.
public sealed partial class LivePerformance
{
    uint _draws;

    /// <summary>Seed of the actions Random and Perlin: the same seed and the same presses give the same show.</summary>
    public uint ActionSeed { get; init; } = 1;

    /// <summary>Carries out an action. Those that set base values set all of them, and put group faders in the middle.</summary>
    /// <param name="action">Unknown ones do nothing.</param>
    /// <param name="value">The bank from 0 for <see cref="PerformanceAction.SelectBank"/>; otherwise ignored.</param>
    /// <param name="time">Show time in seconds.</param>
    public void Perform(PerformanceAction action, float value, double time)
    {
        switch (action)
        {
            case PerformanceAction.Random:
                _draws++;
                for (int d = 0; d < Dimensions; d++)
                    _values[d] = SeededHash.ToSigned(SeededHash.At(ActionSeed, _draws, (uint)d));
                MorphAll(time);
                break;
            case PerformanceAction.Perlin:
                _draws++;
                uint seed = SeededHash.At(ActionSeed, _draws, uint.MaxValue);
                for (int d = 0; d < Dimensions; d++) _values[d] = StillLandscape.At(seed, d);
                MorphAll(time);
                break;
            case PerformanceAction.Zero:
                FillAll(0, time);
                break;
            case PerformanceAction.Min:
                FillAll(-1, time);
                break;
            case PerformanceAction.Max:
                FillAll(1, time);
                break;
            case PerformanceAction.Freeze:
                _frozen = !_frozen;
                UpdateRate(time);
                break;
            case PerformanceAction.PreviousBank:
                SelectBank((_bankIndex + _banks.Length - 1) % _banks.Length);
                break;
            case PerformanceAction.NextBank:
                SelectBank((_bankIndex + 1) % _banks.Length);
                break;
            case PerformanceAction.SelectBank when value >= 0 && value < _banks.Length:
                SelectBank((int)value);
                break;
            case PerformanceAction.Record:
                RecordPresses++;
                break;
            case PerformanceAction.Release:
                for (int d = 0; d < Dimensions; d++)
                    if (_now.Gains[d].Target < 1) _now.Gains[d].Retarget(1, time, HandoverSeconds);
                break;
        }
    }

    /// <summary>Sets every base value to the z of a seed, see <see cref="SeedLatent"/>: in z that is the seed's picture.</summary>
    public void SetSeed(uint seed, double time)
    {
        _values.SetSeed(seed);
        MorphAll(time);
    }

    /// <summary>Sets every base value.</summary>
    /// <param name="values"><c>[Dimensions]</c>, limited to −1…1.</param>
    /// <param name="time">Show time in seconds.</param>
    /// <exception cref="ArgumentException">There are more or fewer values.</exception>
    public void SetBase(ReadOnlySpan<float> values, double time)
    {
        if (values.Length != Dimensions)
            throw new ArgumentException($"{values.Length} base values do not fit {Dimensions} dimensions", nameof(values));
        for (int d = 0; d < Dimensions; d++) _values[d] = Math.Clamp(values[d], -1f, 1f);
        MorphAll(time);
    }

    void FillAll(float value, double time)
    {
        for (int d = 0; d < Dimensions; d++) _values[d] = value;
        MorphAll(time);
    }

    void MorphAll(double time)
    {
        _values.CentreGroups();
        for (int d = 0; d < Dimensions; d++) _now.Bases[d].Retarget(_values.Of(d), time, Look.Morph / 1000);
    }

    void SelectBank(int bank)
    {
        if (bank == _bankIndex) return;
        _bankIndex = bank;
        for (int place = 0; place < _marks.Length; place++) _marks[place].Fader = null;
    }
}
