using LiveGan.Core.Latents;

namespace LiveGan.Core.Tests.Latents;

public sealed class SeedLatentTests
{
    [Theory]
    [InlineData(0u)]
    [InlineData(85u)]
    [InlineData(4294967295u)]
    public void It_is_the_seeds_z_up_to_scale_and_touches_the_end_of_a_fader(uint seed)
    {
        var z = new float[512];
        var faders = new float[512];
        NumpyRandom.Fill(seed, z);
        SeedLatent.Fill(seed, faders);
        float scale = z.Max(MathF.Abs);
        Assert.Equal(1f, faders.Max(MathF.Abs));
        for (int i = 0; i < z.Length; i++) Assert.Equal(z[i], faders[i] * scale, 1e-6f);
    }

    [Fact]
    public void The_still_landscape_is_smooth_and_uses_the_range()
    {
        var all = new List<float>();
        for (uint seed = 1; seed <= 40; seed++)
        {
            float[] values = [.. Enumerable.Range(0, 512).Select(i => StillLandscape.At(seed, i))];
            for (int i = 1; i < values.Length; i++) Assert.InRange(MathF.Abs(values[i] - values[i - 1]), 0, 0.45f);
            all.AddRange(values);
        }
        Assert.InRange(all.Average(), -0.1f, 0.1f);
        Assert.InRange(all.Min(), -1f, -0.75f);
        Assert.InRange(all.Max(), 0.75f, 1f);
    }
}
