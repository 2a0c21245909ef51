using LiveGan.Core.Performance;

namespace LiveGan.Devices.Midi;

/// <summary>
/// The MIDI devices of a show: opens those that are wanted, whenever they are there, and puts what they send into the
/// control queue.
/// </summary>
/// <remarks>
/// <para>Call <see cref="Poll"/> every 500 ms or less: a device that is plugged in is heard within a second. All calls
/// return at once; the MIDI system, which may take its time, is talked to on a thread of its own.</para>
/// <para>Events: the messages of <see cref="MidiParser"/>, <see cref="ControlKind.DeviceArrived"/> and
/// <see cref="ControlKind.DeviceLeft"/> (LiveGan's virtual port sends these too), with <see cref="ControlEvent.Device"/> the slot
/// and <see cref="ControlEvent.Time"/> in <c>Stopwatch</c> seconds.</para>
/// <para>No library, no device, a device that another program holds, a MIDI server that dies and returns: all are reported
/// in <see cref="Status"/> and tried again at every look; nothing throws.</para>
/// </remarks>
public sealed class MidiInputs : IDisposable
{
    static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);

    readonly MidiPortTable _table;
    readonly Thread _thread;
    readonly AutoResetEvent _wake = new(false);
    Func<string, bool> _wanted;
    MidiStatus _status = MidiStatus.None;
    volatile bool _ending;

    /// <param name="connect">
    /// Makes the connection to the MIDI system, such as <c>() =&gt; RtMidiPorts.Connect()</c>; called again after the system died.
    /// </param>
    /// <param name="queue">Where the events go.</param>
    /// <param name="wanted">See <see cref="Wanted"/>.</param>
    /// <param name="virtualName">The name of a port that other programs can connect to, or null for none.</param>
    public MidiInputs(
        Func<IMidiPorts> connect, ControlQueue queue, Func<string, bool> wanted, string? virtualName = MidiPortName.Own)
    {
        _wanted = wanted;
        _table = new MidiPortTable(connect, queue, virtualName);
        _thread = new Thread(Run) { Name = "MIDI ports", IsBackground = true };
        _thread.Start();
    }

    /// <summary>
    /// By <see cref="MidiDevice.Name"/>: whether a profile or mapping uses the device. Read at every look, on the thread of
    /// the MIDI ports: give a function over immutable state. Any thread may set it.
    /// </summary>
    public Func<string, bool> Wanted
    {
        get => Volatile.Read(ref _wanted);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Volatile.Write(ref _wanted, value);
        }
    }

    /// <summary>
    /// The last look's result. Any thread. It already holds a device when its <see cref="ControlKind.DeviceArrived"/> can be read.
    /// </summary>
    public MidiStatus Status => Volatile.Read(ref _status);

    /// <summary>Asks for a look at the ports, unless one is under way. Any thread; never blocks.</summary>
    public void Poll() => _wake.Set();

    /// <summary>Looks at the ports once, opening each for a moment to learn whether it can be: for <c>livegan devices</c>.</summary>
    /// <param name="connect">As in the constructor.</param>
    /// <returns>The status; <see cref="MidiStatus.Problem"/> says why when there is no MIDI. Takes up to a second a device.</returns>
    public static MidiStatus Survey(Func<IMidiPorts> connect)
    {
        MidiStatus status = MidiStatus.None;
        using var table = new MidiPortTable(connect, new ControlQueue(), virtualName: null);
        table.Look(static _ => true, look => status = look);
        return status;
    }

    /// <summary>Closes every port. Waits for the MIDI system, at most 5 s.</summary>
    public void Dispose()
    {
        if (_ending)
            return;
        _ending = true;
        _wake.Set();
        if (_thread.Join(CloseLimit))
            _wake.Dispose();
    }

    void Run()
    {
        while (!_ending)
        {
            _table.Look(Wanted, status => Volatile.Write(ref _status, status));
            _wake.WaitOne();
        }
        _table.Dispose();
    }
}
