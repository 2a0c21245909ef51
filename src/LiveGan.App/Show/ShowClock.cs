using System.Diagnostics;

namespace LiveGan.App.Show;

/// <summary>The show's time: seconds since it started, on the machine's monotonic clock.</summary>
/// <remarks>Any thread.</remarks>
public sealed class ShowClock
{
    readonly double _start;

    /// <param name="begin">Seconds it shows now: where an interrupted show goes on.</param>
    public ShowClock(double begin = 0) => _start = Monotonic - begin;

    /// <summary>Seconds on the machine's monotonic clock, the unit of <c>ControlEvent.Time</c>.</summary>
    public static double Monotonic => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    /// <summary>Seconds since the show started.</summary>
    public double Now => Monotonic - _start;

    /// <summary>Show time of a moment on the monotonic clock; never before the start.</summary>
    public double FromMonotonic(double seconds) => Math.Max(0, seconds - _start);
}
