using LiveGan.Core.Cues;
using LiveGan.Core.Frames;
using LiveGan.Core.Journal;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Devices.Gamepads;
using LiveGan.Devices.Midi;
using LiveGan.Devices.MidiFiles;

namespace LiveGan.App.Show;

/// <summary>The control thread: takes events from the queue, plays them on the performance, publishes snapshots.</summary>
/// <remarks>
/// <para>Anyone may write <see cref="Queue"/>. The generator's thread alone reads <see cref="States"/> and calls
/// <see cref="Settle"/>; the main thread alone reads <see cref="Statuses"/>.</para>
/// <para>It looks at the queue every millisecond instead of being woken, so that a native callback that enqueues never
/// makes a system call.</para>
/// </remarks>
public sealed class ControlLoop : IDisposable
{
    const double StatusInterval = 1 / 120.0;
    const double SettleLimit = 0.004;
    const int MostFeedback = 32;

    readonly LivePerformance _performance;
    readonly ControlMapping _mapping;
    readonly ShowClock _clock;
    readonly Announcer _announcer;
    readonly TraceLog? _trace;
    readonly Thread _thread;
    Func<int, MidiDevice?> _device = static _ => null;
    double _nextStatus;
    long _applied;
    double _newest = double.NegativeInfinity;
    long _recordPresses;
    volatile bool _hasConsole;
    volatile bool _isRecording;
    long _snapshotPresses;
    Session? _session;
    SoundEntry? _sound;
    NetworkEntry? _networkA;
    NetworkEntry? _networkB;
    ModelEntry? _model;
    CueRecall? _recalled;
    string _lookName = "";
    double _nextSession; // the first at once: a show may be cut off in its first seconds
    volatile bool _stop;

    /// <param name="performance">This loop's alone from <see cref="Start"/> on.</param>
    /// <param name="mapping">This loop's alone, but for its immutable choice of profiles.</param>
    public ControlLoop(LivePerformance performance, ControlMapping mapping, ShowClock clock, Announcer announcer, TraceLog? trace)
    {
        _performance = performance;
        _mapping = mapping;
        _clock = clock;
        _announcer = announcer;
        _trace = trace;
        _snapshotPresses = performance.SnapshotPresses;
        _recalled = performance.Recalled;
        States = new TripleBuffer<PerformanceState>(() => new PerformanceState(performance.Dimensions));
        Statuses = new TripleBuffer<PerformanceStatus>(() => new PerformanceStatus());
        ConsoleStatuses = new TripleBuffer<PerformanceStatus>(() => new PerformanceStatus());
        _thread = new Thread(Run) { Name = "control", IsBackground = true, Priority = ThreadPriority.AboveNormal };
        Publish(clock.Now);
    }

    /// <summary>
    /// Show time in seconds at which the newest event that is in <see cref="States"/> arrived; −∞ before the first. Read it
    /// before the state, so that the state holds it. Any thread.
    /// </summary>
    public double NewestControl => Volatile.Read(ref _newest);

    /// <summary>Show time in seconds. Any thread.</summary>
    public double Now => _clock.Now;

    /// <summary>What each controller's controls do, and when it was heard; only what is marked so, from any thread.</summary>
    public ControlMapping Mapping => _mapping;

    /// <summary>The name of the look that plays. Any thread.</summary>
    public string LookName => Volatile.Read(ref _lookName);

    /// <summary>Where events come in.</summary>
    public ControlQueue Queue { get; } = new();

    /// <summary>Snapshots for the generator.</summary>
    public TripleBuffer<PerformanceState> States { get; }

    /// <summary>What the screen shows.</summary>
    public TripleBuffer<PerformanceStatus> Statuses { get; }

    /// <summary>What the console shows; filled while <see cref="HasConsole"/>.</summary>
    public TripleBuffer<PerformanceStatus> ConsoleStatuses { get; }

    /// <summary>True while there is a console. Any thread.</summary>
    public bool HasConsole
    {
        get => _hasConsole;
        set => _hasConsole = value;
    }

    /// <summary>True while a recording runs, for the lights of controllers. Any thread.</summary>
    public bool IsRecording
    {
        get => _isRecording;
        set => _isRecording = value;
    }

    /// <summary>The whole performance as it stood some seconds ago, or null before the first. Any thread.</summary>
    public Session? LatestSession => Volatile.Read(ref _session);

    /// <summary>True to fill <see cref="LatestSession"/> every few seconds; set before <see cref="Start"/>.</summary>
    public bool KeepsSessions { get; set; }

    /// <summary>Where lights, rings and motors are told; set before <see cref="Start"/>.</summary>
    public MidiFeedback? Feedback { get; set; }

    /// <summary>What controllers were taught in earlier shows, or null; set before <see cref="Start"/>.</summary>
    public TaughtControllers? Taught { get; set; }

    /// <summary>The gamepads whose slots may arrive; set before <see cref="Start"/>.</summary>
    public GamepadInputs? Gamepads { get; set; }

    /// <summary>A Standard MIDI file that plays along; set before <see cref="Start"/>.</summary>
    public MidiFilePlayer? MidiFile { get; set; }

