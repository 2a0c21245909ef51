using LiveGan.Core.Frames;
using LiveGan.Media.Encoders;
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
    readonly SoundTrack? _sound;
    readonly RecordingSession _session;
    readonly Thread _thread;
    long _lastOffered = -1;

    Recorder(RecordingSettings settings, FfmpegProgram program, EncoderProfile encoder, string path, Func<double> clock, Func<double, double>? begin)
    {
        _clock = clock;
        _canvas = new FrameCanvas(settings.Width, settings.Height);
        var queue = settings.QueueLength > 0 ? settings.QueueLength : Math.Clamp(RingBytes / _canvas.Bytes, 4, MostPictures);
        _ring = new StagingRing(queue, _canvas.Bytes);
        _ring.Touch();
        var arguments = EncoderArguments.Build(settings, _canvas.Width, _canvas.Height, path, Environment.ProcessorCount, encoder);
        var now = clock();
        _schedule = new FrameSchedule(begin?.Invoke(now) ?? now, settings.FrameRate);
        _sound = settings.Sound ? new SoundTrack(_schedule.Start) : null;
        Encoder = encoder;
        _session = new RecordingSession(_ring, _sound, _schedule, _canvas, program.Path, arguments, path, clock, settings.StopTimeout);
        _thread = new Thread(_session.Run) { IsBackground = true, Name = "recorder" };
    }

    /// <summary>What encodes it.</summary>
    public EncoderProfile Encoder { get; }

    /// <summary>When the file begins, seconds on the clock.</summary>
    public double Start => _schedule.Start;

    /// <summary>The file's full path: the one asked for, or with a number if that existed.</summary>
    public string Path => _session.Path;

    /// <summary>How it stands now.</summary>
    public RecordingStatus Status => _session.Status;

    /// <summary>Pictures that wait for the encoder now.</summary>
    public int PicturesWaiting => _ring.Count;

    /// <summary>Most pictures that may wait.</summary>
    public int QueueLength => _ring.Capacity;

    /// <summary>Begins a recording.</summary>
    /// <param name="settings">What to record.</param>
    /// <param name="clock">The show's monotonic clock, seconds; read from two threads, must not allocate.</param>
    /// <param name="begin">Told the clock's reading, says when the file begins, now or later; null for now.</param>
    /// <exception cref="MediaException">ffmpeg or the encoder is missing, the file can't be created, or a setting is out of range.</exception>
    public static Recorder Begin(RecordingSettings settings, Func<double> clock, Func<double, double>? begin = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(clock);
        settings.Validate();
        var program = FfmpegProgram.Locate(settings.FfmpegPath);
        EncoderProfile encoder = EncoderProbe.Choose(program, settings.Encoder);
        var path = RecordingFile.Reserve(settings.Path);
        var recorder = new Recorder(settings, program, encoder, path, clock, begin);
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

    /// <summary>Sound thread (one): a block that has just been heard. Copied before this returns; never waits, locks or allocates.</summary>
    /// <param name="stereo">256 samples of 48 kHz, left and right in turn, −1…1.</param>
    /// <param name="time">When the last of them was heard, seconds on the clock.</param>
    /// <returns>False when it was not taken: there is no room, no sound is recorded, or the recording is over.</returns>
    /// <exception cref="ArgumentException">The block has another length.</exception>
    public bool OfferSound(ReadOnlySpan<float> stereo, double time) => _sound is { } sound && _session.Accepts && sound.Offer(stereo, time);

    /// <summary>Any thread: marks a place that a player can jump to.</summary>
    /// <param name="title">What it is called.</param>
    /// <param name="time">Seconds on the clock; before the file's beginning counts as its beginning.</param>
    public void AddChapter(string title, double time) => _session.AddChapter(new Chapter(Math.Max(0, time - _schedule.Start), title));

    /// <summary>Any thread: tells when it will be ended, so that a stop that comes a little later leaves nothing too much in the file.</summary>
    /// <param name="time">Seconds on the clock.</param>
    public void EndAt(double time) => _session.EndAt(time);

    /// <summary>Ends the recording and returns at once; <see cref="Status"/> tells when the file is closed.</summary>
    /// <param name="end">When it ends, seconds on the clock; null for its reading now.</param>
    public void BeginStop(double? end = null) => _session.BeginStop(end);

    /// <summary>Ends the recording and waits until the file is closed, at most the stop timeout and a little after it stopped growing.</summary>
    public RecordingStatus Stop()
    {
        BeginStop();
        // A large file, or a busy machine, takes longer: as long as it goes on it is waited for.
        while (!_thread.Join(_session.StopTimeout + TimeSpan.FromSeconds(3)) && _session.IsProgressing)
        {
        }
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
