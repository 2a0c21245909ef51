namespace LiveGan.Media.Recording;

/// <summary>The recorder thread: takes pictures from the ring at the file's rate, feeds ffmpeg, ends it, and tells how it goes.</summary>
/// <remarks><see cref="Run"/> is the thread; losses are counted by the offering thread; the rest from any.</remarks>
sealed class RecordingSession(
    StagingRing ring,
    SoundTrack? sound,
    FrameSchedule schedule,
    FrameCanvas canvas,
    string program,
    IReadOnlyList<string> arguments,
    string path,
    Func<double> clock,
    TimeSpan stopTimeout) : IDisposable
{
    // What a kill may lose of a picture that stands still.
    const double HoldSeconds = 0.25;

    const int FileLookMilliseconds = 500;
    const string SlowEncoder = "pictures are lost: the encoder is slower than the show; record smaller or at a lower rate";
    const string OtherSize = "pictures are lost: their size changed; stop and start the recording";

    readonly long _holdFrames = Math.Max(1, (long)(schedule.FrameRate * HoldSeconds));
    readonly int _pollMilliseconds = Math.Clamp(250 / schedule.FrameRate, 1, 8);
    readonly Lock _stopLock = new();
    readonly List<Chapter> _chapters = [];
    byte[] _held = GC.AllocateUninitializedArray<byte>(canvas.Bytes);
    Outcome _outcome = new(RecordingState.Recording, "");
    EncoderProcess? _encoder;
    TimedFrameStream? _frames;
    Timer? _deadline;
    long _last = -1;
    long _lost;
    long _bytes;
    long _diskLeft = RecordingFile.DiskBytesLeft(path);
    long _nextFileLook;
    double _endTime;
    double _latestEnd = double.PositiveInfinity;
    bool _otherSize;
    bool _ending;
    bool _overdue;
    bool _copying;
    long _bytesAtDeadline;

    public string Path => path;

    public TimeSpan StopTimeout => stopTimeout;

    /// <summary>False once stopped or failed.</summary>
    public bool Accepts => !Volatile.Read(ref _ending);

    public RecordingStatus Status
    {
        get
        {
            var outcome = Volatile.Read(ref _outcome);
            var lost = Volatile.Read(ref _lost);
            var now = Volatile.Read(ref _ending) ? _endTime : clock();
            return new RecordingStatus(
                outcome.State,
                path,
                Math.Max(0, now - schedule.Start),
                Volatile.Read(ref _last) + 1,
                lost,
                Volatile.Read(ref _bytes),
                Volatile.Read(ref _diskLeft),
                outcome.Message.Length > 0 ? outcome.Message : Volatile.Read(ref _otherSize) ? OtherSize : lost > 0 ? SlowEncoder : "");
        }
    }

    /// <summary>True while the encoder closes the file in good time, or the closed one is made a plain one.</summary>
    public bool IsProgressing => Volatile.Read(ref _copying) || !Volatile.Read(ref _overdue);

    public void AddChapter(Chapter chapter)
    {
        lock (_chapters) _chapters.Add(chapter);
    }

    public void CountLost() => Volatile.Write(ref _lost, _lost + 1);

    public void TellOtherSize() => Volatile.Write(ref _otherSize, true);

    /// <summary>Any thread: nothing after this time is written.</summary>
    public void EndAt(double time) => Volatile.Write(ref _latestEnd, time);

    public void BeginStop(double? end)
    {
        lock (_stopLock)
        {
            if (_ending) return;
            _endTime = end ?? clock();
            _bytesAtDeadline = RecordingFile.Size(path);
            Volatile.Write(ref _outcome, new Outcome(RecordingState.Finishing, ""));
            _deadline = new Timer(_ => EndByForce(), null, stopTimeout, Timeout.InfiniteTimeSpan);
            Volatile.Write(ref _ending, true);
        }
    }

    public void Run()
    {
        try
        {
            Volatile.Write(ref _encoder, EncoderProcess.Start(program, arguments));
            if (Volatile.Read(ref _overdue)) _encoder.Kill();
            _frames = new TimedFrameStream(_encoder.Input, canvas.Width, canvas.Height, schedule.FrameRate, sound is not null);
            while (!Volatile.Read(ref _ending))
            {
                var now = clock();
                long frames = schedule.LengthAt(Volatile.Read(ref _latestEnd));
                Feed(now, frames - 1);
                if (_last >= 0) sound?.Feed(now, SamplesOf(frames), _frames);
                if (_encoder.HasExited) throw new EndOfStreamException();
                if (Environment.TickCount64 >= _nextFileLook) LookAtFile();
                Thread.Sleep(_pollMilliseconds);
            }
            Finish();
        }
        catch (MediaException e)
        {
            End(RecordingState.Failed, e.Message);
        }
        catch (IOException)
        {
            End(RecordingState.Failed, Fault());
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Ends ffmpeg if it still runs; the thread does so itself at its end.</summary>
    public void Dispose()
    {
        lock (_stopLock)
        {
            _deadline?.Dispose();
            _deadline = null;
        }
        if (Interlocked.Exchange(ref _encoder, null) is not { } encoder) return;
        if (!encoder.HasExited) encoder.Kill();
        encoder.Dispose();
    }

    // A picture is written when its frame would be in a file that ends now: until then a newer one may take its place, and a
    // stop may end the file before it.
    void Feed(double now, long lastFrame)
    {
        while (ring.TryPeek(0, out var time))
        {
            var frame = Math.Max(schedule.FirstShowing(time), _last + 1);
            var superseded = ring.TryPeek(1, out var next) && schedule.FirstShowing(next) <= frame;
            var tooLate = frame > lastFrame && _last >= 0;
            if (superseded || tooLate)
            {
                ring.Skip();
                continue;
            }
            if (_last < 0) frame = 0; // the file begins with the first picture, even if that came late
            else if (frame >= schedule.LengthAt(now)) break;
            ring.Take(ref _held);
            Write(frame);
        }
        if (_last < 0 || ring.Count > 0 || !double.IsFinite(now)) return;
        // One frame behind: a picture made just now may still be on its way here.
        var settled = Math.Min(schedule.At(now) - 1, lastFrame);
        if (settled - _last >= _holdFrames) Write(settled);
    }

    long SamplesOf(long frames) => (long)Math.Round((double)frames * SoundTrack.Rate / schedule.FrameRate);

    void Write(long frame)
    {
        _frames!.Write(frame, _held);
        Volatile.Write(ref _last, frame);
    }

    void Finish()
    {
        var lastFrame = schedule.LengthAt(_endTime) - 1;
        Feed(double.PositiveInfinity, lastFrame);
        if (_last < 0)
        {
            End(RecordingState.Failed, $"nothing was recorded to '{System.IO.Path.GetFileName(path)}': no picture came before the stop; record longer");
            return;
        }
        if (_last < lastFrame) Write(lastFrame);
        sound?.Finish(SamplesOf(lastFrame + 1), _frames!);
        _encoder!.Input.Dispose();
        // The deadline ends it when the file grows no more; what does not even die then is given up.
        var closed = false;
        for (var grace = 0; !closed && grace < 10; grace += Volatile.Read(ref _overdue) ? 1 : 0) closed = _encoder.WaitForExit(TimeSpan.FromSeconds(0.5));
        if (closed && _encoder.ExitCode == 0) Complete();
        else End(RecordingState.Failed, Fault());
    }

    void Complete()
    {
        Volatile.Write(ref _copying, true);
        Chapter[] chapters;
        lock (_chapters) chapters = [.. _chapters.OrderBy(chapter => chapter.Seconds)];
        if (chapters.Length > 0 && chapters[0].Seconds > 0) chapters = [new Chapter(0, "beginning"), .. chapters];
        LookAtFile();
        string? reason = RecordingFinish.Run(program, path, _last + 1, Volatile.Read(ref _lost), schedule.FrameRate, chapters);
        End(RecordingState.Finished, reason is null ? "" : $"'{System.IO.Path.GetFileName(path)}' is whole but has no chapters: {reason}");
    }

    string Fault()
    {
        if (!_encoder!.WaitForExit(TimeSpan.FromSeconds(1))) Volatile.Write(ref _overdue, true);
        return Volatile.Read(ref _overdue)
            ? $"recording '{System.IO.Path.GetFileName(path)}' was cut: ffmpeg did not finish in {stopTimeout.TotalSeconds:0.#} s and was ended; what was written stays playable, record smaller or at a lower rate"
            : EncoderFailure.Explain(path, _encoder.ExitCode, _encoder.Tail);
    }

    void End(RecordingState state, string message)
    {
        LookAtFile();
        if (state == RecordingState.Failed && _bytes == 0) RecordingFile.Discard(path);
        lock (_stopLock)
        {
            if (!_ending) _endTime = clock();
            Volatile.Write(ref _outcome, new Outcome(state, message));
            Volatile.Write(ref _ending, true);
        }
    }

    void LookAtFile()
    {
        _nextFileLook = Environment.TickCount64 + FileLookMilliseconds;
        Volatile.Write(ref _bytes, RecordingFile.Size(path));
        Volatile.Write(ref _diskLeft, RecordingFile.DiskBytesLeft(path));
    }

    // A machine that is busy with other things may take its time, as long as the file grows.
    void EndByForce()
    {
        var bytes = RecordingFile.Size(path);
        lock (_stopLock)
        {
            if (bytes > _bytesAtDeadline && Status.IsActive)
            {
                _bytesAtDeadline = bytes;
                _deadline?.Change(stopTimeout, Timeout.InfiniteTimeSpan);
                return;
            }
        }
        Volatile.Write(ref _overdue, true);
        Volatile.Read(ref _encoder)?.Kill();
    }

    sealed record Outcome(RecordingState State, string Message);
}
