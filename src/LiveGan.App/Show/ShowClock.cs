using System.Diagnostics;

namespace LiveGan.App.Show;

/// <summary>The show's time: seconds since it started, on the machine's monotonic clock.</summary>
/// <remarks>Any thread.</remarks>
public sealed class ShowClock
{
    readonly double _start;
    readonly double _speed;

    /// <param name="begin">Seconds it shows now: where an interrupted show goes on.</param>
    /// <param name="speed">Its seconds in a second: 1, but for tests that have no day to wait.</param>
    public ShowClock(double begin = 0, double speed = 1) => (_start, _speed) = (Monotonic - (begin / speed), speed);

    /// <summary>Seconds on the machine's monotonic clock, the unit of <c>ControlEvent.Time</c>.</summary>
    public static double Monotonic => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    /// <summary>Seconds since the show started.</summary>
    public double Now => (Monotonic - _start) * _speed;

    /// <summary>Show time of a moment on the monotonic clock; never before the start.</summary>
    public double FromMonotonic(double seconds) => Math.Max(0, (seconds - _start) * _speed);
}
