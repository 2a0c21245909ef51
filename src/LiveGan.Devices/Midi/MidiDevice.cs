namespace LiveGan.Devices.Midi;

/// <summary>A MIDI input device as it stood at the last look. Immutable.</summary>
public sealed record MidiDevice
{
    /// <summary>
    /// <see cref="Core.Performance.ControlEvent.Device"/> of its events: 0, 1, …, the same for the program's life; −1 while
    /// it was never wanted.
    /// </summary>
    public required int Slot { get; init; }

    /// <summary>Its name without the numbers that change with every plug, UTF-8 kept: what profiles and mappings match.</summary>
    public required string Name { get; init; }

    /// <summary>Which among devices of the same name, from 1. With <see cref="Name"/> it is the device's identity.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The port's name as the MIDI system says it, now or last.</summary>
    public required string SystemName { get; init; }

    /// <summary>True for LiveGan's own port that other programs connect to.</summary>
    public bool IsVirtual { get; init; }

    /// <summary>Whether it is heard.</summary>
    public required MidiDeviceState State { get; init; }

    /// <summary>Why it is <see cref="MidiDeviceState.Unavailable"/>, one sentence with the remedy; else null.</summary>
    public string? Problem { get; init; }

    /// <summary>The name, with the ordinal where it is not the first: what a screen shows.</summary>
    public string DisplayName => Ordinal == 1 ? Name : $"{Name} #{Ordinal}";
}
