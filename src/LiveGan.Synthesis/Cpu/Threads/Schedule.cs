namespace LiveGan.Synthesis.Cpu.Threads;

/// <summary>Steps as one row of phases, with who has claimed and done what of each.</summary>
/// <remarks>
/// <para>
/// <see cref="Open"/> is called by the one thread that runs the schedule, between runs; the claims by any thread at any
/// time. Each count carries the run's number in the same word: a thread that slept through the end of a run finds its
/// number gone and can claim nothing, so nobody has to wait for it.
/// </para>
/// <para>
/// A phase's tasks are divided among the workers by place: neighbours go to the same worker, phase after phase, which
/// finds in its own cache what it wrote before. Who is through with its own part takes from the far end of another's.
/// </para>
/// <para>Nothing here allocates after construction or takes a lock.</para>
/// </remarks>
sealed class Schedule
{
    // A line of memory for each count: what is done, then each worker's claims.
    const int Line = 8;
    const int TaskBits = 20;
    const long TaskMask = (1L << TaskBits) - 1;
    const long OneTask = 1L << TaskBits;

    readonly int _workers;
    readonly long[] _counts;
    long _run;

    /// <param name="workers">Threads that will claim.</param>
    /// <param name="steps">What a run goes through, in order; each phase of at most 1,048,575 tasks.</param>
    public Schedule(int workers, params Step[] steps)
    {
        _workers = workers;
        Steps = steps;
        Phases = [.. steps.SelectMany(step => Enumerable.Range(0, step.Phases).Select(phase => (step, phase)))];
        _counts = GC.AllocateArray<long>(((Phases.Length * (workers + 1)) + 1) * Line, pinned: true);
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
            Volatile.Write(ref Done(i), Pack(run, tasks, 0));
            for (int worker = 0; worker < _workers; worker++)
                Volatile.Write(ref Claims(i, worker), Pack(run, tasks * (worker + 1) / _workers, tasks * worker / _workers));
        }

        Volatile.Write(ref _run, run + 1);
    }

    /// <summary>Claims a task of a phase: the next of the worker's own part, or the last of another's.</summary>
    /// <param name="phase">Index in <see cref="Phases"/>.</param>
    /// <param name="run">The claimant's run.</param>
    /// <param name="worker">The claimant, 0 and up.</param>
    /// <returns>The task, 0 and up, or −1 where none is left or the run is over.</returns>
    public int Claim(int phase, long run, int worker)
    {
        int task = Claim(ref Claims(phase, worker), run, last: false);
        for (int i = 1; i < _workers && task < 0; i++) task = Claim(ref Claims(phase, (worker + i) % _workers), run, last: true);
        return task;
    }

    /// <summary>Says that a claimed task is done, whether well or not.</summary>
    public void Finish(int phase) => Interlocked.Increment(ref Done(phase));

    /// <summary>Whether a phase is done, or the run over, so that its claimant need wait no longer.</summary>
    public bool IsDone(int phase, long run)
    {
        long done = Volatile.Read(ref Done(phase));
        return !IsOf(done, run) || Low(done) == High(done);
    }

    static int Claim(ref long claims, long run, bool last)
    {
        long seen = Volatile.Read(ref claims);
        while (IsOf(seen, run) && Low(seen) < High(seen))
        {
            long found = Interlocked.CompareExchange(ref claims, last ? seen - OneTask : seen + 1, seen);
            if (found == seen) return (int)(last ? High(seen) - 1 : Low(seen));
            seen = found;
        }

        return -1;
    }

    // Sixteen million runs wrap: a thread would have to sleep for days and wake in the one run of its number.
    static long Pack(long run, long high, long low) => (run << (2 * TaskBits)) | (high << TaskBits) | low;

    static bool IsOf(long count, long run) => ((count ^ (run << (2 * TaskBits))) >>> (2 * TaskBits)) == 0;

    static long High(long count) => (count >> TaskBits) & TaskMask;

    static long Low(long count) => count & TaskMask;

    ref long Done(int phase) => ref _counts[((phase * (_workers + 1)) + 1) * Line];

    ref long Claims(int phase, int worker) => ref _counts[((phase * (_workers + 1)) + 2 + worker) * Line];
}
