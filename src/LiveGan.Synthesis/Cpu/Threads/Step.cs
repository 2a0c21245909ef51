namespace LiveGan.Synthesis.Cpu.Threads;

/// <summary>
/// A part of a frame: phases that follow each other, each of tasks that any worker may do in any order. All tasks
/// of a phase are done before one of the next begins.
/// </summary>
abstract unsafe class Step
{
    /// <summary>What the tables call it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether this frame needs it; set between frames.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Phases, the same in every frame; one that a frame does not need has no tasks then.</summary>
    public abstract int Phases { get; }

    /// <summary>Numbers of scratch that a worker needs for itself.</summary>
    public virtual long ScratchLength => 0;

    /// <summary>Tasks of a phase in the frame that follows.</summary>
    public abstract int Tasks(int phase);

    /// <summary>Does one task; called by any worker.</summary>
    /// <param name="phase">0…Phases−1.</param>
    /// <param name="task">0…Tasks−1.</param>
    /// <param name="scratch">The worker's own memory, <see cref="ScratchLength"/> or more.</param>
    public abstract void Run(int phase, int task, float* scratch);
}
