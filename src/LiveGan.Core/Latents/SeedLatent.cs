namespace LiveGan.Core.Latents;

/// <summary>The z of a seed as fader positions.</summary>
public static class SeedLatent
{
    /// <summary>
    /// <c>z / max|z|</c> with z = numpy's <c>RandomState(seed).randn(1, n)</c>. StyleGAN divides z by its RMS, so a network
    /// of n dimensions shows the seed's own picture.
    /// </summary>
    /// <param name="seed">Any.</param>
    /// <param name="values">Receives <c>[n]</c>, within −1…1.</param>
    public static void Fill(uint seed, Span<float> values)
    {
        NumpyRandom.Fill(seed, values);
        float largest = 0;
        foreach (float value in values) largest = MathF.Max(largest, MathF.Abs(value));
        if (largest == 0) return;
        for (int i = 0; i < values.Length; i++) values[i] /= largest;
    }
}
