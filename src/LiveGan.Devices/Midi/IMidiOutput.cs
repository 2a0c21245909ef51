namespace LiveGan.Devices.Midi;

/// <summary>An open MIDI output.</summary>
/// <remarks>Belongs to one thread.</remarks>
public interface IMidiOutput : IDisposable
{
    /// <summary>Sends one whole message of 1 byte or more.</summary>
    /// <exception cref="MidiPortException">The system did not take it.</exception>
    void Send(ReadOnlySpan<byte> message);
}
