namespace LiveGan.Devices.Midi;

/// <summary>One MIDI port cannot be opened: another program holds it, or it has just gone.</summary>
public sealed class MidiPortException(string message) : MidiException(message);
