using System.Diagnostics;
using System.Runtime.CompilerServices;
using LiveGan.Synthesis.Cpu.Memory;

namespace LiveGan.Synthesis.Cpu.Threads;

/// <summary>Threads that live as long as the generator and walk through the steps of each frame together.</summary>
/// <remarks>
/// <see cref="Run"/> is called by one thread at a time, which works along. Between frames the others spin briefly, since
/// the next frame usually follows at once, then sleep. A frame takes no lock and allocates nothing.
/// </remarks>
sealed unsafe class WorkerTeam : IDisposable
{
    /// <summary>Most threads that a team may have.</summary>
    public const int MaxThreads = 64;

    const int MaxPhases = 1024;
    const int CounterStride = 16;
    static readonly long SpinTicks = Stopwatch.Frequency / 2000;

    readonly Thread[] _threads;
    readonly AutoResetEvent[] _wake;
    readonly int[] _parked;
    readonly NativeBuffer[] _scratch;
    readonly int[] _claims = GC.AllocateArray<int>(MaxPhases * CounterStride, pinned: true);
    readonly TeamBarrier _barrier;
    Step[] _steps = [];
    long[]? _timings;
    Exception? _fault;
    int _frame;
    bool _stop;

    /// <param name="threads">How many, with the caller's own, 1…<see cref="MaxThreads"/>.</param>
    /// <param name="scratchLength">Numbers of scratch for each.</param>
    public WorkerTeam(int threads, long scratchLength)
    {
        _barrier = new TeamBarrier(threads);
        _scratch = [.. Enumerable.Range(0, threads).Select(_ => new NativeBuffer(scratchLength))];
        _wake = [.. Enumerable.Range(0, threads - 1).Select(_ => new AutoResetEvent(false))];
        _parked = new int[(threads - 1) * CounterStride];
        _threads = new Thread[threads - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int worker = i + 1;
            _threads[i] = new Thread(() => Live(worker)) { IsBackground = true, Name = $"LiveGan cpu {worker}" };
            _threads[i].Start();
        }
    }

    /// <summary>Threads, with the caller's.</summary>
    public int Threads => _scratch.Length;

    /// <summary>Runs the active steps in order and returns when all is done.</summary>
    /// <param name="steps">The frame.</param>
    /// <param name="timings">Receives the duration of each phase of each step in stopwatch ticks, or null.</param>
    public void Run(Step[] steps, long[]? timings = null)
    {
        _steps = steps;
        _timings = timings;
        Array.Clear(_claims);
        Volatile.Write(ref _frame, _frame + 1);
        // The frame number must be visible before we ask who sleeps, or a worker could fall asleep unseen.
        Interlocked.MemoryBarrier();
        for (int i = 0; i < _wake.Length; i++)
        {
            if (Volatile.Read(ref _parked[i * CounterStride]) != 0) _wake[i].Set();
        }

        Work(0);
        if (_fault is { } fault)
        {
            _fault = null;
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
        foreach (Thread thread in _threads) thread.Join();
        foreach (AutoResetEvent wake in _wake) wake.Dispose();
        foreach (NativeBuffer buffer in _scratch) buffer.Dispose();
    }

    void Live(int worker)
    {
        int seen = 0;
        while (true)
        {
            AwaitFrame(worker, seen);
            seen++;
            if (Volatile.Read(ref _stop)) return;
            Work(worker);
        }
    }

    void AwaitFrame(int worker, int seen)
    {
        long until = Stopwatch.GetTimestamp() + SpinTicks;
        while (Volatile.Read(ref _frame) == seen)
        {
            if (Stopwatch.GetTimestamp() < until)
            {
                Thread.SpinWait(10);
                continue;
            }

            ref int parked = ref _parked[(worker - 1) * CounterStride];
            Interlocked.Exchange(ref parked, 1);
            if (Volatile.Read(ref _frame) == seen) _wake[worker - 1].WaitOne();
            Volatile.Write(ref parked, 0);
        }
    }

    void Work(int worker)
    {
        float* scratch = _scratch[worker].Pointer;
        Step[] steps = _steps;
        long[]? timings = worker == 0 ? _timings : null;
        int counter = 0;
        for (int i = 0; i < steps.Length; i++)
        {
            Step step = steps[i];
            int phases = step.Phases;
            for (int phase = 0; phase < phases; phase++, counter++)
            {
                long begin = timings is null ? 0 : Stopwatch.GetTimestamp();
                if (step.IsActive)
                {
                    Claim(step, phase, ref _claims[counter * CounterStride], scratch);
                    _barrier.Arrive();
                }

                if (timings is not null) timings[counter] = Stopwatch.GetTimestamp() - begin;
            }
        }

        // Only now may the caller change the steps for the next frame.
        _barrier.Arrive();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Claim(Step step, int phase, ref int claims, float* scratch)
    {
        try
        {
            int tasks = step.Tasks(phase);
            while (true)
            {
                int task = Interlocked.Increment(ref claims) - 1;
                if (task >= tasks) return;
                step.Run(phase, task, scratch);
            }
        }
        catch (Exception fault)
        {
            // The team must still meet at the barrier; the caller throws it when all have.
            _fault = fault;
        }
    }
}
