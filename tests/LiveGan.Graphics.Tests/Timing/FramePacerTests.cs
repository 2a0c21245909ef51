using FsCheck.Xunit;
using LiveGan.Graphics.Timing;

namespace LiveGan.Graphics.Tests.Timing;

public sealed class FramePacerTests
{
    const double Period = 1 / 60.0;

    [Property(MaxTest = 200)]
    public void Without_synchronisation_pictures_come_at_the_rate_whatever_the_work(int seed)
    {
        var random = new Random(seed);
        var pacer = new FramePacer(60, synchronised: false);
        double now = random.NextDouble() * 1e5, start = now;
        const int Frames = 600;
        for (int i = 0; i < Frames; i++)
        {
            now += random.NextDouble() * Period * 0.95;
            double delay = pacer.Delay(now);
            Assert.InRange(delay, 0, 2 * Period);
            now += delay;
        }
        Assert.InRange(now - start, (Frames - 2) * Period, (Frames + 1) * Period);
    }

    [Fact]
    public void Sleeping_in_whole_milliseconds_keeps_the_mean_rate()
    {
        var pacer = new FramePacer(60, synchronised: false);
        double now = 0;
        for (int i = 0; i < 600; i++)
        {
            now += 0.002;
            now += Math.Floor(pacer.Delay(now) * 1000) / 1000;
        }
        Assert.InRange(now, 598 * Period, 601 * Period);
    }

    [Fact]
    public void Work_slower_than_the_display_is_never_delayed()
    {
        var pacer = new FramePacer(60, synchronised: false);
        for (int i = 0; i < 100; i++) Assert.Equal(0, pacer.Delay(i * 0.04));
    }

    [Fact]
    public void A_display_that_paces_by_itself_is_left_alone_within_its_jitter()
    {
        var random = new Random(5);
        var pacer = new FramePacer(60, synchronised: true);
        for (int i = 0; i < 1000; i++)
            Assert.Equal(0, pacer.Delay(i / 59.94 + random.NextDouble() * 0.001));
    }

    [Fact]
    public void Synchronisation_that_is_promised_but_not_honoured_is_replaced()
    {
        var pacer = new FramePacer(60, synchronised: true);
        double now = 0;
        for (int i = 0; i < 600; i++)
        {
            now += 0.001;
            now += pacer.Delay(now);
        }
        Assert.InRange(now, 590 * Period, 602 * Period);
    }

    [Fact]
    public void A_clock_that_jumps_starts_a_new_row()
    {
        var pacer = new FramePacer(60, synchronised: false);
        pacer.Delay(100);
        Assert.Equal(0, pacer.Delay(3));
        Assert.Equal(Period - 0.001, pacer.Delay(3.001), 9);
    }
}
