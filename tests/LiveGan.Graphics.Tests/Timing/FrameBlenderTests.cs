using FsCheck.Xunit;
using LiveGan.Graphics.Timing;

namespace LiveGan.Graphics.Tests.Timing;

public sealed class FrameBlenderTests
{
    const double Period = 1 / 60.0;

    [Property(MaxTest = 300)]
    public void Blend_stays_in_range_never_falls_between_arrivals_and_ends_at_one(int seed)
    {
        var random = new Random(seed);
        var blender = new FrameBlender(60);
        double now = random.NextDouble() * 1e6;
        for (int frame = 0; frame < 40; frame++)
        {
            blender.Arrive(now);
            double arrival = now, last = 0;
            double gap = random.NextDouble() * (random.Next(10) == 0 ? 3 : 0.12);
            for (double t = arrival; t < arrival + gap; t += random.NextDouble() * 0.03)
            {
                double blend = blender.Blend(t);
                Assert.InRange(blend, last, 1);
                last = blend;
            }
            double due = double.IsNaN(blender.Interval) ? 0 : Math.Min(blender.Interval, FrameBlender.MaxBlendSeconds);
            Assert.Equal(1, blender.Blend(arrival + due), 12);
            now = arrival + gap;
        }
    }

    [Theory]
    [InlineData(60)]
    [InlineData(61)]
    [InlineData(144)]
    public void A_generator_that_keeps_up_is_always_shown_undelayed(double rate)
    {
        var blender = new FrameBlender(60);
        for (int i = 0; i < 200; i++)
        {
            blender.Arrive(i / rate);
            Assert.Equal(1, blender.Blend(i / rate), 9);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_generator_of_n_display_periods_is_shown_in_n_equal_steps(int n)
    {
        var blender = new FrameBlender(60);
        for (int i = 0; i < 50; i++) blender.Arrive(i * n * Period);
        double arrival = 49 * n * Period;
        for (int step = 0; step < n; step++)
            Assert.Equal((step + 1.0) / n, blender.Blend(arrival + step * Period), 6);
    }

    [Fact]
    public void The_first_frame_and_the_first_after_a_pause_show_at_once()
    {
        var blender = new FrameBlender(60);
        Assert.Equal(1, blender.Blend(0));
        blender.Arrive(5);
        Assert.Equal(1, blender.Blend(5));
        blender.Arrive(5.1);
        Assert.True(blender.Blend(5.1) < 1);
        blender.Arrive(60);
        Assert.Equal(1, blender.Blend(60));
    }

    [Fact]
    public void A_very_slow_generator_is_fully_shown_after_the_longest_blend()
    {
        var blender = new FrameBlender(60);
        for (int i = 0; i < 10; i++) blender.Arrive(i * 0.8);
        Assert.True(blender.Blend(7.2) < 0.1);
        Assert.Equal(1, blender.Blend(7.2 + FrameBlender.MaxBlendSeconds));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void A_rate_out_of_range_is_refused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameBlender(rate));
}
