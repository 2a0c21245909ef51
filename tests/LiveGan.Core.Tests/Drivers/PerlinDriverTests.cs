using FsCheck;
using FsCheck.Xunit;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;

namespace LiveGan.Core.Tests.Drivers;

public sealed class PerlinDriverTests
{
    const int Count = 67;

    [Property(MaxTest = 50)]
    public void Every_stream_is_the_sum_of_its_octaves_in_plain_arithmetic(uint seed, NormalFloat where)
    {
        var settings = new PerlinSettings { Seed = seed, Octaves = 3, Falloff = 0.6f };
        double phase = Math.IEEERemainder(where.Get, 1e6);
        float[] values = Sample(settings, phase);
        for (int s = 0; s < Count; s++)
        {
            double sum = 0;
            for (int k = 0; k < 3; k++)
            {
                uint octave = PerlinNoise.OctaveSeed(SeededHash.At(seed, (uint)s, 0x73747265u), k);
                double x = phase * Math.Pow(2, k) + PerlinNoise.OctaveOffset(octave);
                double cell = Math.Floor(x);
                sum += Math.Pow(0.6, k) * PerlinNoise.At(octave, (uint)(long)cell, (float)(x - cell));
            }
            Assert.Equal(sum * PerlinNoise.Scale(3, 0.6f), values[s], 2e-5);
        }
    }

    [Theory]
    [InlineData(1, 0.5f)]
    [InlineData(2, 0.5f)]
    [InlineData(5, 0.35f)]
    [InlineData(8, 1f)]
    public void At_depth_1_it_uses_about_the_range_whatever_the_octaves(int octaves, float falloff)
    {
        var magnitudes = new List<float>();
        for (int i = 0; i < 800; i++)
            magnitudes.AddRange(Sample(new PerlinSettings { Octaves = octaves, Falloff = falloff }, i * 0.737).Select(MathF.Abs));
        magnitudes.Sort();
        double deviation = Math.Sqrt(magnitudes.Average(value => (double)value * value));
        Assert.InRange(deviation, 0.335, 0.37);
        Assert.InRange(magnitudes[(int)(magnitudes.Count * 0.99)], 0.85f, 1.05f);
        Assert.True(magnitudes[^1] < 2f);
    }

    [Fact]
    public void It_moves_without_a_jump_or_a_kink()
    {
        const double Step = 1.0 / 4096;
        var settings = new PerlinSettings { Octaves = 2 };
        float[] before = Sample(settings, 0);
        float[] here = Sample(settings, Step);
        for (int i = 2; i < 3 * 4096; i++)
        {
            float[] after = Sample(settings, i * Step);
            for (int d = 0; d < Count; d++)
            {
                Assert.InRange(MathF.Abs(after[d] - here[d]), 0, 0.004f);
                Assert.InRange(MathF.Abs(after[d] - 2 * here[d] + before[d]), 0, 3e-5f);
            }
            (before, here) = (here, after);
        }
    }

    [Fact]
    public void A_later_hour_is_as_smooth_as_the_first()
    {
        double hour = 3600.0 * 24;
        float[] here = Sample(new PerlinSettings(), hour);
        float[] next = Sample(new PerlinSettings(), hour + 1e-6);
        for (int d = 0; d < Count; d++) Assert.Equal(here[d], next[d], 1e-5f);
    }

    [Fact]
    public void Spread_0_moves_all_the_same()
    {
        float[] values = Sample(new PerlinSettings { Spread = 0 }, 3.21);
        Assert.All(values, value => Assert.Equal(values[0], value));
        Assert.NotEqual(0, values[0]);
    }

    [Fact]
    public void Spread_1_moves_each_for_itself()
    {
        Assert.InRange(Correlation(1f, 1), -0.1, 0.1);
        Assert.InRange(Correlation(1f, 20), -0.1, 0.1);
    }

    [Fact]
    public void Between_them_neighbours_are_related_and_strangers_are_not()
    {
        Assert.InRange(Correlation(0.3f, 1), 0.85, 1);
        Assert.InRange(Correlation(0.3f, 5), 0.2, 0.9);
        Assert.InRange(Correlation(0.3f, 40), -0.15, 0.15);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.13f)]
    [InlineData(0.7f)]
    [InlineData(0.9999f)]
    [InlineData(1f)]
    public void Any_spread_is_as_loud_as_any_other(float spread)
    {
        double energy = 0;
        for (int i = 0; i < 3000; i++) energy += Sample(new PerlinSettings { Spread = spread }, i * 0.737).Average(v => (double)v * v);
        Assert.InRange(Math.Sqrt(energy / 3000), 0.3, 0.4);
    }

    [Property]
    public void Any_settings_and_any_phase_give_finite_values(byte octaves, byte falloff, byte spread, byte count, NormalFloat phase)
    {
        int dimensions = 1 + count;
        var settings = new PerlinSettings { Octaves = 1 + octaves % 8, Falloff = falloff / 255f, Spread = spread / 255f };
        var values = new float[dimensions];
        settings.Prepare(dimensions).Sample(phase.Get, values);
        Assert.All(values, value => Assert.True(float.IsFinite(value) && MathF.Abs(value) < 4));
    }

    static readonly Dictionary<PerlinSettings, Driver> Prepared = [];

    static float[] Sample(PerlinSettings settings, double phase)
    {
        Driver? driver;
        lock (Prepared)
        {
            if (!Prepared.TryGetValue(settings, out driver)) Prepared.Add(settings, driver = settings.Prepare(Count));
        }
        var values = new float[Count];
        driver.Sample(phase, values);
        return values;
    }

    static double Correlation(float spread, int distance)
    {
        double product = 0;
        double energy = 0;
        for (int i = 0; i < 2000; i++)
        {
            float[] values = Sample(new PerlinSettings { Spread = spread }, i * 1.37);
            for (int d = 0; d + distance < Count; d++)
            {
                product += values[d] * values[d + distance];
                energy += values[d] * values[d];
            }
        }
        return product / energy;
    }
}
