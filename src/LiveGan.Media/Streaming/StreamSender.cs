using System.Diagnostics;
using LiveGan.Core.Frames;
using LiveGan.Media.Ffmpeg;
using LiveGan.Media.Recording;

namespace LiveGan.Media.Streaming;

/// <summary>Sends the show to one address, and connects again by itself when that breaks.</summary>
/// <remarks>
/// <para><see cref="Offer"/> belongs to the generator's thread: it copies the picture and returns, without waiting, locking
/// or allocating. A thread of its own sends the newest picture at the stream's rate.</para>
/// <para>A server that takes nothing for <see cref="StallTimeout"/> counts as broken. The pauses before connecting again
/// double from one second to <see cref="LongestPause"/>.</para>
/// </remarks>
public sealed class StreamSender : IDisposable
{
    readonly StreamTarget _target;
    readonly int _width;
    readonly int _height;
    readonly Action<string, bool> _say;
    readonly string _program;
    readonly TripleBuffer<byte[]> _pictures;
    readonly ManualResetEventSlim _stop = new();
    readonly Thread _thread;
    EncoderProcess? _process;
    long _sent;
    int _connections;
    bool _stalled;

    /// <param name="target">Where to.</param>
    /// <param name="width">Of the pictures.</param>
    /// <param name="height">Of the pictures.</param>
    /// <param name="say">Told what happens: a sentence, and whether it is a warning. Called on the sender's thread.</param>
    /// <param name="ffmpegPath">The ffmpeg program; null searches PATH.</param>
    /// <exception cref="MediaException">ffmpeg is missing, the folder of an HLS stream cannot be made, or a video device is not there.</exception>
    public StreamSender(StreamTarget target, int width, int height, Action<string, bool> say, string? ffmpegPath = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        _target = target;
        _width = width;
        _height = height;
        _say = say;
        _program = FfmpegProgram.Locate(ffmpegPath).Path;
        _pictures = new TripleBuffer<byte[]>(() => new byte[width * height * 4]);
        if (target.Scheme == "hls") MakeFolder(target.Rest);
        if (target.Scheme == "v4l2") CheckDevice(target.Address);
        _thread = new Thread(Run) { Name = "stream", IsBackground = true, Priority = ThreadPriority.BelowNormal };
        _thread.Start();
    }

    /// <summary>How long a server may take nothing.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Longest pause before connecting again.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Pictures handed to ffmpeg.</summary>
    public long Sent => Volatile.Read(ref _sent);

    /// <summary>How often it began to send.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Generator thread: the newest picture. One of another size is left out.</summary>
    public void Offer(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Width != _width || frame.Height != _height) return;
        frame.Pixels.CopyTo(_pictures.Back, 0);
        _pictures.Publish();
    }

    /// <summary>Ends the stream.</summary>
    public void Dispose()
    {
        _stop.Set();
        if (!_thread.Join(TimeSpan.FromSeconds(3))) Volatile.Read(ref _process)?.Kill();
        _thread.Join(TimeSpan.FromSeconds(5));
        _stop.Dispose();
    }

    void Run()
    {
        double pause = 1;
        while (!_stop.IsSet)
        {
            long before = Sent;
            string reason = Send();
            if (_stop.IsSet) return;
            // A stream that ran for a while has earned a quick try.
            if (Sent - before > _target.FrameRate * 10) pause = 1;
            double seconds = Math.Min(pause, LongestPause.TotalSeconds);
            _say($"the stream to {_target.Name} broke: {reason}; connecting again", true);
            pause = Math.Min(pause * 2, LongestPause.TotalSeconds);
            _stop.Wait(TimeSpan.FromSeconds(seconds));
        }
    }

    /// <summary>Sends until it breaks or is stopped; tells why it broke.</summary>
    string Send()
    {
        try
        {
            _stalled = false;
            using EncoderProcess process = EncoderProcess.Start(_program, StreamArguments.Build(_target, _width, _height));
            Volatile.Write(ref _process, process);
            using var watch = new Timer(_ => Abandon(process));
            try
            {
                Interlocked.Increment(ref _connections);
                Feed(process, watch);
                process.Input.Dispose();
                process.WaitForExit(TimeSpan.FromSeconds(3));
                return "";
            }
            catch (IOException)
            {
                process.WaitForExit(TimeSpan.FromSeconds(1));
                return _stalled ? $"it took no picture for {StallTimeout.TotalSeconds:0.#} s" : Reason(process);
            }
            finally
            {
                Volatile.Write(ref _process, null);
                if (!process.HasExited) process.Kill();
            }
        }
        catch (MediaException exception)
        {
            return exception.Message;
        }
    }

    void Feed(EncoderProcess process, Timer watch)
    {
        long start = Stopwatch.GetTimestamp();
        long tick = 0;
        long first = Sent;
        byte[]? picture = null;
        while (!_stop.IsSet)
        {
            byte[] newest = _pictures.Latest(out bool isNew);
            if (isNew) picture = newest;
            if (picture is not null)
            {
                watch.Change(StallTimeout, Timeout.InfiniteTimeSpan);
                process.Input.Write(picture);
                watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                Volatile.Write(ref _sent, _sent + 1);
                if (_sent == first + _target.FrameRate * 2) _say($"streaming to {_target.Name}", false);
            }
            else if (process.HasExited)
            {
                throw new EndOfStreamException();
            }
            double now = Stopwatch.GetElapsedTime(start).TotalSeconds;
            tick = Math.Max(tick + 1, (long)(now * _target.FrameRate));
            double wait = tick / (double)_target.FrameRate - now;
            if (wait > 0) _stop.Wait(TimeSpan.FromSeconds(wait));
        }
    }

    void Abandon(EncoderProcess process)
    {
        _stalled = true;
        process.Kill();
    }

    static string Reason(EncoderProcess process)
    {
        string[] lines = process.Tail.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length == 0) return "ffmpeg ended";
        string line = lines[^1].TrimEnd('.');
        // ffmpeg's messages name the whole address, in which the stream key is a secret.
        int colon = line.LastIndexOf(": ", StringComparison.Ordinal);
        if (colon >= 0 && line.Contains("://", StringComparison.Ordinal)) line = line[(colon + 2)..];
        return line.Contains("://", StringComparison.Ordinal) ? "the server ended it" : $"ffmpeg says '{(line.Length > 120 ? line[..120] + "…" : line)}'";
    }

    /// <summary>A virtual camera must be there, and be one that can be written to.</summary>
    static void CheckDevice(string device)
    {
        string number = device["/dev/video".Length..];
        string load = $"sudo modprobe v4l2loopback video_nr={(number.Length > 0 ? number : "9")} exclusive_caps=1";
        if (!OperatingSystem.IsLinux()) throw new MediaException($"cannot stream to '{device}': v4l2loopback is Linux's; take another target");
        if (!File.Exists(device)) throw new MediaException($"cannot stream to '{device}': there is no such device; make one with: {load} (package v4l2loopback-dkms)");
        try
        {
            using var file = new FileStream(device, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new MediaException($"cannot stream to '{device}': access is denied; add yourself to its group with: sudo usermod -aG video $USER", e);
        }
        catch (IOException e)
        {
            throw new MediaException($"cannot stream to '{device}': {e.Message.TrimEnd('.')}; a camera takes no pictures, a virtual one is made with: {load}", e);
        }
    }

    static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new MediaException($"cannot stream to the folder '{folder}': {e.Message.TrimEnd('.')}; choose another", e);
        }
    }
}
