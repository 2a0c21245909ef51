using LiveGan.Core.Drivers;
using LiveGan.Core.Journal;
using LiveGan.Core.Latents;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Devices.Audio;
using LiveGan.Devices.MidiFiles;
using LiveGan.Media.Sound;

namespace LiveGan.App.Films;

/// <summary>A show that hears a piece of music offline: at every time exactly what was heard of it by then, to the hop.</summary>
/// <remarks>One thread. Going back starts over.</remarks>
sealed class HeardShow : IDisposable
{
    readonly ShowJournal _journal;
    readonly string _name;
    readonly string _music;
    readonly AudioSettings _settings;
    readonly PerformanceState _state;
    JournalReplay _replay;
    AudioTrack _track;
    double _time;

    /// <param name="journal">What is played; of a look, its beginning alone (see <see cref="Alone"/>).</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="music">A sound or film file; its beginning is show time 0.</param>
    /// <param name="bands">Edges of the bands, see <see cref="AudioSettings.Edges"/>; null for the usual ones.</param>
    /// <exception cref="JournalException">The show cannot be played.</exception>
    /// <exception cref="LiveGan.Media.MediaException">The music cannot.</exception>
    public HeardShow(ShowJournal journal, string name, string music, IReadOnlyList<double>? bands = null)
    {
        _settings = bands is null ? new AudioSettings() : new AudioSettings { Edges = bands };
        (_journal, _name, _music) = (journal, name, music);
        _replay = new JournalReplay(journal, name);
        _track = Open();
        _state = new PerformanceState(journal.Start.Dimensions);
    }

    /// <summary>The journal of a look that nobody touches, but what plays it.</summary>
    /// <param name="look">The look.</param>
    /// <param name="dimensions">Of the network.</param>
    /// <param name="played">What plays it, in order, see <see cref="Automation"/>; null for nothing.</param>
    public static ShowJournal Alone(Look look, int dimensions, IEnumerable<JournalEntry>? played = null)
    {
        var writer = new JournalWriter();
        byte[] start = writer.Begin(new StartEntry(dimensions, look.ToJson(), 0, null, null, ""));
        return JournalReader.Read([.. start, .. (played ?? []).SelectMany(writer.Append)], look.Name);
    }

    /// <summary>A Standard MIDI file as it would stand in the journal of a show that it plays along with.</summary>
    /// <param name="file">The file; its beginning is show time 0.</param>
    /// <param name="profile">What its controls do, or null: then only its notes, program changes and tempo count.</param>
    /// <exception cref="MidiFileException">It cannot be read.</exception>
    public static IEnumerable<JournalEntry> Automation(string file, ControllerProfile? profile)
    {
        yield return new DeviceEntry(0, ControlMapping.FileSlot, Path.GetFileName(file), 0, profile?.ToJson() ?? "");
        var player = new MidiFilePlayer(StandardMidiFile.Load(file), ControlMapping.FileSlot, 0);
        while (player.TryTake(double.PositiveInfinity, out ControlEvent item)) yield return new EventEntry(item.Time, item);
    }

    /// <summary>True when a look has drivers that follow sound.</summary>
    public static bool Listens(Look look) => look.Drivers.Any(driver => IsSound(driver.DepthSignal ?? -1) || IsSound(driver.SpeedSignal ?? -1) || driver.Modulations.Any(by => IsSound(by.Signal)) || driver switch
    {
        FollowerSettings follower => IsSound(follower.Signal),
        EnvelopeSettings envelope => IsSound(envelope.Signal),
        _ => false,
    });

    /// <summary>True when sound was heard in a show, so that its journal knows what it did.</summary>
    public static bool HasHeard(ShowJournal journal) => journal.Entries.OfType<EventEntry>().Any(entry =>
        entry.Control is { Kind: ControlKind.SetSignal or ControlKind.Trigger, Device: -1 } control && IsSound(control.Number));

    /// <summary>The latent of a time.</summary>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="into">As <see cref="PerformanceState.Evaluate"/> takes it.</param>
    /// <exception cref="JournalException">A record cannot be played by this program.</exception>
    public void Evaluate(double time, LatentFrame into)
    {
        if (time < _time)
        {
            _track.Dispose();
            _track = Open();
            _replay = new JournalReplay(_journal, _name);
        }

        _time = time;
        _track.HearUntil(time);
        _replay.Advance(time);
        _replay.Performance.CopyTo(_state);
        _state.Evaluate(time, into);
    }

    /// <inheritdoc/>
    public void Dispose() => _track.Dispose();

    AudioTrack Open() => new(SoundStream.Open(_music), 0, Hear, _settings);

    bool Hear(ControlEvent heard)
    {
        _replay.Advance(heard.Time);
        _replay.Performance.Apply(heard, heard.Time);
        return true;
    }

    static bool IsSound(int signal) => signal is >= Signal.Level and < Signal.Note;
}
