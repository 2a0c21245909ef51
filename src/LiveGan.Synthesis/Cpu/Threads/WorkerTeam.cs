using System.Diagnostics;
using System.Runtime.CompilerServices;
using LiveGan.Synthesis.Cpu.Memory;

namespace LiveGan.Synthesis.Cpu.Threads;

/// <summary>Threads that live as long as the generator and walk through the phases of each frame together.</summary>
/// <remarks>
/// <para>
/// <see cref="Run"/> is called by one thread at a time, which works along. A phase ends when its tasks are done, not when
/// every thread has come by: one that the machine has taken away for a while holds up only the task it has in hand.
/// </para>
/// <para>
/// The others start with the first run that is not quiet (<see cref="Packing.IsQuiet"/>): a network that is made ready beside
/// a show takes no core from it, and its threads later have the rank of the show's own.
/// </para>
/// <para>
/// Between frames the others spin briefly, since the next frame usually follows at once, then sleep. A frame takes no
/// lock and allocates nothing.
/// </para>
/// </remarks>
sealed unsafe class WorkerTeam : IDisposable
{
    /// <summary>Most threads that a team may have.</summary>
    public const int MaxThreads = 64;

    const int ParkedStride = 16;
    const int PlaceStride = 16;
    static readonly long FrameSpinTicks = Stopwatch.Frequency / 2000;
    static readonly long PhaseSpinTicks = Stopwatch.Frequency / 20_000;
    static readonly long SettleTicks = Stopwatch.Frequency / 50;

    readonly Thread[] _threads;
    readonly AutoResetEvent[] _wake;
    readonly int[] _parked;
    readonly int[] _places;
    readonly bool _spreads;
    readonly long[] _settled;
    readonly NativeBuffer[] _scratch;
    Schedule _schedule = new(1);
    Exception? _fault;
    int _frame;
    bool _isAwake;
    bool _stop;

    /// <param name="threads">How many, with the caller's own, 1…<see cref="MaxThreads"/>.</param>
    /// <param name="scratchLength">Numbers of scratch for each.</param>
    public WorkerTeam(int threads, long scratchLength)
    {
        _scratch = [.. Enumerable.Range(0, threads).Select(_ => new NativeBuffer(scratchLength))];
        _wake = [.. Enumerable.Range(0, threads - 1).Select(_ => new AutoResetEvent(false))];
        _parked = new int[(threads - 1) * ParkedStride];
        _places = new int[threads * PlaceStride];
        _settled = new long[threads * PlaceStride];
        _spreads = threads <= Environment.ProcessorCount;
        _threads = new Thread[threads - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int worker = i + 1;
            _threads[i] = new Thread(() => Live(worker)) { IsBackground = true, Name = $"LiveGan cpu {worker}" };
        }
    }

    /// <summary>Threads, with the caller's.</summary>
    public int Threads => _scratch.Length;