    /// <summary>How often a controller asked to begin or end recording, since the start.</summary>
    public long RecordPresses => Volatile.Read(ref _recordPresses);

    /// <summary>Keeps what is played, or null; set before <see cref="Start"/>.</summary>
    public JournalDesk? Journal { get; set; }

    /// <summary>Takes the pictures that are asked for, or null; set before <see cref="Start"/>.</summary>
    public SnapshotDesk? Snapshots { get; set; }

    /// <summary>Is told on this loop's thread of every cue that is launched, and must not wait; null for a replay, whose journal knows its networks.</summary>
    public Action<CueRecall>? Recalled { get; set; }

    /// <summary>The file of the network that deck A began with, or null for the built-in one; set before <see cref="Start"/>.</summary>
    public string? FirstNetwork { get; set; }

    /// <summary>An earlier show to be played again on this loop's performance, or null; set before <see cref="Start"/>.</summary>
    public JournalReplay? Replay { get; set; }

    /// <summary>Any other thread: where the music is, to be kept in the journal.</summary>
    public void NoteSound(SoundEntry sound) => Volatile.Write(ref _sound, sound);

    /// <summary>Any other thread: a deck has another network, to be kept in the journal.</summary>
    public void NoteNetwork(NetworkEntry network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Volatile.Write(ref network.IsOnB ? ref _networkB : ref _networkA, network);
    }

    /// <summary>Any other thread: what is in the file of the network that deck A began with.</summary>
    public void NoteFirstNetwork(ModelEntry network) => Volatile.Write(ref _model, network);

    /// <summary>Begins; <paramref name="device"/> names the device of a slot.</summary>
    public void Start(Func<int, MidiDevice?> device)
    {
        _device = device;
        _thread.Start();
    }

    /// <summary>
    /// Generator thread, as a frame begins: waits until everything enqueued so far is in <see cref="States"/>, at most
    /// four milliseconds.
    /// </summary>
    public void Settle()
    {
        long wanted = Queue.Enqueued;
        if (Volatile.Read(ref _applied) >= wanted || !_thread.IsAlive) return;
        double limit = _clock.Now + SettleLimit;
        while (Volatile.Read(ref _applied) < wanted && _clock.Now < limit) Thread.Yield();
    }

    /// <summary>Plays everything that waits and publishes what changed. Allocates nothing after the first calls.</summary>
    /// <returns>False when nothing waited.</returns>
    public bool Drain()
    {
        double now = _clock.Now;
        bool any = Replay?.Advance(now) ?? false;
        double newest = _newest;
        while (Queue.TryDequeue(out ControlEvent item))
        {
            any = true;
            _trace?.Control(item);
            if (item.Kind == ControlKind.DeviceArrived) Arrive(item.Device, now);
            else if (item.Kind == ControlKind.DeviceLeft) Leave(item.Device);
            double time = Math.Min(_clock.FromMonotonic(item.Time), now);
            newest = Math.Max(newest, time);
            if (item.Kind == ControlKind.Edit) CarryOut(time);
            else Journal?.Note(time, item);
            _mapping.Apply(item, time);
        }

        if (Volatile.Read(ref _sound) is not null && Interlocked.Exchange(ref _sound, null) is { } sound) Journal?.Note(sound);
        TakeNetwork(ref _networkA);
        TakeNetwork(ref _networkB);
        if (Volatile.Read(ref _model) is not null && Interlocked.Exchange(ref _model, null) is { } first)
            _performance.IdentifyNetwork(FirstNetwork, first.Hash);
        any |= PlayFile(now);
        if (Replay is null && _performance.Advance(now)) Journal?.Note(new AdvanceEntry(now));
        if (!ReferenceEquals(_recalled, _performance.Recalled)) TellRecall();
        if (_snapshotPresses != _performance.SnapshotPresses)
        {
            _snapshotPresses = _performance.SnapshotPresses;
            Snapshots?.Ask(_performance.Capture(now).Look.ToJson());
        }

        if (KeepsSessions && now >= _nextSession)
        {
            // One allocation in seconds, on this thread only: the file is written elsewhere.
            Volatile.Write(ref _session, _performance.CaptureSession(now));
            _nextSession = now + Autosave.Interval;
        }

        if (any || now >= _nextStatus) Publish(now);
        Volatile.Write(ref _newest, newest);
        return any;
    }

    /// <summary>Ends the thread.</summary>
    public void Dispose()
    {
        _stop = true;
        if (_thread.IsAlive) _thread.Join();
    }

    void TakeNetwork(ref NetworkEntry? waiting)
    {
        if (Volatile.Read(ref waiting) is null || Interlocked.Exchange(ref waiting, null) is not { } network) return;
        Journal?.Note(network);
        // In a replay its journal says so, too.
        if (Replay is null) _performance.NoteNetwork(network.IsOnB, network.Identity);
    }

    void TellRecall()
    {
        _recalled = _performance.Recalled!;
        if (_recalled.Problem is { } problem) _announcer.Say($"{_recalled.Name} cannot be recalled: {problem}", isWarning: true);
        else Recalled?.Invoke(_recalled);
    }

