namespace LiveGan.Core.Latents;

/// <summary>The Perlin button: a still landscape over the dimensions, after the mixing console that this project comes from.</summary>
/// <remarks>
/// <c>value(i) = 2·noise(0.09·i) − 1</c> with five octaves and falloff 0.35, where noise is p5.js's kind: random values on a
/// lattice, cosines between them, octaves doubling in frequency. Divided by the sum of the amplitudes, so that it uses
/// the whole of −1…1 (p5 leaves out the upper quarter).
/// </remarks>
static class StillLandscape
{
    const double Step = 0.09;
    const int Octaves = 5;
    const double Falloff = 0.35;

    /// <summary>The value of a dimension, −1…1.</summary>
    public static float At(uint seed, int dimension)
    {
        double sum = 0;
        double amplitudes = 0;
        double amplitude = 1;
        double x = Step * dimension;
        for (int k = 0; k < Octaves; k++, x *= 2, amplitude *= Falloff)
        {
            double cell = Math.Floor(x);
            double blend = 0.5 * (1 - Math.Cos(Math.PI * (x - cell)));
            float near = SeededHash.ToUnit(SeededHash.At(seed, (uint)k, (uint)cell));
            float far = SeededHash.ToUnit(SeededHash.At(seed, (uint)k, (uint)cell + 1));
            sum += amplitude * (near + blend * (far - near));
            amplitudes += amplitude;
        }
        return (float)(2 * sum / amplitudes - 1);
    }
}
