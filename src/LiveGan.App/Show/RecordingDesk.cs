using System.Globalization;
using LiveGan.App.CommandLine;
using LiveGan.Core.Frames;
using LiveGan.Media;
using LiveGan.Media.Recording;

namespace LiveGan.App.Show;

/// <summary>Starts, watches and ends recordings without holding up the show.</summary>
/// <remarks>
/// The main thread starts, stops and watches; the generator thread offers frames. The encoder is started on a thread of
/// its own, because starting a program takes longer than a frame.
/// </remarks>
public sealed class RecordingDesk : IDisposable
{
    /// <summary>Frames a second of a recording.</summary>
    public const int FrameRate = 60;

    const int SmallestSide = 512;
    const double LowDiskSeconds = 600;

    readonly Func<double> _now;
    readonly Announcer _announcer;
    int _pictureSide;
    int _recordedSide;
    Frame? _resized;
    readonly PictureSize? _size;
    Task<Recorder?> _starting = Task.FromResult<Recorder?>(null);
    Recorder? _recorder;
    bool _saidDisk;

    /// <param name="pictureSide">Height and width of the generator's frames.</param>
    /// <param name="size">Size of the video, or null: the pictures' own, enlarged to 512 when smaller.</param>
    public RecordingDesk(ShowClock clock, Announcer announcer, int pictureSide, PictureSize? size)
    {
        _now = () => clock.Now;
        _announcer = announcer;
        _pictureSide = pictureSide;
        _size = size;
    }

    /// <summary>The recording under way, or null.</summary>
    public RecordingStatus? Status => Volatile.Read(ref _recorder)?.Status;

    /// <summary>Begins a recording into a file that does not exist yet; a name is made up when none is given.</summary>
    public void Begin(string? path = null)
    {
        if (_recorder is not null || !_starting.IsCompleted) return;
        RecordingSettings settings = Settings(path
            ?? string.Create(CultureInfo.InvariantCulture, $"livegan-{DateTime.Now:yyyy-MM-dd-HHmmss}.mp4"));
        _starting = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    return Recorder.Begin(settings, _now);
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
        if (_recorder is { } recorder) recorder.BeginStop();
        else Begin();
    }

    /// <summary>Generator thread: offers a picture to the recording under way, if any.</summary>
    /// <remarks>A recording keeps the size it began with: the pictures of a network of another size are resized into it.</remarks>
    public void Offer(Frame frame, double time)
    {
        Volatile.Write(ref _pictureSide, frame.Width);
        if (Volatile.Read(ref _recorder) is not { } recorder) return;
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

    /// <summary>Main thread, often: takes up a recording that has started and says how one ended.</summary>
    public void Watch()
    {
        if (_recorder is null && _starting is { IsCompletedSuccessfully: true, Result: { } started })
        {
            _starting = Task.FromResult<Recorder?>(null);
            _announcer.Say($"recording to '{started.Path}'");
            Volatile.Write(ref _recorder, started);
            _saidDisk = false;
        }

        if (!_saidDisk && _recorder is { Status: { IsActive: true, SecondsLeft: < LowDiskSeconds } low })
        {
            _saidDisk = true;
            _announcer.Say(
                string.Create(CultureInfo.InvariantCulture, $"the disk is full in {low.SecondsLeft / 60:0} minutes of recording; free space, or record elsewhere"), isWarning: true);
        }

        if (_recorder is { } recorder && !recorder.Status.IsActive)
        {
            RecordingStatus end = recorder.Stop();
            Volatile.Write(ref _recorder, null);
            Report(end);
        }
    }

    /// <summary>Finishes the recording under way; waits for the file to be closed.</summary>
    public void Dispose()
    {
        _starting.Wait();
        Watch();
        if (_recorder is not { } recorder) return;
        RecordingStatus end = recorder.Stop();
        _recorder = null;
        Report(end);
    }

    void Report(RecordingStatus end)
    {
        if (end.State == RecordingState.Failed)
        {
            _announcer.Say(end.Message, isWarning: true);
            return;
        }

        string lost = end.FramesLost > 0 ? $", {end.FramesLost} frames repeated because the encoder was too slow" : "";
        _announcer.Say(
            string.Create(CultureInfo.InvariantCulture, $"recorded {end.ElapsedSeconds:0.0} s to '{end.Path}'{lost}"),
            end.FramesLost > 0);
    }

    RecordingSettings Settings(string path)
    {
        int side = Volatile.Read(ref _pictureSide);
        Volatile.Write(ref _recordedSide, side);
        int scale = Math.Max(1, (SmallestSide + side - 1) / side);
        return new RecordingSettings
        {
            Path = path,
            Width = side,
            Height = side,
            OutputWidth = _size?.Width ?? side * scale,
            OutputHeight = _size?.Height ?? side * scale,
            FrameRate = FrameRate,
        };
    }
}
