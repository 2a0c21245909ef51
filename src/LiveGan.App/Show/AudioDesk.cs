using LiveGan.App.Commands;
using LiveGan.Core.Performance;
using LiveGan.Devices.Audio;
using LiveGan.Media;
using LiveGan.Media.Sound;

namespace LiveGan.App.Show;

/// <summary>What the show hears: an input, or a file that plays along; and, when asked for, its beat as the show's tempo.</summary>
/// <remarks>Main thread only.</remarks>
public sealed class AudioDesk : IDisposable
{
    const double BeatInterval = 0.5;
    const double Trust = 0.3;
    const double TempoTolerance = 0.003;
    const double PhaseTolerance = 0.03;
    const double PhaseShare = 0.5;
    const string StandardInput = "default";

    readonly ControlQueue _queue;
    readonly ShowClock _clock;
    readonly Announcer _announcer;
    readonly bool _followsBeat;
    readonly AudioListener? _listener;
    readonly AudioPlayer? _player;
    double _nextBeat;
    string? _problem;
    string _source = "";
    bool _finished;

    /// <param name="options">What to hear.</param>
    /// <param name="queue">Where the signals go.</param>
    /// <param name="clock">The show's.</param>
    /// <param name="announcer">Where trouble is said.</param>
    /// <exception cref="MediaException">The file cannot be played.</exception>
    public AudioDesk(PlayOptions options, ControlQueue queue, ShowClock clock, Announcer announcer)
    {
        (_queue, _clock, _announcer, _followsBeat) = (queue, clock, announcer, options.AudioTempo);
        if (options.Audio is not { } source) return;
        var settings = options.AudioBands is { } edges ? new AudioSettings { Edges = edges } : new AudioSettings();
        if (source != StandardInput && (File.Exists(source) || Path.GetExtension(source).Length > 1))
            _player = new AudioPlayer(SoundStream.Open(source), Path.GetFileName(source), OpenOutput(), queue, settings);
        else
            _listener = new AudioListener(() => SdlAudioSystem.OpenInput(source == StandardInput ? null : source), queue, settings);
    }

    /// <summary>What is heard now, or null.</summary>
    public AudioStatus? Status => _player?.Status ?? _listener?.Status;

    /// <summary>Says what changed, and keeps the show's beat with the music's.</summary>
    /// <param name="tempo">The show's.</param>
    /// <param name="time">When that was, show time.</param>
    public void Watch(TempoStatus tempo, double time)
    {
        if (Status is not { } status) return;
        Report(status);
        if (!_followsBeat || time < _nextBeat || status.Tempo <= 0 || status.Confidence < Trust) return;
        _nextBeat = time + BeatInterval;
        if (Math.Abs((status.Tempo / tempo.Tempo) - 1) > TempoTolerance) Send(ControlKind.SetTempo, status.Tempo);
        double late = (time - _clock.FromMonotonic(status.BeatTime)) * status.Tempo / 60;
        double ahead = late - tempo.Beats;
        ahead -= Math.Round(ahead);
        if (Math.Abs(ahead) > PhaseTolerance) Send(ControlKind.Nudge, ahead * PhaseShare);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener?.Dispose();
        _player?.Dispose();
    }

    SdlAudioOutput? OpenOutput()
    {
        try
        {
            return SdlAudioSystem.OpenOutput();
        }
        catch (AudioException exception)
        {
            _announcer.WarnOnce($"{exception.Message}; the show follows the music unheard");
            return null;
        }
    }

    void Report(AudioStatus status)
    {
        if (status.Problem != _problem)
        {
            _problem = status.Problem;
            if (_problem is not null) _announcer.Say($"{_problem}; playing on without sound", isWarning: true);
            _source = "";
        }

        if (status.Source != _source && status.Problem is null && status.Source.Length > 0)
        {
            _source = status.Source;
            _announcer.Say($"listening to {_source}");
        }

        if (status.IsFinished && !_finished && status.Problem is null) _announcer.Say($"'{status.Source}' has ended; the show goes on");
        _finished = status.IsFinished;
    }

    void Send(ControlKind kind, double value) =>
        _queue.Enqueue(new ControlEvent { Kind = kind, Device = -1, Value = (float)value, Time = ShowClock.Monotonic });
}
