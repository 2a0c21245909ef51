using LiveGan.Synthesis.Cpu.Threads;

namespace LiveGan.Synthesis.Tests.Cpu;

/// <summary>A team with more threads than the machine has cores, so that some are always away.</summary>
public sealed unsafe class WorkerTeamTests
{
    const int Frames = 2000;
    static readonly int Threads = Environment.ProcessorCount * 4;

    [Fact]
    public void Every_task_of_every_frame_is_done_once_and_after_the_phase_before()
    {
        var step = new OrderedStep(5, 7);
        var schedule = new Schedule(Threads, step, new OrderedStep(1, 1) { IsActive = false });
        using var team = new WorkerTeam(Threads, 16);

        for (int frame = 0; frame < Frames; frame++)
        {
            step.Begin();
            team.Run(schedule);
            Assert.True(step.IsComplete, $"frame {frame}: {step}");
        }

        Assert.Equal(0, step.TooEarly);
    }

    [Fact]
    public void Two_schedules_take_turns()
    {
        var first = new OrderedStep(2, 3);
        var second = new OrderedStep(3, 2);
        Schedule one = new(Threads, first), other = new(Threads, second);
        using var team = new WorkerTeam(Threads, 16);

        for (int frame = 0; frame < Frames; frame++)
        {
            OrderedStep step = frame % 2 == 0 ? first : second;
            step.Begin();
            team.Run(frame % 2 == 0 ? one : other);
            Assert.True(step.IsComplete, $"frame {frame}: {step}");
        }
    }

    [Fact]
    public void What_a_task_throws_reaches_the_caller_and_the_next_frame_is_sound()
    {
        var step = new OrderedStep(2, 4) { Fails = true };
        var schedule = new Schedule(Threads, step);
        using var team = new WorkerTeam(2, 16);

        step.Begin();
        var fault = Assert.Throws<InvalidOperationException>(() => team.Run(schedule));
        Assert.IsType<ArithmeticException>(fault.InnerException);

        step.Fails = false;
        step.Begin();
        team.Run(schedule);
        Assert.True(step.IsComplete);
    }

    [Fact]
    public void A_frame_allocates_nothing()
    {
        var step = new OrderedStep(5, 7);
        var schedule = new Schedule(Threads, step);
        using var team = new WorkerTeam(1, 16);
        team.Run(schedule);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int frame = 0; frame < 10; frame++) team.Run(schedule);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Counts what is done of each phase, and what was begun before the phase before it was whole.</summary>
    sealed class OrderedStep(int phases, int tasks) : Step
    {
        readonly int[] _done = new int[phases];
        int _tooEarly;

        public override string Name => "ordered";

        public override int Phases => phases;

        public bool Fails { get; set; }

        public int TooEarly => _tooEarly;

        public bool IsComplete => _done.All(done => done == tasks);

        public void Begin() => Array.Clear(_done);

        public override int Tasks(int phase) => tasks;

        public override void Run(int phase, int task, float* scratch)
        {
            if (Fails) throw new ArithmeticException("asked to");
            if (phase > 0 && Volatile.Read(ref _done[phase - 1]) != tasks) Interlocked.Increment(ref _tooEarly);
            Interlocked.Increment(ref _done[phase]);
        }

        public override string ToString() => string.Join(", ", _done);
    }
}
