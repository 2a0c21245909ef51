namespace LiveGan.Graphics.Timing;

/// <summary>
/// How far the display has moved from the last but one generated frame to the newest, from when frames arrived.
/// </summary>
/// <remarks>
/// A generator that takes n display periods per frame is shown in steps 1/n, 2/n … 1, the first at once; one that keeps up
/// with the display is always shown at 1, without delay. Pure; time in seconds is an argument. Main thread.
/// </remarks>
public sealed class FrameBlender
{
    /// <summary>Longest blend in seconds: a slow generator's newest frame is fully shown after this.</summary>
    public const double MaxBlendSeconds = 0.25;

    /// <summary>Arrivals further apart than this say nothing about the generator's rate.</summary>
    const double PauseSeconds = 1;

    const double Smoothing = 0.25;

    readonly double _displayPeriod;
    double _arrival = double.NaN;
    double _interval = double.NaN;

    /// <param name="displayRate">Pictures a second that the display shows, 1…1000.</param>
    public FrameBlender(double displayRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(displayRate, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(displayRate, 1000);
        _displayPeriod = 1 / displayRate;
    }

    /// <summary>Smoothed seconds between frames; NaN before the second, or after a pause.</summary>
    public double Interval => _interval;

    /// <summary>A generated frame arrived and is the newest now.</summary>
    public void Arrive(double now)
    {
        var interval = now - _arrival;
        _arrival = now;
        if (!(interval >= 0 && interval <= PauseSeconds)) _interval = double.NaN;
        else if (double.IsNaN(_interval)) _interval = interval;
        else _interval += Smoothing * (interval - _interval);
    }

    /// <summary>
    /// Part of the newest frame in the picture to present at <paramref name="now"/>, 0…1: never falls until the next
    /// arrival, and 1 at the latest when the next frame is due or after <see cref="MaxBlendSeconds"/>.
    /// </summary>
    public double Blend(double now)
    {
        if (double.IsNaN(_interval) || _interval <= _displayPeriod) return 1;
        // The picture drawn now stands for one display period, so it shows how far the blend is at that period's end.
        var shown = Math.Max(0, now - _arrival) + _displayPeriod;
        return Math.Min(1, shown / Math.Min(_interval, Math.Max(MaxBlendSeconds, _displayPeriod)));
    }
}
