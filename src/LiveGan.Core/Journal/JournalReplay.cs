using LiveGan.Core.Cues;
using LiveGan.Core.Latents;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Journal;

/// <summary>Plays a journal again: the same latents at the same times, bit for bit.</summary>
/// <remarks>One thread. Reads no clock: time is whatever it is asked for.</remarks>
public sealed class JournalReplay
{
    readonly ShowJournal _journal;
    readonly PerformanceState _state;
    readonly string _name;
    ControlMapping _mapping;
    int _next;
    double _time;

    /// <param name="journal">What to play.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="JournalException">Its start cannot be played by this program.</exception>
    public JournalReplay(ShowJournal journal, string name)
    {
        ArgumentNullException.ThrowIfNull(journal);
        _journal = journal;
        _name = name;
        _mapping = Start();
        _state = new PerformanceState(Performance.Dimensions);
        Performance.CopyTo(_state);
    }

    /// <summary>The performance as far as it was played.</summary>
    public LivePerformance Performance => _mapping.Performance;

    /// <summary>True when nothing is left to apply.</summary>
    public bool IsFinished => _next == _journal.Entries.Count;

    /// <summary>Applies everything up to a time, that included.</summary>
    /// <param name="time">Show time in seconds, not before an earlier one.</param>
    /// <returns>False when there was nothing.</returns>
    /// <exception cref="JournalException">A record cannot be played by this program.</exception>
    public bool Advance(double time)
    {
        int first = _next;
        for (; _next < _journal.Entries.Count && IsDue(_journal.Entries[_next], time); _next++) Apply(_journal.Entries[_next]);
        _time = time;
        return _next > first;
    }

    /// <summary>The latent of a time. Going back starts over, which takes as long as the journal is rich.</summary>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="into">As <see cref="PerformanceState.Evaluate"/> takes it.</param>
    /// <exception cref="JournalException">A record cannot be played by this program.</exception>
    public void Evaluate(double time, LatentFrame into)
    {
        if (time < _time)
        {
            _mapping = Start();
            _next = 0;
            Performance.CopyTo(_state);
        }
        if (Advance(time)) Performance.CopyTo(_state);
        _state.Evaluate(time, into);
    }

    ControlMapping Start()
    {
        StartEntry start = _journal.Start;
        try
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(start.Dimensions, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(start.Dimensions, DimensionSelection.MaxDimensions);
            var performance = new LivePerformance(start.Dimensions, Look.Parse(start.Look, _name)) { ActionSeed = start.ActionSeed };
            if (start.Seed is { } seed) performance.SetSeed(seed, 0);
            performance.NoteNetworks(new DeckNetworks(new NetworkIdentity(start.Model), null));
            return new ControlMapping(performance, new ControllerCatalog([]));
        }
        catch (Exception exception) when (exception is PresetException or PerformanceException or ArgumentOutOfRangeException)
        {
            throw new JournalException($"cannot play '{_name}': its start does not fit this LiveGan ({exception.Message})", exception);
        }
    }

    void Edit(PerformanceEdit edit, double time)
    {
        try
        {
            _mapping.Apply(edit, time);
        }
        catch (PerformanceException)
        {
            // It was refused in the show, too.
        }
    }

    /// <summary>The writer's own notes may stand before an event of an earlier time, which must not wait for them.</summary>
    static bool IsDue(JournalEntry entry, double time) => entry.Time <= time || entry is TimeEntry or ModelEntry or SoundEntry or NetworkEntry;

    void Apply(JournalEntry entry)
    {
        try
        {
            switch (entry)
            {
                case EventEntry control:
                    _mapping.Apply(control.Control, control.Time);
                    break;
                case DeviceEntry device:
                    ControllerProfile? profile = device.Profile.Length == 0 ? null : ControllerProfile.Parse(device.Profile, _name);
                    _mapping.DeviceArrived(device.Slot, device.Name, device.Ordinal, profile);
                    break;
                case EditEntry edit:
                    Edit(EditJson.Parse(edit.Edit, _name), edit.Time);
                    break;
                case AdvanceEntry advance:
                    Performance.Advance(advance.Time);
                    break;
                case NetworkEntry network:
                    Performance.NoteNetwork(network.IsOnB, network.Identity);
                    break;
                case ModelEntry model:
                    Performance.IdentifyNetwork(_journal.Start.Model, model.Hash);
                    break;
            }
        }
        catch (Exception exception) when (exception is PresetException or PerformanceException or ArgumentOutOfRangeException)
        {
            throw new JournalException(
                $"cannot play '{_name}' beyond {entry.Time:0.0} s: a record there does not fit this LiveGan ({exception.Message})", exception);
        }
    }
}
