using FsCheck;
using FsCheck.Xunit;
using LiveGan.Core.Latents;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Tests.Performance;

public sealed class BankTests
{
    [Theory]
    [InlineData(512, 8, 64, 8)]
    [InlineData(510, 8, 64, 6)]
    [InlineData(3, 8, 1, 3)]
    [InlineData(512, 64, 8, 64)]
    [InlineData(512, 1, 512, 1)]
    public void Without_banks_of_its_own_a_look_gets_neighbours_over_all_dimensions(int dimensions, int size, int banks, int inLast)
    {
        var performance = new LivePerformance(dimensions, Play.Still with { BankSize = size });
        Assert.Equal(banks, performance.Banks.Length);
        Assert.Equal(inLast, performance.Banks[^1].Faders.Length);
        int expected = 0;
        foreach (Bank bank in performance.Banks)
            foreach (Fader fader in bank.Faders) Assert.Equal([expected++], fader.Dimensions.ToArray());
        Assert.Equal(dimensions, expected);
    }

    [Theory]
    [InlineData(FaderShape.Flat, new[] { 1f, 1f, 1f })]
    [InlineData(FaderShape.RaisedCosine, new[] { 0.5f, 1f, 0.5f })]
    [InlineData(FaderShape.Ramp, new[] { 1 / 3f, 2 / 3f, 1f })]
    [InlineData(FaderShape.Alternate, new[] { 1f, -1f, 1f })]
    public void A_group_moves_its_dimensions_in_its_shape(FaderShape shape, float[] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var performance = new LivePerformance(8, WithGroups(new FaderSettings { Dimensions = DimensionSelection.Parse("2-4"), Shape = shape }));
        performance.SetBankFader(0, 0.5f, 0);
        float[] values = performance.At(0);
        for (int i = 0; i < 3; i++) Assert.Equal(0.5f * weights[i], values[2 + i], 1e-6f);
        Assert.Equal(0, values[1]);
        Assert.Equal(0, values[5]);
    }

    [Fact]
    public void Scatter_is_one_fixed_direction()
    {
        Look look = WithGroups(new FaderSettings { Dimensions = DimensionSelection.All, Shape = FaderShape.Scatter });
        float[] weights = new LivePerformance(512, look).Banks[0].Faders[0].Weights.ToArray();
        Assert.Equal(weights, new LivePerformance(512, look).Banks[0].Faders[0].Weights.ToArray());
        Assert.InRange(weights.Average(), -0.1f, 0.1f);
        Assert.InRange(weights.Average(w => w * w), 0.28f, 0.38f);
    }

    [Property]
    public void Groups_that_overlap_add_up_in_any_order_and_come_back(sbyte a, sbyte b, sbyte own)
    {
        Look look = WithGroups(
            new FaderSettings { Dimensions = DimensionSelection.Parse("0-5") },
            new FaderSettings { Dimensions = DimensionSelection.Parse("3-7"), Weights = [0.5f, -1f, 1f, 0.2f, 0f] },
            new FaderSettings { Dimensions = DimensionSelection.Parse("4") });
        var forwards = new LivePerformance(8, look);
        var backwards = new LivePerformance(8, look);
        forwards.SetBankFader(0, a / 128f, 0);
        forwards.SetBankFader(1, b / 128f, 0);
        forwards.SetBankFader(2, own / 128f, 0);
        backwards.SetBankFader(2, own / 128f, 0);
        backwards.SetBankFader(1, 1, 0);
        backwards.SetBankFader(0, -1, 0);
        backwards.SetBankFader(1, b / 128f, 0);
        backwards.SetBankFader(0, a / 128f, 0);
        Assert.Equal(forwards.At(0), backwards.At(0));
        Assert.Equal(Math.Clamp(own / 128f + a / 128f - b / 128f, -1f, 1f), forwards.At(0)[4], 1e-6f);
    }

    [Fact]
    public void Weights_must_be_as_many_as_dimensions()
    {
        Look look = WithGroups(new FaderSettings { Name = "wing", Dimensions = DimensionSelection.Parse("0-3"), Weights = [1f, 0.5f] });
        var error = Assert.Throws<PerformanceException>(() => new LivePerformance(8, look));
        Assert.Contains("'wing' has 2 weights for 4 dimensions", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_takes_its_dimensions_from_the_drivers_as_far_as_it_moves_them()
    {
        Look look = WithGroups(new FaderSettings { Dimensions = DimensionSelection.Parse("0-2"), Shape = FaderShape.RaisedCosine }) with
        {
            Drivers = Play.Moving.Drivers,
        };
        var performance = new LivePerformance(8, look);
        float[] free = performance.At(6);
        performance.SetBankFader(0, 0, 1);
        float[] taken = performance.At(6);
        Assert.Equal(free[0] / 2, taken[0], 1e-6f);
        Assert.Equal(0, taken[1], 1e-6f);
        Assert.Equal(free[3], taken[3]);
    }

    [Fact]
    public void The_status_shows_the_bank_with_bases_and_live_values()
    {
        var performance = new LivePerformance(8, Play.Moving with { BankSize = 4, Handover = Handover.None });
        performance.Do(PerformanceAction.NextBank, 0);
        performance.SetFader(5, 0.5f, 0);
        performance.LastControlTime = 0.75;
        PerformanceStatus status = performance.Status(3);
        float[] live = performance.At(3);
        Assert.Equal(("Moving", 1, 2, "4–7", 4), (status.LookName, status.BankIndex, status.BankCount, status.BankName, status.FaderCount));
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(4 + i, status.Faders[i].Dimension);
            Assert.Equal(1, status.Faders[i].DimensionCount);
            Assert.Equal(i == 1 ? 0.5f : 0f, status.Faders[i].Base);
            Assert.Equal(live[4 + i], status.Faders[i].Live);
            Assert.True(float.IsNaN(status.Faders[i].Hardware));
            Assert.False(status.Faders[i].PickedUp);
        }
        Assert.Equal((3.0, 0.75, "Pick-Up", false), (status.Time, status.LastControlTime, status.Takeover, status.Frozen));
    }

    [Fact]
    public void A_groups_live_value_is_how_far_its_dimensions_are_along_it()
    {
        var performance = new LivePerformance(8, WithGroups(new FaderSettings { Dimensions = DimensionSelection.All, Shape = FaderShape.Alternate }));
        performance.SetBankFader(0, 0.75f, 0);
        FaderStatus fader = performance.Status(0).Faders[0];
        Assert.Equal((0, 8, 0.75f, 0.75f), (fader.Dimension, fader.DimensionCount, fader.Base, fader.Live));
    }

    static Look WithGroups(params FaderSettings[] faders) => Play.Still with { Banks = [new BankSettings { Name = "groups", Faders = faders }] };
}