    /// <summary>Runs the active steps in order and returns when all is done.</summary>
    /// <param name="schedule">The frame; one schedule is run by one team.</param>
    /// <param name="timings">Receives the duration of each of its phases in stopwatch ticks, or null.</param>
    public void Run(Schedule schedule, long[]? timings = null)
    {
        schedule.Open();
        Volatile.Write(ref _schedule, schedule);
        // Beside a show its owner works alone; and threads have the rank of the thread that starts them.
        if (!_isAwake && !Packing.IsQuiet) Awake();
        Volatile.Write(ref _frame, _frame + 1);
        // The frame number must be visible before we ask who sleeps, or a worker could fall asleep unseen.
        Interlocked.MemoryBarrier();
        for (int i = 0; i < _wake.Length; i++)
        {
            if (Volatile.Read(ref _parked[i * ParkedStride]) != 0) _wake[i].Set();
        }

        Work(0, schedule, timings);
        if (Interlocked.Exchange(ref _fault, null) is { } fault)
        {
            throw new InvalidOperationException("a worker of the cpu engine failed", fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_stop) return;
        Volatile.Write(ref _stop, true);
        Volatile.Write(ref _frame, _frame + 1);
        foreach (AutoResetEvent wake in _wake) wake.Set();
        if (_isAwake) foreach (Thread thread in _threads) thread.Join();
        foreach (AutoResetEvent wake in _wake) wake.Dispose();
        foreach (NativeBuffer buffer in _scratch) buffer.Dispose();
    }

    void Awake()
    {
        foreach (Thread thread in _threads) thread.Start();
        _isAwake = true;
    }

    void Live(int worker)
    {
        int seen = 0;
        while (true)
        {
            seen = AwaitFrame(worker, seen);
            if (Volatile.Read(ref _stop)) return;
            Work(worker, Volatile.Read(ref _schedule), null);
        }
    }

    int AwaitFrame(int worker, int seen)
    {
        long until = Stopwatch.GetTimestamp() + FrameSpinTicks;
        while (true)
        {
            int frame = Volatile.Read(ref _frame);
            if (frame != seen) return frame;
            if (Stopwatch.GetTimestamp() < until)
            {
                Thread.SpinWait(10);
                continue;
            }

            ref int parked = ref _parked[(worker - 1) * ParkedStride];
            Interlocked.Exchange(ref parked, 1);
            if (Volatile.Read(ref _frame) == seen) _wake[worker - 1].WaitOne();
            Volatile.Write(ref parked, 0);
        }
    }

    void Work(int worker, Schedule schedule, long[]? timings)
    {
        float* scratch = _scratch[worker].Pointer;
        long run = schedule.Run;
        for (int phase = 0; phase < schedule.Phases.Length; phase++)
        {
            long begin = timings is null ? 0 : Stopwatch.GetTimestamp();
            Volatile.Write(ref _places[worker * PlaceStride], Processor.Current);
            for (int task; (task = schedule.Claim(phase, run, worker)) >= 0;) Do(schedule, phase, task, scratch);
            if (!schedule.IsDone(phase, run)) AwaitOthers(schedule, phase, run, worker);
            if (timings is not null) timings[phase] = Stopwatch.GetTimestamp() - begin;
        }
    }

    void Do(Schedule schedule, int phase, int task, float* scratch)
    {
        try
        {
            (Step step, int number) = schedule.Phases[phase];
            step.Run(number, task, scratch);
        }
        catch (Exception fault)
        {
            // The frame must still end for the others; the caller throws this when it has.
            _fault = fault;
        }

        schedule.Finish(phase);
    }

    /// <summary>
    /// Spins while the last tasks of a phase are in other hands, then gives its core to whoever wants it: if that is one of
    /// the others by leaving it, since there is another core for each.
    /// </summary>
    void AwaitOthers(Schedule schedule, int phase, long run, int worker)
    {
        long until = Stopwatch.GetTimestamp() + PhaseSpinTicks;
        while (!schedule.IsDone(phase, run))
        {
            Thread.SpinWait(5);
            long now = Stopwatch.GetTimestamp();
            if (now > until && !Leaves(worker, now)) Thread.Yield();
        }
    }

    // Now and then at most: where every core is wanted by others, moving about costs more than it gains.
    bool Leaves(int worker, long now)
    {
        ref long settled = ref _settled[worker * PlaceStride];
        if (!_spreads || now < settled || !SharesProcessor(worker)) return false;
        settled = now + SettleTicks;
        bool moved = Processor.Leave(Processor.Current);
        Volatile.Write(ref _places[worker * PlaceStride], Processor.Current);
        return moved;
    }

    bool SharesProcessor(int worker)
    {
        int place = Processor.Current;
        for (int other = 0; other < Threads && place >= 0; other++)
            if (other != worker && Volatile.Read(ref _places[other * PlaceStride]) == place) return true;
        return false;
    }
}
