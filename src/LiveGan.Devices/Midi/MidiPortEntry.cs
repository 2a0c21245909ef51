namespace LiveGan.Devices.Midi;

/// <summary>What <see cref="MidiPortTable"/> remembers of one device.</summary>
sealed class MidiPortEntry(string name, int ordinal)
{
    internal string Name { get; } = name;

    internal int Ordinal { get; } = ordinal;

    internal string SystemName { get; set; } = "";

    internal int Slot { get; set; } = -1;

    internal bool IsVirtual { get; init; }

    internal bool IsPresent { get; set; }

    /// <summary>It is open under a system name that is no more.</summary>
    internal bool IsRenamed { get; set; }

    internal IMidiInput? Input { get; set; }

    internal string? Problem { get; set; }

    internal MidiDevice Describe() => new()
    {
        Slot = Slot,
        Name = Name,
        Ordinal = Ordinal,
        SystemName = SystemName,
        IsVirtual = IsVirtual,
        State = Input is not null ? MidiDeviceState.Open
            : !IsPresent ? MidiDeviceState.Gone
            : Problem is not null ? MidiDeviceState.Unavailable
            : MidiDeviceState.Unused,
        Problem = Problem,
    };
}
