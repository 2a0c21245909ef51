using System.Buffers.Binary;

namespace LiveGan.App.Show;

/// <summary>Tells a watchdog that pictures are still made: the number of frames, in the file that <c>LIVEGAN_HEARTBEAT</c> names.</summary>
/// <remarks>Main thread only. It beats only while both the main loop and the generator go on.</remarks>
public sealed class Heartbeat : IDisposable
{
    /// <summary>The environment variable that names the file.</summary>
    public const string Variable = "LIVEGAN_HEARTBEAT";

    const double IntervalSeconds = 0.25;

    readonly FileStream _file;
    readonly byte[] _bytes = new byte[8];
    double _next;
    long _told = -1;

    Heartbeat(FileStream file) => _file = file;

    /// <summary>The heartbeat that is asked for, or null.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static Heartbeat? Open() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path
        ? new Heartbeat(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0))
        : null;

    /// <summary>The number of frames so far in such a file; −1 before the first beat.</summary>
    public static long Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            Span<byte> bytes = stackalloc byte[8];
            return file.ReadAtLeast(bytes, 8, throwOnEndOfStream: false) == 8 ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : -1;
        }
        catch (IOException)
        {
            return -1;
        }
    }

    /// <summary>Call it often.</summary>
    /// <param name="frames">Frames made so far.</param>
    public void Beat(long frames)
    {
        double now = ShowClock.Monotonic;
        if (now < _next || frames == _told) return;
        _next = now + IntervalSeconds;
        _told = frames;
        BinaryPrimitives.WriteInt64LittleEndian(_bytes, frames);
        _file.Position = 0;
        _file.Write(_bytes);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
