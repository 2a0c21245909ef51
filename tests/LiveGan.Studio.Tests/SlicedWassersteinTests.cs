using FsCheck.Xunit;
using LiveGan.Studio.Datasets;
using LiveGan.Studio.Training;

namespace LiveGan.Studio.Tests;

public sealed class SlicedWassersteinTests
{
    const int Size = 32, Count = 24;

    [Fact]
    public void Equal_sets_are_at_distance_zero_and_draws_of_one_set_near_it()
    {
        byte[][] some = Pictures(0), others = Pictures(Count);
        var metric = SlicedWasserstein.Of(some, Size);
        Assert.Equal(0, metric.To(some));
        Assert.InRange(metric.To(others), 0.1, 120);
        Assert.Equal(metric.To(others), SlicedWasserstein.Of(others, Size).To(some), 9);
        Assert.Equal(0, SlicedWasserstein.Of(new BloomSource(1000), Size, Count).To(some));
        Assert.Throws<ArgumentException>(() => metric.To(some[..5]));
    }

    [Property(MaxTest = 3)]
    public void More_noise_is_further_away(int seed)
    {
        var metric = SlicedWasserstein.Of(Pictures(0), Size);
        double near = metric.To(Noisy(Pictures(0), seed, 30)), far = metric.To(Noisy(Pictures(0), seed, 120));
        Assert.True(0 < near && near < far, $"30 levels of noise: {near}; 120: {far}");
    }

    static byte[][] Pictures(int from)
        => [.. Enumerable.Range(from, Count).Select(i => BloomTests.Read(new BloomSource(1000), i, Size))];

    static byte[][] Noisy(byte[][] pictures, int seed, int amount)
    {
        var random = new Random(seed);
        return [.. pictures.Select(picture => Array.ConvertAll(
            picture, value => (byte)Math.Clamp(value + random.Next(-amount, amount + 1), 0, 255)))];
    }
}
