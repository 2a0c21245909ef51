using FsCheck.Xunit;
using LiveGan.Media.Recording;

namespace LiveGan.Media.Tests.Recording;

public sealed class FrameScheduleTests
{
    [Property(MaxTest = 1000)]
    public void A_frames_own_time_leads_back_to_it(uint frameSeed, byte rateSeed, int startSeed)
    {
        var rate = 1 + (rateSeed % 240);
        var schedule = new FrameSchedule(startSeed / 1000.0, rate);
        var frame = (long)(frameSeed % 10_000_000); // over eleven hours at 240
        Assert.Equal(frame, schedule.FirstShowing(TimeOf(schedule, frame)));
        Assert.Equal(frame, schedule.At(TimeOf(schedule, frame)));
        Assert.Equal(Math.Max(1, frame), schedule.LengthAt(TimeOf(schedule, frame)));
    }

    [Property(MaxTest = 1000)]
    public void A_picture_is_first_shown_within_a_frame_after_it_was_made(uint timeSeed, byte rateSeed)
    {
        var schedule = new FrameSchedule(5, 1 + (rateSeed % 240));
        var time = 5 + (timeSeed / 100_000.0);
        var frame = schedule.FirstShowing(time);
        Assert.InRange(TimeOf(schedule, frame) - time, -1e-5, (1.0 / schedule.FrameRate) + 1e-5);
        Assert.InRange(time - TimeOf(schedule, schedule.At(time)), -1e-5, (1.0 / schedule.FrameRate) + 1e-5);
        Assert.InRange(schedule.LengthAt(time) / (double)schedule.FrameRate - (time - 5), -0.5 / schedule.FrameRate - 1e-9, 1.0 / schedule.FrameRate);
    }

    [Theory]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1e300)]
    [InlineData(1e300)]
    public void A_broken_clock_overflows_nothing(double time)
    {
        var schedule = new FrameSchedule(0, 60);
        Assert.InRange(schedule.FirstShowing(time), 0, 1L << 40);
        Assert.InRange(schedule.At(time), 0, 1L << 40);
        Assert.InRange(schedule.LengthAt(time), 1, 1L << 40);
    }

    static double TimeOf(in FrameSchedule schedule, long frame) => schedule.Start + ((double)frame / schedule.FrameRate);
}
