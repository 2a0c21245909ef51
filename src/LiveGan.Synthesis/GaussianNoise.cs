using System.Numerics.Tensors;

namespace LiveGan.Synthesis;

/// <summary>
/// Standard normal numbers by position: number <c>i</c> of a (seed, stream) pair is always the same, whoever asks, in
/// whatever pieces and on whatever thread. SplitMix64 as the counter's hash (Steele et al. 2014), then Box–Muller.
/// </summary>
/// <remarks>Stateless and free of allocation; any thread. Every engine takes its random layer noise from here.</remarks>
public static class GaussianNoise
{
    /// <summary>Pieces of a stream begin at multiples of this.</summary>
    public const int BlockSize = 128;

    const int Pairs = BlockSize / 2;
    const ulong GoldenGamma = 0x9E3779B97F4A7C15;
    const float Unit = 1f / (1 << 24);

    /// <summary>The plane of random noise that a synthesis layer adds, times its strength.</summary>
    /// <param name="seed">The frame's noise seed.</param>
    /// <param name="styleRow">The layer by its row of ws: 0 for b4 conv1, 1 for b8 conv0, 2 for b8 conv1, …</param>
    /// <param name="plane">Receives <c>[R, R]</c>.</param>
    public static void FillLayer(ulong seed, int styleRow, Span<float> plane) => Fill(seed, (ulong)styleRow, 0, plane);

    /// <summary>Numbers <paramref name="first"/>, first + 1, … of a stream.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Streams of one seed are independent.</param>
    /// <param name="first">Position in the stream, a multiple of <see cref="BlockSize"/>.</param>
    /// <param name="destination">Receives as many as fit; its length is free.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="first"/> is negative or no multiple.</exception>
    public static void Fill(ulong seed, ulong stream, long first, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNotEqual(first % BlockSize, 0, nameof(first));
        ulong key = Key(seed, stream);
        ulong block = (ulong)(first / BlockSize);
        while (destination.Length >= BlockSize)
        {
            FillBlock(key, block++, destination[..BlockSize]);
            destination = destination[BlockSize..];
        }

        if (destination.IsEmpty) return;
        // A whole block even for a part: vector and scalar code round differently, so lengths must not decide.
        Span<float> last = stackalloc float[BlockSize];
        FillBlock(key, block, last);
        last[..destination.Length].CopyTo(destination);
    }

    /// <summary>What makes a stream of a seed its own: number i is made of the key plus (i + 1) golden gammas.</summary>
    internal static ulong Key(ulong seed, ulong stream) =>
        Mix(Mix(seed + GoldenGamma) ^ Mix(stream * 0xD1B54A32D192ED03 + 0x8BB84B93962EACC9));

    static void FillBlock(ulong key, ulong block, Span<float> destination)
    {
        Span<float> radius = stackalloc float[Pairs];
        Span<float> angle = stackalloc float[Pairs];
        for (int i = 0; i < Pairs; i++)
        {
            ulong bits = Mix(key + (block * Pairs + (ulong)i + 1) * GoldenGamma);
            radius[i] = ((bits >> 40) + 1) * Unit;
            angle[i] = ((bits >> 8) & 0xFFFFFF) * Unit;
        }

        TensorPrimitives.Log(radius, radius);
        TensorPrimitives.Multiply(radius, -2f, radius);
        TensorPrimitives.Sqrt(radius, radius);
        TensorPrimitives.Multiply(angle, MathF.Tau, angle);
        Span<float> cosines = destination[..Pairs];
        Span<float> sines = destination[Pairs..];
        TensorPrimitives.Cos(angle, cosines);
        TensorPrimitives.Sin(angle, sines);
        TensorPrimitives.Multiply(cosines, radius, cosines);
        TensorPrimitives.Multiply(sines, radius, sines);
    }

    static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
