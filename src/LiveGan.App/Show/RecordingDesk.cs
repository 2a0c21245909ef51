using System.Globalization;
using LiveGan.Core.Cues;
using LiveGan.Core.Frames;
using LiveGan.Core.Performance;
using LiveGan.Media;
using LiveGan.Media.Recording;

namespace LiveGan.App.Show;

/// <summary>Starts, watches, splits and ends recordings without holding up the show.</summary>
/// <remarks>
/// The main thread starts, stops and watches; the generator thread offers frames, the sound's thread sound. An encoder is
/// started on a thread of its own, because starting a program takes longer than a frame, and a file that is being closed
/// keeps nobody from beginning the next.
/// </remarks>
public sealed class RecordingDesk : IDisposable
{
    /// <summary>Frames a second of a recording.</summary>
    public const int FrameRate = 60;

    const int SmallestSide = 512;
    const double LowDiskSeconds = 600;
    const double SplitLead = 0.5;
    const double SplitRetry = 60;

    readonly ShowClock _clock;
    readonly Announcer _announcer;
    readonly RecordingPlan _plan;
    readonly List<Recorder> _closing = [];
    int _pictureSide;
    int _recordedSide;
    Frame? _resized;
    Task<Recorder?> _starting = Task.FromResult<Recorder?>(null);
    Task<Recorder?>? _splitting;
    Recorder? _recorder;
    Recorder? _next;
    string? _path;
    double _begin;
    long _lostBefore;
    double _splitAgain;
    int _cue = -1;
    bool _saidDisk;
    bool _stopWanted;

    /// <param name="clock">The show's.</param>
    /// <param name="announcer">Where beginnings, ends and trouble are said.</param>
    /// <param name="pictureSide">Height and width of the generator's frames.</param>
    /// <param name="plan">How recordings are made; as usual where null.</param>
    public RecordingDesk(ShowClock clock, Announcer announcer, int pictureSide, RecordingPlan? plan = null)
    {
        _clock = clock;
        _announcer = announcer;
        _pictureSide = pictureSide;
        _plan = plan ?? new RecordingPlan();
    }

    /// <summary>True while one runs. Any thread; allocates nothing.</summary>
    public bool IsRecording => Volatile.Read(ref _recorder) is { Status.State: RecordingState.Recording };

    /// <summary>The recording under way, over all its files, or null.</summary>
    public RecordingStatus? Status => Volatile.Read(ref _recorder) is not { } recorder ? null : recorder.Status switch
    {
        var status => status with { ElapsedSeconds = status.ElapsedSeconds + (recorder.Start - _begin), FramesLost = status.FramesLost + _lostBefore },
    };

    /// <summary>Begins a recording into a file that does not exist yet; a name is made up when none is given.</summary>
    public void Begin(string? path = null)
    {
        if (_recorder is not null || !_starting.IsCompleted) return;
        _path = path ?? string.Create(CultureInfo.InvariantCulture, $"livegan-{DateTime.Now:yyyy-MM-dd-HHmmss}.mp4");
        int side = Volatile.Read(ref _pictureSide);
        Volatile.Write(ref _recordedSide, side);
        _starting = Start(Settings(_path, side), null);
    }

    /// <summary>As <see cref="Begin"/>, and waits until frames are taken, so that a recording has the very first one.</summary>
    public void BeginNow(string path)
    {
        Begin(path);
        _starting.Wait();
        Watch();
    }

    /// <summary>Begins, or ends the recording under way.</summary>
    public void Toggle()
    {
        if (_recorder is null) Begin();
        // Between two files the end waits until the second has begun, half a second at most.
        else if (_splitting is not null) _stopWanted = true;
        else Close(_recorder, null);
    }

    /// <summary>Generator thread: whether a picture that begins is to be offered.</summary>
    /// <param name="side">Its height and width.</param>
    public bool Wants(int side)
    {
        Volatile.Write(ref _pictureSide, side);
        return Volatile.Read(ref _recorder) is not null || Volatile.Read(ref _next) is not null;
    }

