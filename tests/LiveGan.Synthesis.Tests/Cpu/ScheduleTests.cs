using LiveGan.Synthesis.Cpu.Threads;

namespace LiveGan.Synthesis.Tests.Cpu;

/// <summary>Who may claim what of a frame, and when it is over.</summary>
public sealed unsafe class ScheduleTests
{
    [Fact]
    public void Tasks_are_claimed_once_each_and_in_order()
    {
        var schedule = new Schedule(1, new CountedStep(2, 3));
        schedule.Open();

        Assert.Equal([0, 1, 2, -1, -1], Enumerable.Range(0, 5).Select(_ => schedule.Claim(1, schedule.Run, 0)));
        Assert.Equal(0, schedule.Claim(0, schedule.Run, 0));
    }

    [Fact]
    public void A_worker_takes_its_own_part_from_the_front_and_then_the_others_from_the_back()
    {
        var schedule = new Schedule(3, new CountedStep(1, 9));
        schedule.Open();

        Assert.Equal([3, 4], Enumerable.Range(0, 2).Select(_ => schedule.Claim(0, schedule.Run, 1)));
        Assert.Equal([0, 1, 2, 5, 8, 7, 6, -1], Enumerable.Range(0, 8).Select(_ => schedule.Claim(0, schedule.Run, 0)));
    }

    [Fact]
    public void A_phase_is_done_when_its_last_claimed_task_is()
    {
        var schedule = new Schedule(1, new CountedStep(1, 2));
        schedule.Open();
        for (int i = 0; i < 2; i++) schedule.Claim(0, schedule.Run, 0);

        schedule.Finish(0);
        Assert.False(schedule.IsDone(0, schedule.Run));
        schedule.Finish(0);
        Assert.True(schedule.IsDone(0, schedule.Run));
    }

    [Fact]
    public void A_step_that_the_frame_does_not_need_is_done_at_once()
    {
        var schedule = new Schedule(1, new CountedStep(1, 2) { IsActive = false });
        schedule.Open();

        Assert.Equal(-1, schedule.Claim(0, schedule.Run, 0));
        Assert.True(schedule.IsDone(0, schedule.Run));
    }

    [Fact]
    public void Nothing_can_be_claimed_before_the_first_run()
    {
        var schedule = new Schedule(1, new CountedStep(1, 2));

        Assert.Equal(-1, schedule.Claim(0, schedule.Run, 0));
    }

    [Fact]
    public void Who_slept_through_the_end_of_a_run_claims_nothing_of_the_next_and_waits_for_nobody()
    {
        var schedule = new Schedule(1, new CountedStep(1, 2));
        schedule.Open();
        long slept = schedule.Run;
        for (int i = 0; i < 2; i++)
        {
            schedule.Claim(0, slept, 0);
            schedule.Finish(0);
        }

        schedule.Open();

        Assert.Equal(-1, schedule.Claim(0, slept, 0));
        Assert.True(schedule.IsDone(0, slept));
        Assert.False(schedule.IsDone(0, schedule.Run));
        Assert.Equal(0, schedule.Claim(0, schedule.Run, 0));
    }

    sealed class CountedStep(int phases, int tasks) : Step
    {
        public override string Name => "counted";

        public override int Phases => phases;

        public override int Tasks(int phase) => tasks;

        public override void Run(int phase, int task, float* scratch) => throw new NotSupportedException();
    }
}
