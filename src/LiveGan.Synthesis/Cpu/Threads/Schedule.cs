namespace LiveGan.Synthesis.Cpu.Threads;

/// <summary>Steps as one row of phases, with who has claimed and done what of each.</summary>
/// <remarks>
/// <para>
/// <see cref="Open"/> is called by the one thread that runs the schedule, between runs; the claims by any thread at any
/// time. Each phase counts its claims together with the run's number, in one word: a thread that slept through the end
/// of a run finds its number gone and can claim nothing, so nobody has to wait for it.
/// </para>
/// <para>Nothing here allocates after construction or takes a lock.</para>
/// </remarks>
sealed class Schedule
{
    // A line of memory for each phase: its claims, then what is done.
    const int Stride = 8;
    const int TaskBits = 20;
    const long TaskMask = (1L << TaskBits) - 1;

    readonly long[] _counters;
    long _run;

    /// <param name="steps">What a run goes through, in order; each phase of at most 1,048,575 tasks.</param>
    public Schedule(params Step[] steps)
    {
        Steps = steps;
        Phases = [.. steps.SelectMany(step => Enumerable.Range(0, step.Phases).Select(phase => (step, phase)))];
        _counters = GC.AllocateArray<long>((Phases.Length + 1) * Stride, pinned: true);
    }

    /// <summary>The steps in order.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>All phases of all steps in order.</summary>
    public (Step Step, int Number)[] Phases { get; }

    /// <summary>The run that is open now; −1 until the first.</summary>
    public long Run => Volatile.Read(ref _run) - 1;

    /// <summary>Begins a run: the active steps' tasks can be claimed from here on.</summary>
    public void Open()
    {
        long run = _run;
        for (int i = 0; i < Phases.Length; i++)
        {
            (Step step, int phase) = Phases[i];
            long tasks = step.IsActive ? step.Tasks(phase) : 0;
            Volatile.Write(ref Done(i), 0);
            Volatile.Write(ref Claims(i), Pack(run, tasks));
        }

        Volatile.Write(ref _run, run + 1);
    }

    /// <summary>Claims the next task of a phase.</summary>
    /// <param name="phase">Index in <see cref="Phases"/>.</param>
    /// <param name="run">The claimant's run.</param>
    /// <returns>The task, 0 and up, or −1 where none is left or the run is over.</returns>
    public int Claim(int phase, long run)
    {
        ref long claims = ref Claims(phase);
        long seen = Volatile.Read(ref claims);
        while (true)
        {
            long next = seen & TaskMask, tasks = (seen >> TaskBits) & TaskMask;
            if (next == tasks || !IsOf(seen, run)) return -1;
            long found = Interlocked.CompareExchange(ref claims, seen + 1, seen);
            if (found == seen) return (int)next;
            seen = found;
        }
    }

    /// <summary>Says that a claimed task is done, whether well or not.</summary>
    public void Finish(int phase) => Interlocked.Increment(ref Done(phase));

    /// <summary>Whether a phase is done, or the run over, so that its claimant need wait no longer.</summary>
    public bool IsDone(int phase, long run)
    {
        long claims = Volatile.Read(ref Claims(phase));
        return !IsOf(claims, run) || Volatile.Read(ref Done(phase)) == ((claims >> TaskBits) & TaskMask);
    }

    // Sixteen million runs wrap: a thread would have to sleep for days and wake in the one run of its number.
    static long Pack(long run, long tasks) => (run << (2 * TaskBits)) | (tasks << TaskBits);

    static bool IsOf(long claims, long run) => ((claims ^ (run << (2 * TaskBits))) >>> (2 * TaskBits)) == 0;

    ref long Claims(int phase) => ref _counters[(phase + 1) * Stride];

    ref long Done(int phase) => ref _counters[((phase + 1) * Stride) + 1];
}
