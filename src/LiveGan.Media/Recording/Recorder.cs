using LiveGan.Core.Frames;
using LiveGan.Media.Ffmpeg;

namespace LiveGan.Media.Recording;

/// <summary>Records the show: pictures at their times in, a video of constant rate whose length is the wall's out.</summary>
/// <remarks>
/// <para>
/// Threads: <see cref="Offer(ReadOnlySpan{byte}, double)"/> belongs to one thread (the generator's); <see cref="Status"/>,
/// <see cref="BeginStop"/> and <see cref="Stop"/> to any. A thread of its own feeds ffmpeg.
/// </para>
/// <para>
/// Hand-over: an offer copies the picture into a free place of a bounded ring and returns; it never waits, locks or
/// allocates. When the ring is full, because the encoder is slower than the show, the picture is refused, counted in
/// <see cref="RecordingStatus.FramesLost"/>, and the file holds the picture before it. Of several pictures made within one
/// frame of the file the newest is shown; the others are not losses. Each frame carries its time to ffmpeg, so the file's clock
/// holds whatever is lost.
/// </para>
/// <para>
/// The file is fragmented every half second: killing this process or ffmpeg leaves it playable to the last second.
/// </para>
/// </remarks>
public sealed class Recorder : IDisposable
{
    const int RingBytes = 64 << 20;
    const int MostPictures = 64; // a second of a quick generator: ffmpeg may take that long to start on a busy machine

    readonly Func<double> _clock;
    readonly FrameSchedule _schedule;
    readonly FrameCanvas _canvas;
    readonly StagingRing _ring;
    readonly RecordingSession _session;
    readonly Thread _thread;
    long _lastOffered = -1;

    Recorder(RecordingSettings settings, FfmpegProgram program, string path, Func<double> clock)
    {
        _clock = clock;
        _schedule = new FrameSchedule(clock(), settings.FrameRate);
        _canvas = new FrameCanvas(settings.Width, settings.Height);
        var queue = settings.QueueLength > 0 ? settings.QueueLength : Math.Clamp(RingBytes / _canvas.Bytes, 4, MostPictures);
        _ring = new StagingRing(queue, _canvas.Bytes);
        var arguments = EncoderArguments.Build(settings, _canvas.Width, _canvas.Height, path, Environment.ProcessorCount);
        _session = new RecordingSession(_ring, _schedule, _canvas, program.Path, arguments, path, clock, settings.StopTimeout);
        _thread = new Thread(_session.Run) { IsBackground = true, Name = "recorder" };
    }

    /// <summary>The file's full path: the one asked for, or with a number if that existed.</summary>
    public string Path => _session.Path;

    /// <summary>How it stands now.</summary>
    public RecordingStatus Status => _session.Status;

    /// <summary>Pictures that wait for the encoder now.</summary>
    public int PicturesWaiting => _ring.Count;

    /// <summary>Most pictures that may wait.</summary>
    public int QueueLength => _ring.Capacity;

    /// <summary>Starts a recording; its time 0 is the clock's reading now.</summary>
    /// <param name="settings">What to record.</param>
    /// <param name="clock">The show's monotonic clock, seconds; read from two threads, must not allocate.</param>
    /// <exception cref="MediaException">ffmpeg is missing, the file can't be created, or a setting is out of range.</exception>
    public static Recorder Start(RecordingSettings settings, Func<double> clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(clock);
        settings.Validate();
        var program = FfmpegProgram.Locate(settings.FfmpegPath);
        var path = RecordingFile.Reserve(settings.Path);
        var recorder = new Recorder(settings, program, path, clock);
        recorder._thread.Start();
        return recorder;
    }

    /// <summary>Offers a generated picture, made now.</summary>
    /// <param name="frame">Copied before this returns.</param>
    /// <param name="time">When it was made, seconds on the clock; a time to come counts as now.</param>
    /// <returns>False when it was not taken: lost, of another size than the recording's, or the recording is over.</returns>
    public bool Offer(Frame frame, double time)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Width == _canvas.PictureWidth && frame.Height == _canvas.PictureHeight) return Offer(frame.Pixels, time);
        if (_session.Accepts)
        {
            _session.TellOtherSize();
            Lose(Made(time));
        }
        return false;
    }

    /// <summary>Offers a generated picture, made now.</summary>
    /// <param name="pixels">RGBA, <c>[Height, Width, 4]</c>, rows from the top; copied before this returns.</param>
    /// <param name="time">When it was made, seconds on the clock; a time to come counts as now.</param>
    /// <returns>False when it was not taken: lost, or the recording is over.</returns>
    /// <exception cref="ArgumentException">The picture isn't of the recording's size.</exception>
    public bool Offer(ReadOnlySpan<byte> pixels, double time)
    {
        if (pixels.Length != _canvas.PictureBytes) throw new ArgumentException($"a picture has {_canvas.PictureBytes} bytes, not {pixels.Length}", nameof(pixels));
        if (!_session.Accepts) return false;
        var made = Made(time);
        if (!_ring.TryReserve(out var staged))
        {
            Lose(made);
            return false;
        }
        _canvas.Copy(pixels, staged);
        _ring.Commit(made);
        _lastOffered = Math.Max(_lastOffered, _schedule.FirstShowing(made));
        return true;
    }

    /// <summary>Ends the recording at the clock's reading now and returns at once; <see cref="Status"/> tells when the file is closed.</summary>
    public void BeginStop() => _session.BeginStop();

    /// <summary>Ends the recording and waits until the file is closed, at most the stop timeout and a little.</summary>
    public RecordingStatus Stop()
    {
        BeginStop();
        _thread.Join(_session.StopTimeout + TimeSpan.FromSeconds(3));
        return Status;
    }

    /// <summary>Stops as <see cref="Stop"/> does.</summary>
    public void Dispose() => Stop();

    double Made(double time)
    {
        var now = _clock();
        return time <= now ? time : now; // also when time is no number
    }

    // One loss for each frame of the file that would have been newer, however many pictures fell into it.
    void Lose(double made)
    {
        var frame = _schedule.FirstShowing(made);
        if (frame <= _lastOffered) return;
        _lastOffered = frame;
        _session.CountLost();
    }
}
