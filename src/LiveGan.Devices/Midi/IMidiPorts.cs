namespace LiveGan.Devices.Midi;

/// <summary>The MIDI system of a machine: the port that RtMidi fills on Linux and macOS and DryWetMidi on Windows.</summary>
/// <remarks>Used by one thread; only the handlers of open inputs are called on others.</remarks>
public interface IMidiPorts : IDisposable
{
    /// <summary>The system's name as a performer knows it, such as <c>ALSA</c>, <c>JACK</c> or <c>CoreMIDI</c>.</summary>
    string ApiName { get; }

    /// <summary>True where <see cref="OpenVirtualInput"/> works.</summary>
    bool HasVirtualInputs { get; }

    /// <summary>
    /// The input ports of now, as the system names them, in the system's order; without ports of LiveGan's own.
    /// </summary>
    /// <exception cref="MidiUnavailableException">The system has died; dispose and connect again.</exception>
    IReadOnlyList<string> ListInputs();

    /// <summary>The part of a port's name that stays when the system numbers its ports anew.</summary>
    string DeviceName(string systemName);

    /// <summary>Opens an input by its system name; <paramref name="handler"/> is called from then on.</summary>
    /// <exception cref="MidiPortException">The port is held by another program, or gone.</exception>
    IMidiInput OpenInput(string systemName, MidiBytesHandler handler);

    /// <summary>Opens an input that other programs can connect to.</summary>
    /// <exception cref="MidiPortException">The system refuses it.</exception>
    IMidiInput OpenVirtualInput(string name, MidiBytesHandler handler);
}
