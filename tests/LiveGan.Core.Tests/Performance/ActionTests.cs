using LiveGan.Core.Latents;
using LiveGan.Core.Performance;

namespace LiveGan.Core.Tests.Performance;

public sealed class ActionTests
{
    [Theory]
    [InlineData(PerformanceAction.Zero, 0f)]
    [InlineData(PerformanceAction.Min, -1f)]
    [InlineData(PerformanceAction.Max, 1f)]
    public void Zero_min_and_max_set_every_base_value(PerformanceAction action, float expected)
    {
        var performance = new LivePerformance(512, Play.Still with { Seed = 1 });
        performance.Do(action, 1);
        Assert.All(performance.At(1), value => Assert.Equal(expected, value));
    }

    [Fact]
    public void Random_is_uniform_another_each_time_and_the_same_in_every_show()
    {
        var performance = new LivePerformance(4096, Play.Still);
        performance.Do(PerformanceAction.Random, 1);
        float[] first = performance.At(1);
        performance.Do(PerformanceAction.Random, 2);
        float[] second = performance.At(2);
        Assert.NotEqual(first, second);
        Assert.InRange(first.Average(), -0.05f, 0.05f);
        Assert.InRange(first.Average(value => value * value), 0.31f, 0.36f);
        Assert.InRange(first.Min(), -1f, -0.99f);
        Assert.InRange(first.Max(), 0.99f, 1f);

        var again = new LivePerformance(4096, Play.Still);
        again.Do(PerformanceAction.Random, 5);
        Assert.Equal(first, again.At(5));
        var other = new LivePerformance(4096, Play.Still) { ActionSeed = 2 };
        other.Do(PerformanceAction.Random, 5);
        Assert.NotEqual(first, other.At(5));
    }

    [Fact]
    public void Perlin_sets_a_landscape_and_another_each_time()
    {
        var performance = new LivePerformance(512, Play.Still);
        performance.Do(PerformanceAction.Perlin, 1);
        float[] first = performance.At(1);
        for (int d = 1; d < 512; d++) Assert.InRange(MathF.Abs(first[d] - first[d - 1]), 0, 0.45f);
        Assert.True(first.Max() - first.Min() > 0.8f);
        performance.Do(PerformanceAction.Perlin, 2);
        Assert.NotEqual(first, performance.At(2));
    }

    [Fact]
    public void Banks_step_around_and_can_be_chosen()
    {
        var performance = new LivePerformance(512, Play.Still);
        Assert.Equal(64, performance.Banks.Length);
        performance.Do(PerformanceAction.PreviousBank, 0);
        Assert.Equal(63, performance.BankIndex);
        performance.Do(PerformanceAction.NextBank, 0);
        Assert.Equal(0, performance.BankIndex);
        performance.Do(PerformanceAction.SelectBank, 0, 12);
        Assert.Equal(12, performance.BankIndex);
        performance.SetBankFader(3, 0.25f, 1);
        Assert.Equal(0.25f, performance.At(1)[12 * 8 + 3]);
    }

    [Fact]
    public void Record_is_counted_for_the_app()
    {
        var performance = new LivePerformance(8, Play.Still);
        performance.Do(PerformanceAction.Record, 0);
        performance.Do(PerformanceAction.Record, 0);
        Assert.Equal(2, performance.RecordPresses);
    }

    [Fact]
    public void A_seed_is_that_seeds_latent()
    {
        var performance = new LivePerformance(512, Play.Still);
        performance.SetSeed(85, 0);
        var expected = new float[512];
        SeedLatent.Fill(85, expected);
        Assert.Equal(expected, performance.At(0));
        Assert.Equal(expected, new LivePerformance(512, Play.Still with { Seed = 85 }).At(0));
    }

    [Fact]
    public void Base_values_can_be_set_at_once()
    {
        var performance = new LivePerformance(3, Play.Still);
        performance.SetBase([0.5f, -3f, 0.25f], 0);
        Assert.Equal([0.5f, -1f, 0.25f], performance.At(0));
        Assert.Throws<ArgumentException>(() => performance.SetBase([1f], 0));
    }
}
