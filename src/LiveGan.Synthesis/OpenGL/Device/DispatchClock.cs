using System.Diagnostics;
using LiveGan.Graphics.Interop;

namespace LiveGan.Synthesis.OpenGL.Device;

/// <summary>Times work on the card: by the card's own clock, or by the processor's where the card's tells nothing.</summary>
/// <remarks>Only while the device is entered.</remarks>
sealed unsafe class DispatchClock : IDisposable
{
    readonly GlDevice _device;
    readonly uint[] _queries = new uint[2];

    public DispatchClock(GlDevice device)
    {
        _device = device;
        fixed (uint* names = _queries) device.Compute.GenQueries(2, names);
    }

    /// <summary>Milliseconds of some work that is already compiled.</summary>
    public double Measure(Action work)
    {
        _device.Gl.Finish();
        long begin = Stopwatch.GetTimestamp();
        _device.Compute.QueryCounter(_queries[0], GlCompute.Timestamp);
        work();
        _device.Compute.QueryCounter(_queries[1], GlCompute.Timestamp);
        _device.Gl.Finish();
        double outside = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        ulong first, last;
        _device.Compute.GetQueryObjectui64v(_queries[0], GlCompute.QueryResult, &first);
        _device.Compute.GetQueryObjectui64v(_queries[1], GlCompute.QueryResult, &last);
        double inside = last > first ? (last - first) * 1e-6 : 0;
        // A software renderer stamps the time at which it queued the work.
        return _device.Description.IsSoftware || inside <= 0 || inside > 2 * outside ? outside : inside;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        fixed (uint* names = _queries) _device.Compute.DeleteQueries(2, names);
    }
}
