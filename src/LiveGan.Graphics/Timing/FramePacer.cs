namespace LiveGan.Graphics.Timing;

/// <summary>
/// Says how long to sleep after a presented picture, so that pictures come at the display's rate even where vertical
/// synchronisation is missing or not honoured; sleeping, never spinning.
/// </summary>
/// <remarks>Pure; time in seconds is an argument. One thread.</remarks>
public sealed class FramePacer
{
    /// <summary>
    /// Where the display itself paces, a picture this part of a period early is jitter, and sleeping would miss the next
    /// vertical blank.
    /// </summary>
    const double Jitter = 0.2;

    readonly double _period;
    readonly bool _synchronised;
    double _due = double.NaN;

    /// <param name="rate">Pictures a second, 1…1000.</param>
    /// <param name="synchronised">True when the display is expected to pace presenting by itself.</param>
    public FramePacer(double rate, bool synchronised)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1000);
        _period = 1 / rate;
        _synchronised = synchronised;
    }

    /// <summary>Seconds to sleep before the next picture, 0…2 periods. Call it once after each presented picture.</summary>
    /// <param name="now">Seconds on a monotonic clock.</param>
    public double Delay(double now)
    {
        var early = _due - now;
        // First, late by a whole picture, or a clock that jumped: start a new row.
        if (!(early > -_period && early <= 2 * _period))
        {
            _due = now + _period;
            return 0;
        }
        if (_synchronised && early < Jitter * _period)
        {
            _due = now + _period;
            return 0;
        }
        _due += _period;
        return Math.Max(0, early);
    }
}