    /// <summary>Generator thread: offers a picture to the recording under way, if any.</summary>
    /// <remarks>A recording keeps the size it began with: the pictures of a network of another size are resized into it.</remarks>
    public void Offer(Frame frame, double time)
    {
        Volatile.Write(ref _pictureSide, frame.Width);
        if (RecorderAt(time) is not { } recorder) return;
        int side = Volatile.Read(ref _recordedSide);
        if (frame.Width == side)
        {
            recorder.Offer(frame, time);
            return;
        }

        if (_resized?.Width != side) _resized = new Frame(side, side, 1);
        PictureMix.Over(frame, _resized, 0);
        recorder.Offer(_resized, time);
    }

    /// <summary>The sound's thread: offers what has just been heard.</summary>
    /// <param name="stereo">As <see cref="Recorder.OfferSound"/> takes it.</param>
    /// <param name="monotonic">Seconds on the machine's monotonic clock.</param>
    public void OfferSound(ReadOnlySpan<float> stereo, double monotonic)
    {
        double time = _clock.FromMonotonic(monotonic);
        RecorderAt(time)?.OfferSound(stereo, time);
    }

    /// <summary>Main thread, often: takes up a recording that has started, marks cues, splits, and says how one ended.</summary>
    /// <param name="status">The performance as last seen, or null.</param>
    public void Watch(PerformanceStatus? status = null)
    {
        TakeUp();
        MarkCue(status);
        if (_recorder is { } recorder)
        {
            RecordingStatus state = recorder.Status;
            WarnOfFullDisk(state);
            if (!state.IsActive) Close(recorder, null);
            else Split(recorder, state);
        }

        for (int i = _closing.Count - 1; i >= 0; i--)
        {
            if (_closing[i].Status.IsActive) continue;
            Recorder closed = _closing[i];
            _closing.RemoveAt(i);
            Report(closed.Stop());
        }
    }

    /// <summary>Finishes the recording under way; waits for its files to be closed.</summary>
    public void Dispose()
    {
        _starting.Wait();
        _splitting?.Wait();
        TakeUp();
        if (_splitting is { Result: { } next }) Volatile.Write(ref _next, next);
        if (_next is { } unused && unused.Start >= _clock.Now)
        {
            // It would hold nothing.
            Volatile.Write(ref _next, null);
            unused.Stop();
        }

        if (_recorder is { } recorder) Close(recorder, _next?.Start);
        if (_next is { } last) Close(last, null);
        foreach (Recorder closing in _closing) Report(closing.Stop());
        _closing.Clear();
    }

    Recorder? RecorderAt(double time) =>
        Volatile.Read(ref _next) is { } next && time >= next.Start ? next : Volatile.Read(ref _recorder);

