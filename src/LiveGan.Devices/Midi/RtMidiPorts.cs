using System.Diagnostics;
using LiveGan.Devices.Interop;

namespace LiveGan.Devices.Midi;

/// <summary>The system's MIDI inputs through RtMidi 4 to 6: ALSA, CoreMIDI, Windows MultiMedia or JACK.</summary>
/// <remarks>Belongs to one thread. Never starts a JACK server, and writes nothing to the console.</remarks>
public sealed class RtMidiPorts : IMidiPorts
{
    const int MaxPorts = 1024;
    const int MaxNameLength = 48;
    static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(1);

    // RtMidi's own queue is not used beside a callback.
    const uint QueueLimit = 1;

    readonly RtMidiConnection _connection;
    readonly RtMidiInputHandle _directory;

    RtMidiPorts(RtMidiConnection connection)
    {
        _connection = connection;
        _directory = RtMidi.CreateInput(connection.Api, MidiPortName.Own + " ports", QueueLimit);
        if (_directory.HasError)
        {
            Dispose();
            throw new MidiUnavailableException($"cannot use MIDI: {connection.DisplayName} refuses a client.");
        }
    }

    /// <summary>Connects to the first API that answers: ALSA, CoreMIDI, Windows MultiMedia, JACK.</summary>
    /// <param name="api">
    /// <c>alsa</c>, <c>core</c>, <c>winmm</c> or <c>jack</c> forces one; null asks the environment variable
    /// <c>LIVEGAN_MIDI_API</c>.
    /// </param>
    /// <exception cref="MidiUnavailableException">
    /// RtMidi is not installed (the message says how to install it), or no API answers.
    /// </exception>
    public static RtMidiPorts Connect(string? api = null) => new(RtMidiConnection.Open(api));

    /// <inheritdoc/>
    public string ApiName => _connection.DisplayName;

    /// <inheritdoc/>
    public bool HasVirtualInputs => _connection.Api != RtMidiApi.WindowsMultimedia;

    /// <inheritdoc/>
    public IReadOnlyList<string> ListInputs()
    {
        ThrowIfDead();
        List<string> names = [];
        foreach (var (_, name) in Enumerate(_directory))
            if (!MidiPortName.IsOwn(name))
                names.Add(name);
        // Names that were read while the server died may be those of the past.
        ThrowIfDead();
        return names;
    }

    /// <inheritdoc/>
    public string DeviceName(string systemName) => MidiPortName.Clean(_connection.Api, systemName);

    /// <inheritdoc/>
    public IMidiInput OpenInput(string systemName, MidiBytesHandler handler)
    {
        string[] before = Listeners(systemName) ?? [];
        string ours = "";
        RtMidiInputHandle device = CreateInput(MidiPortName.Own + " in");
        var input = new RtMidiInput(device, handler, () => Listeners(systemName)?.Contains(ours) ?? true);
        try
        {
            int port = Find(device, systemName);
            if (port < 0)
                throw Refused(systemName, "it has just gone");
            device.ClearError();
            RtMidi.OpenPort(device, (uint)port, PortNameFor(systemName));
            if (device.HasError)
                throw Refused(systemName, "another program may hold it");
            // Ports are opened by index, and an index may have moved since it was found.
            if (Find(device, systemName) != port)
                throw Refused(systemName, "the ports have just changed");
            ours = AwaitListener(systemName, before) ?? throw Refused(systemName, "no connection was made");
            return input;
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IMidiInput OpenVirtualInput(string name, MidiBytesHandler handler)
    {
        RtMidiInputHandle device = CreateInput(MidiPortName.Own);
        var input = new RtMidiInput(device, handler, static () => true);
        device.ClearError();
        RtMidi.OpenVirtualPort(device, name);
        if (!device.HasError)
            return input;
        input.Dispose();
        throw new MidiPortException($"cannot open a virtual MIDI input '{name}' with {ApiName}.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _directory.Dispose();
        _connection.Session?.Dispose();
    }

    RtMidiInputHandle CreateInput(string clientName)
    {
        ThrowIfDead();
        RtMidiInputHandle device = RtMidi.CreateInput(_connection.Api, clientName, QueueLimit);
        if (!device.HasError)
            return device;
        device.Dispose();
        throw new MidiPortException($"cannot open a MIDI input: {ApiName} refuses another client.");
    }

    void ThrowIfDead()
    {
        if (_connection.Session is { IsAlive: false })
            throw new MidiUnavailableException("the JACK server has ended; MIDI comes back when it is started again.");
    }

    /// <summary>Who listens to a port, or null where the system does not tell.</summary>
    string[]? Listeners(string systemName)
    {
        if (_connection.Session is { } session)
            return [.. session.Listeners(systemName)];
        return _connection.Api == RtMidiApi.Alsa && AlsaSubscriptions.ReadTable() is { } table
            ? [.. AlsaSubscriptions.Listeners(table, systemName)]
            : null;
    }

    /// <summary>
    /// The listener that joined those of <paramref name="before"/>; empty where the system does not tell; null if none came.
    /// </summary>
    string? AwaitListener(string systemName, string[] before)
    {
        // JACK returns from a connect at once and has it in its graph some cycles later.
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (Listeners(systemName) is not { } after)
                return "";
            if (after.Except(before).FirstOrDefault() is { } listener)
                return listener;
            if (Stopwatch.GetElapsedTime(start) > ConnectLimit)
                return null;
            Thread.Sleep(5);
        }
    }

    static int Find(RtMidiHandle device, string systemName)
    {
        foreach (var (port, name) in Enumerate(device))
            if (name == systemName)
                return port;
        return -1;
    }

    static IEnumerable<(int Port, string Name)> Enumerate(RtMidiHandle device)
    {
        int count = Math.Min(RtMidi.PortCount(device), MaxPorts);
        for (int port = 0; port < count; port++)
            if (RtMidi.PortName(device, port) is { } name)
                yield return (port, name);
    }

    /// <summary>The name of our end, as patch bays show it.</summary>
    string PortNameFor(string systemName)
    {
        string name = DeviceName(systemName).Replace(':', ' ');
        if (name.Length <= MaxNameLength)
            return name;
        return char.IsHighSurrogate(name[MaxNameLength - 1]) ? name[..(MaxNameLength - 1)] : name[..MaxNameLength];
    }

    MidiPortException Refused(string systemName, string reason) =>
        new($"cannot open the MIDI input '{systemName}' with {ApiName}: {reason}; it is tried again.");
}
