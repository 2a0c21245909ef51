using LiveGan.App.Commands;
using LiveGan.Core.Journal;
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
    const double PlaceTolerance = 0.05;
    const double PlaceInterval = 1;

    readonly ControlQueue _queue;
    readonly ShowClock _clock;
    readonly Announcer _announcer;
    readonly bool _followsBeat;
    readonly AudioListener? _listener;
    readonly double _begin;
    readonly string _file = "";
    AudioPlayer? _player;
    SoundEntry? _accompaniment;
    SoundEntry? _placed;
    double _nextBeat;
    string? _problem;
    string _source = "";
    bool _finished;

    /// <param name="options">What to hear.</param>
    /// <param name="queue">Where the signals go.</param>
    /// <param name="clock">The show's.</param>
    /// <param name="announcer">Where trouble is said.</param>
    /// <param name="heard">Takes the sound itself, on a thread of the sound's.</param>
    /// <exception cref="MediaException">The file cannot be played.</exception>
    public AudioDesk(PlayOptions options, ControlQueue queue, ShowClock clock, Announcer announcer, SoundHeard? heard = null)
    {
        (_queue, _clock, _announcer, _followsBeat, _begin) = (queue, clock, announcer, options.AudioTempo, options.AudioStart);
        _accompaniment = options.Accompaniment;
        if (options.Audio is not { } source) return;
        var settings = options.AudioBands is { } edges ? new AudioSettings { Edges = edges } : new AudioSettings();
        if (IsFile(source))
        {
            _file = Path.GetFullPath(source);
            _player = new AudioPlayer(SoundStream.Open(source, from: _begin), Path.GetFileName(source), OpenOutput(), queue, settings, heard, _begin);
        }
        else
        {
            _listener = new AudioListener(() => SdlAudioSystem.OpenInput(source == StandardInput ? null : source), queue, settings, heard);
        }
    }

    /// <summary>What is heard now, or null.</summary>
    public AudioStatus? Status => _player?.Status ?? _listener?.Status;

    /// <summary>True when a source means a file and not an input.</summary>
    internal static bool IsFile(string source) => source != StandardInput && (File.Exists(source) || Path.GetExtension(source).Length > 1);

    /// <summary>Where the piece is, when that is to be written down: as it begins, as it ends, and where it left its course.</summary>
    /// <param name="time">Now, show time.</param>
    public SoundEntry? Place(double time)
    {
        if (_file.Length == 0 || _player is not { } player || player.Position <= _begin) return null;
        bool isPlaying = !player.Status.IsFinished;
        double position = player.Position;
        if (_placed is { } last && last.IsPlaying == isPlaying
            && (!isPlaying || time - last.Time < PlaceInterval || Math.Abs(last.PositionAt(time) - position) < PlaceTolerance)) return null;
        return _placed = new SoundEntry(time, _file, position, isPlaying);
    }

    /// <summary>Plays the music of a replay from where it was.</summary>
    /// <param name="time">Now, show time.</param>
    public void Accompany(double time)
    {
        if (_accompaniment is not { } sound || time < sound.Time) return;
        _accompaniment = null;
        try
        {
            double position = Math.Max(0, sound.PositionAt(time));
            _player = new AudioPlayer(SoundStream.Open(sound.File, from: position), Path.GetFileName(sound.File), OpenOutput(), null, begin: position);
        }
        catch (MediaException exception)
        {
            _announcer.Say($"{exception.Message}; the replay goes on without its music", isWarning: true);
        }
    }

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
