using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LiveGan.Core.Mapping;

namespace LiveGan.Core.Tests.Mapping;

public sealed class TakeoverTests
{
    const float Tolerance = 0.04f;
    static readonly object Target = new();

    [Property(MaxTest = 500)]
    public Property Pick_up_moves_a_value_no_further_than_the_hand_or_the_tolerance() => Prop.ForAll(Gestures(), gesture =>
    {
        var takeover = new TakeoverState();
        float value = gesture.Start;
        float previous = float.NaN;
        double time = 0;
        foreach ((float position, double pause) in gesture.Readings)
        {
            time += pause;
            float moved = takeover.Move(Takeover.PickUp, position, value, Target, time, Tolerance);
            float hand = float.IsNaN(previous) ? 0 : MathF.Abs(position - previous);
            Assert.InRange(MathF.Abs(moved - value), 0, MathF.Max(hand, Tolerance) + 1e-6f);
            if (takeover.Holds) Assert.Equal(position, moved);
            else Assert.Equal(value, moved);
            (value, previous) = (moved, position);
        }
    });

    [Property(MaxTest = 500)]
    public Property Value_scaling_follows_the_hand_in_its_direction_and_meets_it_at_the_ends() => Prop.ForAll(Gestures(), gesture =>
    {
        var takeover = new TakeoverState();
        float value = gesture.Start;
        float previous = float.NaN;
        double time = 0;
        foreach ((float position, double pause) in gesture.Readings)
        {
            time += pause;
            float moved = takeover.Move(Takeover.ValueScaling, position, value, Target, time, Tolerance);
            Assert.InRange(moved, -1f, 1f);
            if (float.IsNaN(previous) || position == previous) Assert.Equal(float.IsNaN(previous) || value != previous ? value : position, moved);
            else
            {
                Assert.True(position > previous ? moved >= value - 1e-6f : moved <= value + 1e-6f);
                if (MathF.Abs(position) == 1) Assert.Equal(position, moved);
                float share = position > previous ? (position - previous) / (1 - previous) : (previous - position) / (1 + previous);
                float way = position > previous ? 1 - value : 1 + value;
                Assert.Equal(share * way, MathF.Abs(moved - value), 1e-4f);
            }
            (value, previous) = (moved, position);
        }
    });

    [Property]
    public Property None_goes_where_the_hand_is() => Prop.ForAll(Gestures(), gesture =>
    {
        var takeover = new TakeoverState();
        foreach ((float position, double pause) in gesture.Readings)
        {
            Assert.Equal(position, takeover.Move(Takeover.None, position, gesture.Start, Target, pause, Tolerance));
            Assert.True(takeover.Holds);
        }
    });

    [Fact]
    public void A_fast_sweep_over_the_value_picks_it_up_and_a_slow_pair_does_not()
    {
        Assert.Equal(0.5f, Sweep(secondsBetween: 0.09));
        Assert.Equal(0f, Sweep(secondsBetween: 0.11));
    }

    [Fact]
    public void Coming_within_the_tolerance_picks_up()
    {
        var takeover = new TakeoverState();
        Assert.Equal(0, takeover.Move(Takeover.PickUp, -0.5f, 0, Target, 0, Tolerance));
        Assert.False(takeover.Holds);
        Assert.Equal(-0.03f, takeover.Move(Takeover.PickUp, -0.03f, 0, Target, 5, Tolerance));
        Assert.True(takeover.Holds);
        Assert.Equal(-0.9f, takeover.Move(Takeover.PickUp, -0.9f, -0.03f, Target, 9, Tolerance));
    }

    [Fact]
    public void A_value_that_somebody_else_moved_must_be_picked_up_again()
    {
        var takeover = new TakeoverState();
        takeover.Move(Takeover.PickUp, 0.5f, 0.5f, Target, 0, Tolerance);
        Assert.True(takeover.Holds);
        Assert.Equal(-0.7f, takeover.Move(Takeover.PickUp, 0.52f, -0.7f, Target, 1, Tolerance));
        Assert.False(takeover.Holds);
    }

    [Fact]
    public void Another_target_must_be_picked_up_again()
    {
        var takeover = new TakeoverState();
        takeover.Move(Takeover.PickUp, 0.5f, 0.5f, Target, 0, Tolerance);
        Assert.Equal(0.5f, takeover.Move(Takeover.PickUp, 0.8f, 0.5f, new object(), 1, Tolerance));
        Assert.False(takeover.Holds);
    }

    [Fact]
    public void A_forgotten_control_only_tells_where_it_stands()
    {
        var takeover = new TakeoverState();
        takeover.Move(Takeover.ValueScaling, 0f, 0.5f, Target, 0, Tolerance);
        takeover.Move(Takeover.ValueScaling, 0.1f, 0.5f, Target, 0, Tolerance);
        takeover.Forget();
        Assert.Equal(0.3f, takeover.Move(Takeover.ValueScaling, 0.9f, 0.3f, Target, 1, Tolerance));
        Assert.True(takeover.Move(Takeover.ValueScaling, 0.95f, 0.3f, Target, 1, Tolerance) > 0.3f);
    }

    static float Sweep(double secondsBetween)
    {
        var takeover = new TakeoverState();
        takeover.Move(Takeover.PickUp, -0.5f, 0, Target, 10, Tolerance);
        return takeover.Move(Takeover.PickUp, 0.5f, 0, Target, 10 + secondsBetween, Tolerance);
    }

    static Arbitrary<(float Start, (float Position, double Pause)[] Readings)> Gestures()
    {
        Gen<float> positions = Gen.Choose(0, 127).Select(value => ControlPosition.Decode(value, ControlPosition.Coarse));
        Gen<(float, double)> readings =
            from position in positions
            from pause in Gen.Elements(0.001, 0.01, 0.05, 0.2, 3.0)
            select (position, pause);
        Gen<(float, (float, double)[])> gestures =
            from start in Generators.Shares()
            from row in Gen.ArrayOf(readings)
            select (start * 2 - 1, row);
        return gestures.ToArbitrary();
    }
}
