using System.Diagnostics;
using LiveGan.Core.Performance;

namespace LiveGan.Devices.Midi;

/// <summary>
/// Keeps the open inputs in step with the ports that are there: who is new, who has gone, who came back under another number.
/// </summary>
/// <remarks>Belongs to one thread. Slots are given when a device is first wanted and never to another device.</remarks>
sealed class MidiPortTable(Func<IMidiPorts> connect, ControlQueue queue, string? virtualName) : IDisposable
{
    /// <summary>Most devices that ever get a slot in one run: the slots from there on are those of the keyboard, gamepads and a MIDI file.</summary>
    internal const int MaxSlots = Core.Mapping.ControlMapping.KeyboardSlot;

    readonly List<MidiPortEntry> _entries = [];
    IMidiPorts? _ports;
    int _slots;

    /// <summary>Looks once at all ports, opens what is wanted and new, closes what has gone.</summary>
    /// <param name="wanted">By <see cref="MidiDevice.Name"/>: whether to hear the device.</param>
    /// <param name="publish">
    /// Gets the status before the events of this look are in the queue, so that a reader of <c>DeviceArrived</c> finds the
    /// device in it.
    /// </param>
    internal void Look(Func<string, bool> wanted, Action<MidiStatus> publish)
    {
        List<ControlEvent> events = [];
        string? problem = null;
        try
        {
            _ports ??= connect();
            Match(_ports.ListInputs());
            AddVirtual();
            foreach (MidiPortEntry entry in _entries)
                Update(entry, entry.IsVirtual || wanted(entry.Name), events);
        }
#pragma warning disable CA1031 // Whatever a MIDI system does, the show goes on; the next look starts afresh.
        catch (Exception e)
#pragma warning restore CA1031
        {
            problem = e is MidiUnavailableException ? e.Message : $"MIDI failed: {e.Message}";
            Disconnect(events);
        }
        // A device that was never used leaves no trace.
        _entries.RemoveAll(entry => entry is { IsPresent: false, Slot: < 0 });
        publish(new MidiStatus
        {
            ApiName = _ports?.ApiName,
            Problem = problem,
            Devices = [.. _entries.Select(entry => entry.Describe())],
        });
        foreach (ControlEvent item in events)
            queue.Enqueue(item);
    }

    /// <summary>Closes everything.</summary>
    public void Dispose() => Disconnect([]);

    void Match(IReadOnlyList<string> systemNames)
    {
        foreach (MidiPortEntry entry in _entries)
            entry.IsPresent = entry.IsVirtual && entry.Input is not null;
        List<string> unknown = [];
        foreach (string systemName in systemNames)
        {
            // A device that stayed keeps its ordinal, even when a twin before it has gone.
            if (_entries.Find(entry => !entry.IsPresent && entry.SystemName == systemName) is { } same)
                same.IsPresent = true;
            else
                unknown.Add(systemName);
        }
        foreach (string systemName in unknown)
        {
            string name = _ports!.DeviceName(systemName);
            MidiPortEntry entry = Identify(name);
            if (entry.Input is not null)
                entry.IsRenamed = true;
            entry.SystemName = systemName;
            entry.IsPresent = true;
        }
    }

    MidiPortEntry Identify(string name)
    {
        int ordinal = 1;
        foreach (MidiPortEntry entry in _entries.Where(entry => entry.Name == name && !entry.IsVirtual).OrderBy(entry => entry.Ordinal))
        {
            if (entry.Ordinal != ordinal)
                break;
            if (!entry.IsPresent)
                return entry;
            ordinal++;
        }
        var added = new MidiPortEntry(name, ordinal);
        _entries.Add(added);
        return added;
    }

    void AddVirtual()
    {
        if (virtualName is null || !_ports!.HasVirtualInputs)
            return;
        MidiPortEntry? entry = _entries.Find(entry => entry.IsVirtual);
        if (entry is null)
            _entries.Add(entry = new MidiPortEntry(virtualName, 1) { IsVirtual = true, SystemName = virtualName });
        entry.IsPresent = true;
    }

    void Update(MidiPortEntry entry, bool wanted, List<ControlEvent> events)
    {
        bool stale = entry.Input is { } input && (entry.IsRenamed || !input.IsConnected || input.Fault is not null);
        string? fault = entry.Input?.Fault?.Message;
        entry.IsRenamed = false;
        if (!entry.IsPresent || !wanted || stale)
            Close(entry, events);
        entry.Problem = null;
        if (!entry.IsPresent || !wanted || entry.Input is not null)
            return;
        if (fault is not null)
            entry.Problem = $"LiveGan failed while it read '{entry.Name}': {fault}; it is opened again.";
        else
            Open(entry, events);
    }

    void Open(MidiPortEntry entry, List<ControlEvent> events)
    {
        if (entry.Slot < 0 && _slots == MaxSlots)
        {
            entry.Problem = $"cannot open '{entry.Name}': {MaxSlots} devices were used in this run; restart LiveGan.";
            return;
        }
        int slot = entry.Slot < 0 ? _slots : entry.Slot;
        var receiver = new MidiReceiver(slot, queue);
        try
        {
            entry.Input = entry.IsVirtual
                ? _ports!.OpenVirtualInput(entry.SystemName, receiver.OnMessage)
                : _ports!.OpenInput(entry.SystemName, receiver.OnMessage);
        }
        catch (MidiPortException e)
        {
            entry.Problem = e.Message;
            return;
        }
        if (entry.Slot < 0)
            entry.Slot = _slots++;
        events.Add(Event(ControlKind.DeviceArrived, entry.Slot));
    }

    static void Close(MidiPortEntry entry, List<ControlEvent> events)
    {
        if (entry.Input is null)
            return;
        entry.Input.Dispose();
        entry.Input = null;
        events.Add(Event(ControlKind.DeviceLeft, entry.Slot));
    }

    void Disconnect(List<ControlEvent> events)
    {
        foreach (MidiPortEntry entry in _entries)
        {
            Close(entry, events);
            entry.IsPresent = false;
            entry.Problem = null;
        }
        _ports?.Dispose();
        _ports = null;
    }

    static ControlEvent Event(ControlKind kind, int slot) => new()
    {
        Kind = kind,
        Device = slot,
        Time = (double)Stopwatch.GetTimestamp() / Stopwatch.Frequency,
    };
}
