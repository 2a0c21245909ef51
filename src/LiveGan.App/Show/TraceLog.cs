using System.Globalization;
using LiveGan.Core.Performance;

namespace LiveGan.App.Show;

/// <summary>
/// A diary of moments for latency measurements (<c>--trace</c>): one line each, tab-separated, times in seconds on the
/// machine's monotonic clock: <c>control TIME KIND DEVICE CHANNEL NUMBER VALUE</c>, <c>start TIME FRAME</c> and
/// <c>done TIME FRAME</c> of the generator, <c>present TIME FRAME</c> of the display.
/// </summary>
/// <remarks>Any thread; a diagnostic, so it may lock and flush.</remarks>
public sealed class TraceLog : IDisposable
{
    readonly StreamWriter _writer;
    readonly Lock _lock = new();

    /// <param name="path">File to write; replaced.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public TraceLog(string path) => _writer = new StreamWriter(path) { AutoFlush = true };

    /// <summary>A control event was taken up.</summary>
    public void Control(in ControlEvent control) => Write(string.Create(
        CultureInfo.InvariantCulture,
        $"control\t{control.Time:F6}\t{control.Kind}\t{control.Device}\t{control.Channel}\t{control.Number}\t{control.Value}"));

    /// <summary>The generator begins a frame: its latent is evaluated now.</summary>
    public void Start(long frame) => Moment("start", frame);

    /// <summary>The generator handed a frame over.</summary>
    public void Done(long frame) => Moment("done", frame);

    /// <summary>The display shows a frame.</summary>
    public void Present(long frame) => Moment("present", frame);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock) _writer.Dispose();
    }

    void Moment(string what, long frame) =>
        Write(string.Create(CultureInfo.InvariantCulture, $"{what}\t{ShowClock.Monotonic:F6}\t{frame}"));

    void Write(string line)
    {
        lock (_lock)
        {
            if (_writer.BaseStream is not null) _writer.WriteLine(line);
        }
    }
}
