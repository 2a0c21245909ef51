using System.Collections.Concurrent;
using LiveGan.Core.Frames;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Devices.Midi;

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
    const double StatusInterval = 1 / 60.0;
    const double SettleLimit = 0.004;

    readonly LivePerformance _performance;
    readonly ControlMapping _mapping;
    readonly ShowClock _clock;
    readonly Announcer _announcer;
    readonly TraceLog? _trace;
    readonly ConcurrentQueue<Look> _looks = new();
    readonly Thread _thread;
    Func<int, MidiDevice?> _device = static _ => null;
    double _nextStatus;
    long _applied;
    long _recordPresses;
    volatile bool _wantsSnapshots;
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
        States = new TripleBuffer<PerformanceState>(() => new PerformanceState(performance.Dimensions));
        Statuses = new TripleBuffer<PerformanceStatus>(() => new PerformanceStatus());
        Snapshots = new TripleBuffer<PerformanceSnapshot>(() => new PerformanceSnapshot());
        _thread = new Thread(Run) { Name = "control", IsBackground = true, Priority = ThreadPriority.AboveNormal };
        Publish(clock.Now);
    }

    /// <summary>Where events come in.</summary>
    public ControlQueue Queue { get; } = new();

    /// <summary>Snapshots for the generator.</summary>
    public TripleBuffer<PerformanceState> States { get; }

    /// <summary>What the screen shows.</summary>
    public TripleBuffer<PerformanceStatus> Statuses { get; }

    /// <summary>Everything that the console shows; filled while <see cref="WantsSnapshots"/>.</summary>
    public TripleBuffer<PerformanceSnapshot> Snapshots { get; }

    /// <summary>True while there is a console. Any thread.</summary>
    public bool WantsSnapshots
    {
        get => _wantsSnapshots;
        set => _wantsSnapshots = value;
    }

    /// <summary>How often a controller asked to begin or end recording, since the start.</summary>
    public long RecordPresses => Volatile.Read(ref _recordPresses);

    /// <summary>Changes to another look at the next opportunity. Any thread.</summary>
    public void Load(Look look) => _looks.Enqueue(look);

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
        bool any = false;
        while (Queue.TryDequeue(out ControlEvent item))
        {
            any = true;
            _trace?.Control(item);
            if (item.Kind == ControlKind.DeviceArrived) Arrive(item.Device);
            else if (item.Kind == ControlKind.DeviceLeft) Leave(item.Device);
            _mapping.Apply(item, Math.Min(_clock.FromMonotonic(item.Time), now));
        }

        if (!_looks.IsEmpty)
        {
            Carry(now);
            any = true;
        }

        if (any || now >= _nextStatus) Publish(now);
        return any;
    }

    /// <summary>Ends the thread.</summary>
    public void Dispose()
    {
        _stop = true;
        if (_thread.IsAlive) _thread.Join();
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
        _performance.FillStatus(now, Statuses.Back);
        Statuses.Publish();
        if (_wantsSnapshots)
        {
            _performance.FillSnapshot(now, Snapshots.Back);
            Snapshots.Publish();
        }

        _nextStatus = now + StatusInterval;
    }

    void Carry(double now)
    {
        while (_looks.TryDequeue(out Look? look))
        {
            try
            {
                _performance.Load(look, now);
            }
            catch (PerformanceException exception)
            {
                _announcer.Say($"the look '{look.Name}' cannot be played: {exception.Message}", isWarning: true);
            }
        }
    }

    void Arrive(int slot)
    {
        if (_device(slot) is not { } device) return;
        ControllerProfile? profile = _mapping.DeviceArrived(slot, device.Name, device.Ordinal - 1);
        if (device.IsVirtual) return;
        _announcer.Say(profile is null
            ? $"'{device.DisplayName}' is connected, but no profile fits it; choose one with --controller"
            : $"'{device.DisplayName}' is connected and plays as {profile.Name}");
    }

    void Leave(int slot)
    {
        if (_device(slot) is { IsVirtual: false } device)
            _announcer.Say($"'{device.DisplayName}' is gone; plug it in again and it plays on", isWarning: true);
    }
}
