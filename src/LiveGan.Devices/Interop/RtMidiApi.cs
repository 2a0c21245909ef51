namespace LiveGan.Devices.Interop;

/// <summary><c>enum RtMidiApi</c>.</summary>
enum RtMidiApi
{
    Unspecified,
    CoreMidi,
    Alsa,
    Jack,
    WindowsMultimedia,
    Dummy,
}
