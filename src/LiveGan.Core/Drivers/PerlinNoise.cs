using System.Numerics;
using LiveGan.Core.Latents;

namespace LiveGan.Core.Drivers;

/// <summary>One-dimensional gradient noise after Ken Perlin's "Improving Noise" (2002).</summary>
/// <remarks>
/// Between the lattice points c and c+1 with gradients g(c), g(c+1) in −1…1, at the fraction f:
/// <c>(1−u)·g(c)·f + u·g(c+1)·(f−1)</c> with <c>u = 6f⁵ − 15f⁴ + 10f³</c>, which is twice continuously differentiable. Its
/// variance over f and uniform gradients is <see cref="Variance"/>; octaves add with amplitude falloffᵏ and frequency 2ᵏ,
/// and the sum is scaled to a standard deviation of <see cref="Deviation"/>, so that about 99 % of it lies in −1…1
/// whatever the octaves. Each stream and octave has its own gradients and its own offset against the lattice, or all
/// would pass zero at the same instants.
/// </remarks>
static class PerlinNoise
{
    /// <summary>Most octaves.</summary>
    public const int MaxOctaves = 8;

    /// <summary>⅔ ∫ (1−u)² f² df, the variance of one octave.</summary>
    public const double Variance = 0.019836;

    /// <summary>Standard deviation of the scaled sum.</summary>
    public const double Deviation = 0.352;

    /// <summary>The factor that brings the sum of octaves to <see cref="Deviation"/>.</summary>
    public static float Scale(int octaves, float falloff)
    {
        double energy = 0;
        double amplitude = 1;
        for (int k = 0; k < octaves; k++, amplitude *= falloff) energy += amplitude * amplitude;
        return (float)(Deviation / Math.Sqrt(Variance * energy));
    }

    /// <summary>The seed of one octave of the stream <paramref name="seed"/>.</summary>
    public static uint OctaveSeed(uint seed, int octave) => SeededHash.At(seed, (uint)octave, 0x70657231u);

    /// <summary>Where that octave begins between two lattice points, 0…1.</summary>
    public static float OctaveOffset(uint octaveSeed) => SeededHash.ToUnit(SeededHash.Mix(octaveSeed));

    /// <summary>One octave at lattice cell <paramref name="cell"/>, fraction 0…1; within ±½.</summary>
    public static float At(uint octaveSeed, uint cell, float fraction)
    {
        float u = fraction * fraction * fraction * (fraction * (fraction * 6f - 15f) + 10f);
        float near = Gradient(octaveSeed, cell) * fraction;
        float far = Gradient(octaveSeed, cell + 1) * (fraction - 1f);
        return near + u * (far - near);
    }

    /// <summary>One octave for as many streams as the vector is wide; lane for lane equal to the scalar one.</summary>
    /// <param name="octaveSeeds">Each stream's octave seed.</param>
    /// <param name="offsets">Each stream's octave offset.</param>
    /// <param name="cell">Whole part of the common position.</param>
    /// <param name="fraction">Its fraction.</param>
    public static Vector<float> At(Vector<uint> octaveSeeds, Vector<float> offsets, PerlinCell cell, float fraction)
    {
        Vector<float> f = offsets + new Vector<float>(fraction);
        Vector<int> carry = Vector.GreaterThanOrEqual(f, Vector<float>.One);
        f -= Vector.ConditionalSelect(carry, Vector<float>.One, Vector<float>.Zero);
        Vector<uint> crossed = Vector.AsVectorUInt32(carry);
        Vector<uint> here = Vector.ConditionalSelect(crossed, new Vector<uint>(Key(cell.Next)), new Vector<uint>(Key(cell.Here)));
        Vector<uint> next = Vector.ConditionalSelect(crossed, new Vector<uint>(Key(cell.AfterNext)), new Vector<uint>(Key(cell.Next)));
        Vector<float> u = f * f * f * (f * (f * 6f - new Vector<float>(15f)) + new Vector<float>(10f));
        Vector<float> near = Gradient(octaveSeeds ^ here) * f;
        Vector<float> far = Gradient(octaveSeeds ^ next) * (f - Vector<float>.One);
        return near + u * (far - near);
    }

    /// <summary>The gradients of streams at a lattice point, for <see cref="Between"/>.</summary>
    /// <param name="octaveSeeds">Each stream's octave seed.</param>
    /// <param name="cell">The lattice point.</param>
    public static Vector<float> GradientsAt(Vector<uint> octaveSeeds, uint cell) => Gradient(octaveSeeds ^ new Vector<uint>(Key(cell)));

    /// <summary>The same as <see cref="At(Vector{uint}, Vector{float}, PerlinCell, float)"/> with gradients that are known.</summary>
    public static Vector<float> Between(
        Vector<float> offsets, float fraction, Vector<float> here, Vector<float> next, Vector<float> afterNext)
    {
        Vector<float> f = offsets + new Vector<float>(fraction);
        Vector<int> carry = Vector.GreaterThanOrEqual(f, Vector<float>.One);
        f -= Vector.ConditionalSelect(carry, Vector<float>.One, Vector<float>.Zero);
        Vector<float> u = f * f * f * (f * (f * 6f - new Vector<float>(15f)) + new Vector<float>(10f));
        Vector<float> near = Vector.ConditionalSelect(carry, next, here) * f;
        Vector<float> far = Vector.ConditionalSelect(carry, afterNext, next) * (f - Vector<float>.One);
        return near + u * (far - near);
    }

    static uint Key(uint cell) => cell * 0x9e3779b1u;

    /// <summary>−1…1 from the upper bits of a product, which are the best mixed, so the last round of a full hash is saved.</summary>
    static float Gradient(uint seed, uint cell)
    {
        uint x = seed ^ Key(cell);
        x ^= x >> 16;
        x *= 0x7feb352du;
        x ^= x >> 15;
        x *= 0x846ca68bu;
        return (int)x * (1f / 2147483648f);
    }

    static Vector<float> Gradient(Vector<uint> x)
    {
        x ^= Vector.ShiftRightLogical(x, 16);
        x *= 0x7feb352du;
        x ^= Vector.ShiftRightLogical(x, 15);
        x *= 0x846ca68bu;
        return Vector.ConvertToSingle(Vector.AsVectorInt32(x)) * (1f / 2147483648f);
    }
}
