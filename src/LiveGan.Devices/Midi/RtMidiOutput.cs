using LiveGan.Devices.Interop;

namespace LiveGan.Devices.Midi;

/// <summary>A MIDI output through RtMidi: a port of our own that other programs can connect to, or a device's.</summary>
/// <remarks>Belongs to one thread.</remarks>
public sealed class RtMidiOutput : IMidiOutput
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

    /// <summary>Opens the output of a device.</summary>
    /// <param name="deviceName">Its name as <see cref="MidiDevice.Name"/> has it.</param>
    /// <param name="ordinal">Its number among outputs of that name, from 1.</param>
    /// <param name="api">Like <see cref="RtMidiPorts.Connect"/>.</param>
    /// <returns>The output, or null when there is none of that name.</returns>
    /// <exception cref="MidiUnavailableException">No library, or no API that answers.</exception>
    /// <exception cref="MidiPortException">The system refuses the port.</exception>
    public static RtMidiOutput? OpenDevice(string deviceName, int ordinal, string? api = null)
    {
        RtMidiConnection connection = RtMidiConnection.Open(api);
        RtMidiOutputHandle device = RtMidi.CreateOutput(connection.Api, MidiPortName.Own + " out");
        try
        {
            int count = device.HasError ? 0 : RtMidi.PortCount(device);
            for (int port = 0, found = 0; port < count; port++)
            {
                if (RtMidi.PortName(device, port) is not { } name || MidiPortName.Clean(connection.Api, name) != deviceName || ++found != ordinal)
                    continue;
                device.ClearError();
                RtMidi.OpenPort(device, (uint)port, "feedback");
                if (device.HasError)
                    throw new MidiPortException($"cannot open the MIDI output '{name}' with {connection.DisplayName}: another program may hold it.");
                return new RtMidiOutput(device, connection.Session, name);
            }
        }
        catch
        {
            device.Dispose();
            connection.Session?.Dispose();
            throw;
        }
        device.Dispose();
        connection.Session?.Dispose();
        return null;
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
