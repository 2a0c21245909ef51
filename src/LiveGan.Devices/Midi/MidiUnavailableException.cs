namespace LiveGan.Devices.Midi;

/// <summary>There is no MIDI system to talk to: the library is missing, no API answers, or the one in use has died.</summary>
/// <remarks>Never fatal to a show: say it once and ask again later.</remarks>
public sealed class MidiUnavailableException(string message) : MidiException(message);
