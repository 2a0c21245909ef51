using FsCheck.Xunit;

namespace LiveGan.Synthesis.Tests;

public class GaussianNoiseTests
{
    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(ulong.MaxValue)]
    public void Is_standard_normal(ulong seed)
    {
        float[] noise = Plane(seed, 3, 512 * 512);
        double count = noise.Length;
        double mean = noise.Average(x => (double)x);
        double variance = noise.Average(x => (double)x * x) - mean * mean;
        double kurtosis = noise.Average(x => Math.Pow(x, 4));
        Assert.InRange(mean, -5 / Math.Sqrt(count), 5 / Math.Sqrt(count));
        Assert.InRange(variance, 1 - 5 * Math.Sqrt(2 / count), 1 + 5 * Math.Sqrt(2 / count));
        Assert.InRange(kurtosis, 2.9, 3.1);
        Assert.InRange(noise.Count(x => Math.Abs(x) < 1) / count, 0.6827 - 0.005, 0.6827 + 0.005);
        Assert.InRange(noise.Count(x => x > 2) / count, 0.02275 - 0.0015, 0.02275 + 0.0015);
    }

    [Fact]
    public void Neighbours_rows_layers_and_seeds_do_not_correlate()
    {
        const int Size = 256;
        float[] noise = Plane(7, 1, Size * Size);
        double limit = 5 / Math.Sqrt(noise.Length);
        Assert.InRange(Correlation(noise[..^1], noise[1..]), -limit, limit);
        Assert.InRange(Correlation(noise[..^64], noise[64..]), -limit, limit);
        Assert.InRange(Correlation(noise[..^Size], noise[Size..]), -limit, limit);
        Assert.InRange(Correlation(noise, Plane(7, 2, Size * Size)), -limit, limit);
        Assert.InRange(Correlation(noise, Plane(8, 1, Size * Size)), -limit, limit);
    }

    [Property(MaxTest = 60)]
    public bool Pieces_join_to_the_whole(ulong seed, byte stream, byte firstBlock, ushort length)
    {
        int first = firstBlock % 7 * GaussianNoise.BlockSize, count = length % 700;
        var whole = new float[first + count];
        GaussianNoise.Fill(seed, stream, 0, whole);
        var piece = new float[count];
        GaussianNoise.Fill(seed, stream, first, piece);
        return whole.AsSpan(first).SequenceEqual(piece);
    }

    [Fact]
    public void Its_numbers_are_pinned()
    {
        // A recording replays with the grain it was made with, so these may never change.
        float[] noise = Plane(42, 5, 130);
        Assert.Equal(PinnedFirst, noise[0], 1e-5f);
        Assert.Equal(PinnedMiddle, noise[64], 1e-5f);
        Assert.Equal(PinnedLast, noise[129], 1e-5f);
    }

    const float PinnedFirst = -0.76510629f, PinnedMiddle = 2.94434056f, PinnedLast = 1.78146091f;

    [Fact]
    public void Refuses_a_position_inside_a_block()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianNoise.Fill(1, 1, 5, new float[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianNoise.Fill(1, 1, -128, new float[4]));
    }

    static float[] Plane(ulong seed, int row, int count)
    {
        var plane = new float[count];
        GaussianNoise.FillLayer(seed, row, plane);
        return plane;
    }

    static double Correlation(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Average();
}
