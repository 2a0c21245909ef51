using System.Diagnostics;

namespace LiveGan.Graphics.Timing;

/// <summary>The machine's monotonic clock, the same as <c>ControlEvent.Time</c>.</summary>
static class MonotonicClock
{
    /// <summary>Seconds since some moment in the past.</summary>
    public static double Seconds => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
}
