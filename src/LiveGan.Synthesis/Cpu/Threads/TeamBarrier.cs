using System.Diagnostics;

namespace LiveGan.Synthesis.Cpu.Threads;

/// <summary>Where the threads of a team wait for each other between phases, for microseconds as a rule.</summary>
/// <remarks>Spins, then gives its core to whoever wants it, so that a team larger than the free cores still moves.</remarks>
sealed class TeamBarrier(int threads)
{
    static readonly long SpinTicks = Stopwatch.Frequency / 20_000;

    int _waiting;
    int _generation;

    /// <summary>Returns when all have arrived.</summary>
    public void Arrive()
    {
        int generation = Volatile.Read(ref _generation);
        if (Interlocked.Increment(ref _waiting) == threads)
        {
            _waiting = 0;
            Volatile.Write(ref _generation, generation + 1);
            return;
        }

        long until = 0;
        while (Volatile.Read(ref _generation) == generation)
        {
            Thread.SpinWait(5);
            long now = Stopwatch.GetTimestamp();
            if (until == 0) until = now + SpinTicks;
            else if (now > until) Thread.Yield();
        }
    }
}
