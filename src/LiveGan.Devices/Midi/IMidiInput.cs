namespace LiveGan.Devices.Midi;

/// <summary>An open MIDI input. Disposing it ends the calls of its handler and may take some 100 ms.</summary>
/// <remarks>Belongs to the thread that opened it.</remarks>
public interface IMidiInput : IDisposable
{
    /// <summary>
    /// False when the system has cut the connection, even if a port of the same name is there: the device was pulled
    /// and came back between two looks.
    /// </summary>
    bool IsConnected { get; }

    /// <summary>The first exception that the handler let out, or null.</summary>
    Exception? Fault { get; }
}