    Task<Recorder?> Start(RecordingSettings settings, Func<double, double>? begin) => Task.Factory.StartNew(
        () =>
        {
            try
            {
                return Recorder.Begin(settings, () => _clock.Now, begin);
            }
            catch (MediaException exception)
            {
                _announcer.Say(exception.Message, isWarning: true);
                return null;
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    void TakeUp()
    {
        if (_recorder is not null || _starting is not { IsCompletedSuccessfully: true, Result: { } started }) return;
        _starting = Task.FromResult<Recorder?>(null);
        (_begin, _lostBefore, _saidDisk, _splitAgain) = (started.Start, 0, false, 0);
        Announce(started);
        Volatile.Write(ref _recorder, started);
    }

    void Announce(Recorder started)
    {
        string encoder = started.Encoder.Kind == LiveGan.Media.Encoders.EncoderKind.Software ? "" : $" through {started.Encoder.Name}";
        _announcer.Say($"recording to '{started.Path}'{encoder}");
    }

    void MarkCue(PerformanceStatus? status)
    {
        if (status is null || status.ActiveCue == _cue) return;
        _cue = status.ActiveCue;
        if (_cue >= 0) _recorder?.AddChapter(Title(status.Cues[_cue]), status.Time);
    }

    string Title(Cue? cue) => string.Create(
        CultureInfo.InvariantCulture, $"cue {_cue + 1}{(cue is { Name.Length: > 0 } named ? ": " + named.Name : "")}");

    void WarnOfFullDisk(in RecordingStatus status)
    {
        if (_saidDisk || !status.IsActive || status.SecondsLeft >= LowDiskSeconds) return;
        _saidDisk = true;
        _announcer.Say(
            string.Create(CultureInfo.InvariantCulture, $"the disk is full in {status.SecondsLeft / 60:0} minutes of recording; free space, or record elsewhere"), isWarning: true);
    }

    void Split(Recorder recorder, in RecordingStatus status)
    {
        if (_next is { } next)
        {
            if (_clock.Now < next.Start + SplitLead / 2) return;
            _lostBefore += status.FramesLost;
            (_splitting, _next) = (null, null);
            Volatile.Write(ref _recorder, next);
            End(recorder, next.Start);
            Announce(next);
            if (_stopWanted) Close(next, null);
        }
        else if (_splitting is { IsCompleted: true } done)
        {
            if (done.Result is { } ready)
            {
                recorder.EndAt(ready.Start);
                Volatile.Write(ref _next, ready);
            }
            else
            {
                (_splitting, _splitAgain) = (null, _clock.Now + SplitRetry);
            }
        }
        else if (_splitting is null && _clock.Now >= _splitAgain && (status.ElapsedSeconds >= _plan.SplitSeconds || status.BytesWritten >= _plan.SplitBytes))
        {
            // On a frame of the first file, so that the second goes on with the very next one.
            _splitting = Start(
                Settings(_path!, Volatile.Read(ref _recordedSide)),
                now => recorder.Start + (Math.Ceiling((now + SplitLead - recorder.Start) * FrameRate) / FrameRate));
        }
    }

    /// <summary>The recording is over; its file closes by itself.</summary>
    void Close(Recorder recorder, double? end)
    {
        _stopWanted = false;
        if (ReferenceEquals(_recorder, recorder)) Volatile.Write(ref _recorder, null);
        if (ReferenceEquals(_next, recorder)) Volatile.Write(ref _next, null);
        End(recorder, end);
        if (end is not null || _splitting is null) return;
        // It failed while the next file was being prepared.
        _splitting.Wait();
        _splitting.Result?.Stop();
        (_splitting, _next) = (null, null);
    }

    void End(Recorder recorder, double? end)
    {
        recorder.BeginStop(end);
        _closing.Add(recorder);
    }

    void Report(in RecordingStatus end)
    {
        if (end.State == RecordingState.Failed)
        {
            _announcer.Say(end.Message, isWarning: true);
            return;
        }

        string lost = end.FramesLost > 0 ? $", {end.FramesLost} frames repeated because the encoder was too slow" : "";
        string note = end.Message.Length > 0 && end.FramesLost == 0 ? $"; {end.Message}" : "";
        _announcer.Say(
            string.Create(CultureInfo.InvariantCulture, $"recorded {end.ElapsedSeconds:0.0} s to '{end.Path}'{lost}{note}"),
            end.FramesLost > 0);
    }

    RecordingSettings Settings(string path, int side)
    {
        int scale = Math.Max(1, (SmallestSide + side - 1) / side);
        return new RecordingSettings
        {
            Path = path,
            Width = side,
            Height = side,
            OutputWidth = _plan.Size?.Width ?? side * scale,
            OutputHeight = _plan.Size?.Height ?? side * scale,
            FrameRate = FrameRate,
            Encoder = _plan.Encoder,
            Sound = _plan.Sound,
        };
    }
}
