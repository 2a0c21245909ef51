using FsCheck;
using FsCheck.Xunit;
using LiveGan.Core.Performance;

namespace LiveGan.Core.Tests.Performance;

public sealed class GlideTests
{
    [Property]
    public void It_ends_exactly_on_its_target(NormalFloat from, NormalFloat to, PositiveInt start, PositiveInt milliseconds)
    {
        var glide = new Glide((float)from.Get);
        glide.Retarget((float)to.Get, start.Get, milliseconds.Get / 1000.0);
        double end = start.Get + milliseconds.Get / 1000.0;
        Assert.Equal((float)to.Get, glide.At(end + 1e-9));
        Assert.Equal((float)to.Get, glide.At(end + 1000));
        Assert.Equal((float)from.Get, glide.At(start.Get));
        Assert.Equal((float)from.Get, glide.At(start.Get - 1));
    }

    [Property]
    public void A_new_target_on_the_way_does_not_jump(short from, short first, short second, byte share)
    {
        var glide = new Glide(from);
        glide.Retarget(first, 0, 2);
        double turn = 2.0 * share / 255;
        float before = glide.At(turn);
        glide.Retarget(second, turn, 2);
        Assert.Equal(before, glide.At(turn));
        Assert.Equal(second, glide.At(turn + 2 + 1e-9));
    }

    [Property]
    public void It_stays_between_its_ends_and_never_turns(short from, short to)
    {
        var glide = new Glide(from);
        glide.Retarget(to, 1, 0.5);
        float previous = from;
        for (int i = 0; i <= 20; i++)
        {
            float value = glide.At(1 + i * 0.025);
            Assert.True(from <= to ? value >= previous && value <= to : value <= previous && value >= to);
            previous = value;
        }
    }

    [Fact]
    public void Without_a_duration_it_is_there_at_once()
    {
        var glide = new Glide(1);
        glide.Retarget(2, 5, 0);
        Assert.Equal(2, glide.At(5));
        Assert.Equal(1, glide.At(4.999));
    }

    [Fact]
    public void A_clock_that_changes_its_rate_goes_on_from_where_it_was()
    {
        var clock = new PhaseClock(1);
        clock.ChangeRate(0, 10);
        Assert.Equal(10, clock.At(12));
        clock.ChangeRate(3, 14);
        Assert.Equal(10, clock.At(14));
        Assert.Equal(16, clock.At(16));
    }
}
