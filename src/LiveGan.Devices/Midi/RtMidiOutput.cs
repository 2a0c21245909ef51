using LiveGan.Devices.Interop;

namespace LiveGan.Devices.Midi;

/// <summary>A MIDI output port of our own that other programs can connect to, through RtMidi.</summary>
/// <remarks>Belongs to one thread.</remarks>
public sealed class RtMidiOutput : IDisposable
{
    readonly RtMidiOutputHandle _device;
    readonly JackSession? _session;
    readonly string _portName;

    RtMidiOutput(RtMidiOutputHandle device, JackSession? session, string portName)
    {
        _device = device;
        _session = session;
        _portName = portName;
    }

    /// <summary>Opens a virtual output.</summary>
    /// <param name="clientName">The program's name in the MIDI system, UTF-8.</param>
    /// <param name="portName">The port's name, UTF-8.</param>
    /// <param name="api">Like <see cref="RtMidiPorts.Connect"/>.</param>
    /// <exception cref="MidiUnavailableException">No library, or no API that answers.</exception>
    /// <exception cref="MidiPortException">The system refuses the port.</exception>
    public static RtMidiOutput OpenVirtual(string clientName, string portName, string? api = null)
    {
        RtMidiConnection connection = RtMidiConnection.Open(api);
        RtMidiOutputHandle device = RtMidi.CreateOutput(connection.Api, clientName);
        if (!device.HasError)
            RtMidi.OpenVirtualPort(device, portName);
        if (!device.HasError)
            return new RtMidiOutput(device, connection.Session, portName);
        device.Dispose();
        connection.Session?.Dispose();
        throw new MidiPortException(
            $"cannot open a MIDI output '{portName}' with {connection.DisplayName}; a shorter name may help.");
    }

    /// <summary>Sends one whole message of 1 byte or more.</summary>
    /// <exception cref="MidiPortException">The system did not take it.</exception>
    public void Send(ReadOnlySpan<byte> message)
    {
        if (message.IsEmpty)
            throw new ArgumentException("A MIDI message has at least one byte.", nameof(message));
        _device.ClearError();
        bool alive = _session?.IsAlive ?? true;
        if (!alive || RtMidi.SendMessage(_device, message, message.Length) != 0 || _device.HasError)
            throw new MidiPortException($"the MIDI system did not take a message of {message.Length} bytes on '{_portName}'.");
    }

    /// <summary>Closes the port, after what was sent has left it.</summary>
    public void Dispose()
    {
        _device.Dispose();
        _session?.Dispose();
    }
}
