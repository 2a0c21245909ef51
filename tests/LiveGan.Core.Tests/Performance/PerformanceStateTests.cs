using FsCheck.Xunit;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Tests.Performance;

public sealed class PerformanceStateTests
{
    [Property(MaxTest = 30)]
    public void The_same_time_gives_the_same_latent_in_any_order(uint[] times)
    {
        ArgumentNullException.ThrowIfNull(times);
        var performance = new LivePerformance(64, Play.Moving);
        performance.SetFader(5, 0.3f, 2);
        performance.Do(PerformanceAction.Random, 2.5);
        var state = new PerformanceState(64);
        performance.CopyTo(state);
        double[] seconds = [.. times.Select(time => time % 100000 / 1000.0)];
        float[][] forwards = [.. seconds.Select(state.At)];
        float[][] backwards = [.. seconds.Reverse().Select(state.At).Reverse()];
        Assert.Equal(forwards, backwards);
    }

    [Fact]
    public void A_snapshot_does_not_change_with_the_performance()
    {
        var performance = new LivePerformance(64, Play.Moving);
        var state = new PerformanceState(64);
        performance.EventsApplied = 41;
        performance.CopyTo(state);
        float[] before = state.At(9);
        performance.Do(PerformanceAction.Max, 1);
        performance.Load(Play.Still with { Psi = 0.1f, Space = LatentSpace.W, Label = 3 }, 2);
        Assert.Equal(before, state.At(9));
        Assert.Equal(41, state.EventsApplied);

        performance.CopyTo(state);
        LatentFrame after = state.Frame(9);
        Assert.All(after.Values, value => Assert.Equal(0, value));
        Assert.Equal((0.1f, LatentSpace.W, 3, 9.0), (after.Psi, after.Space, after.Label, after.Time));
    }

    [Fact]
    public void Drivers_on_scattered_dimensions_move_just_those()
    {
        Look look = Play.Still with { Drivers = [new PerlinSettings { Dimensions = DimensionSelection.Parse("9,2-3,17") }] };
        float[] values = new LivePerformance(20, look).At(1.3);
        for (int d = 0; d < 20; d++) Assert.Equal(d is 9 or 2 or 3 or 17, values[d] != 0);
    }

    [Fact]
    public void Dimensions_must_agree()
    {
        var performance = new LivePerformance(64, Play.Still);
        Assert.Throws<ArgumentException>(() => performance.CopyTo(new PerformanceState(32)));
        Assert.Throws<ArgumentException>(() => new PerformanceState(64).Evaluate(0, new LatentFrame(32)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PerformanceState(0));
    }

    [Fact]
    public void Applying_copying_evaluating_and_showing_allocate_nothing()
    {
        Look look = Play.Moving with
        {
            Banks =
            [
                new BankSettings { Name = "a", Faders = [new FaderSettings { Dimensions = DimensionSelection.All, Shape = FaderShape.Ramp }] },
                new BankSettings { Name = "b", Faders = [new FaderSettings { Dimensions = DimensionSelection.Parse("7") }] },
            ],
        };
        var performance = new LivePerformance(512, look);
        performance.ReserveUndo(1 << 20);
        var state = new PerformanceState(512);
        var frame = new LatentFrame(512);
        var status = new PerformanceStatus();
        AllocationMeter.AssertNone(
            i =>
            {
                double time = i * 0.01;
                performance.SetFader(i % 512, i % 100 / 100f, time);
                performance.SetBankFader(0, i % 100 / 100f, time);
                performance.SetMacro((Macro)(i % 4), 1, time);
                performance.Do((PerformanceAction)(i % 12), time, i % 2);
                performance.CopyTo(state);
                state.Evaluate(time, frame);
                performance.FillStatus(time, status);
            },
            warmUp: 300,
            count: 300);
    }
}
