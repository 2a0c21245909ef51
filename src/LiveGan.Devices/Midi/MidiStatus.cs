namespace LiveGan.Devices.Midi;

/// <summary>The MIDI inputs as they stood at one look, for mappings, <c>livegan devices</c> and <c>livegan doctor</c>. Immutable.</summary>
public sealed record MidiStatus
{
    /// <summary>Before the first look.</summary>
    public static MidiStatus None { get; } = new();

    /// <summary>The MIDI system in use (<c>ALSA</c>, <c>JACK</c>, <c>CoreMIDI</c>, …), or null while there is none.</summary>
    public string? ApiName { get; init; }

    /// <summary>Why there is no MIDI, one sentence with the remedy; null while there is.</summary>
    public string? Problem { get; init; }

    /// <summary>Every device that is there, and those that were used and are gone.</summary>
    public IReadOnlyList<MidiDevice> Devices { get; init; } = [];

    /// <summary>The device of a slot, or null.</summary>
    public MidiDevice? Find(int slot)
    {
        foreach (MidiDevice device in Devices)
            if (slot >= 0 && device.Slot == slot)
                return device;
        return null;
    }
}