    void Run()
    {
        while (!_stop)
        {
            if (!Drain()) Thread.Sleep(1);
        }
    }

    void Publish(double now)
    {
        _performance.EventsApplied = Queue.Settled;
        _performance.CopyTo(States.Back);
        States.Publish();
        Volatile.Write(ref _applied, _performance.EventsApplied);
        Volatile.Write(ref _recordPresses, _performance.RecordPresses);
        if (now < _nextStatus) return;
        ShowOnControllers(now);
        Volatile.Write(ref _lookName, _performance.Look.Name);
        _performance.FillStatus(now, Statuses.Back);
        Statuses.Publish();
        if (_hasConsole)
        {
            _performance.FillStatus(now, ConsoleStatuses.Back);
            ConsoleStatuses.Publish();
        }

        _nextStatus = now + StatusInterval;
    }

    void ShowOnControllers(double now)
    {
        _performance.IsRecording = _isRecording;
        if (Feedback is not { } feedback) return;
        while (feedback.TryTakeOpened(out int late)) _mapping[late]?.ForgetFeedback();
        Span<ControlEvent> messages = stackalloc ControlEvent[MostFeedback];
        for (int slot = 0; slot < ControlMapping.MaxDevices; slot++)
        {
            if (_mapping[slot] is not { } surface) continue;
            int count = surface.CollectFeedback(_performance, now, messages);
            foreach (ref readonly ControlEvent message in messages[..count]) feedback.Send(message with { Device = slot });
        }
    }

    bool PlayFile(double now)
    {
        bool any = false;
        while (MidiFile is not null && MidiFile.TryTake(now, out ControlEvent item))
        {
            any = true;
            Journal?.Note(item.Time, item);
            _mapping.Apply(item, item.Time);
        }
        return any;
    }

    void CarryOut(double time)
    {
        while (Queue.TryTakeEdit(out PerformanceEdit? edit))
        {
            try
            {
                _mapping.Apply(Kept(edit, time), time);
                edit.Answer?.TrySetResult(null);
            }
            catch (Exception exception) when (exception is PerformanceException or PresetException)
            {
                edit.Answer?.TrySetResult(exception.Message);
                if (edit.Answer is null) _announcer.Say(exception.Message, isWarning: true);
            }
        }
    }

    /// <summary>Keeps which controller is in a slot, and what its controls do.</summary>
    internal void NoteDevice(int slot, double now)
    {
        if (_mapping[slot] is not { } surface) return;
        string profile = surface.Profile.Bindings.IsEmpty ? "" : surface.Profile.ToJson();
        Journal?.Note(new DeviceEntry(now, slot, surface.Name, surface.Ordinal, profile));
    }

    /// <summary>What is carried out is what the journal holds, for a replay has nothing else.</summary>
    PerformanceEdit Kept(PerformanceEdit edit, double time)
    {
        if (Journal is null) return edit;
        string json = EditJson.Write(edit);
        Journal.Note(new EditEntry(time, json));
        return EditJson.Parse(json, "this edit");
    }

    void Arrive(int slot, double now)
    {
        if (slot == ControlMapping.KeyboardSlot)
        {
            _mapping.DeviceArrived(slot, ControlMapping.KeyboardName, 0, Taught?.Find(ControlMapping.KeyboardName, 0));
            NoteDevice(slot, now);
            return;
        }
        if (Gamepads?.Find(slot) is { } gamepad)
        {
            // Gamepads have any name; the word tells them from MIDI controllers, for the profile's match.
            string name = $"{gamepad.Name} (gamepad)";
            _mapping.DeviceArrived(slot, name, gamepad.Ordinal - 1, Taught?.Find(name, gamepad.Ordinal - 1));
            NoteDevice(slot, now);
            _announcer.Say($"'{gamepad.Name}' is connected and plays as {_mapping[slot]!.Profile.Name}");
            return;
        }
        if (_device(slot) is not { } device) return;
        ControllerProfile? kept = Taught?.Find(device.Name, device.Ordinal - 1);
        ControllerProfile? profile = _mapping.DeviceArrived(slot, device.Name, device.Ordinal - 1, kept);
        NoteDevice(slot, now);
        if (device.IsVirtual) return;
        Feedback?.Arrived(slot, device.Name, device.Ordinal);
        string twin = device.Ordinal > 1 ? $" (number {device.Ordinal} of this name, with faders and mappings of its own)" : "";
        _announcer.Say(profile is null
            ? $"'{device.DisplayName}' is connected, but no profile fits it; choose one with --controller"
            : $"'{device.DisplayName}' is connected and plays as {profile.Name}{(kept is null ? "" : " with what it was taught")}{twin}");
    }

    void Leave(int slot)
    {
        if (GamepadInputs.IsSlot(slot) && _mapping[slot] is { } gamepad)
            _announcer.Say($"'{gamepad.Name}' is gone; connect it again and it plays on", isWarning: true);
        Feedback?.Left(slot);
        if (_device(slot) is { IsVirtual: false } device)
            _announcer.Say($"'{device.DisplayName}' is gone; plug it in again and it plays on", isWarning: true);
    }
}
