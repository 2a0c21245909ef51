namespace LiveGan.Core.Latents;

/// <summary>
/// numpy's <c>RandomState(seed)</c>, exact to the last bit, so that seed 85 here is seed 85 of the official
/// <c>generate.py</c>.
/// </summary>
/// <remarks>
/// The Mersenne Twister MT19937 (Matsumoto and Nishimura 1998) seeded by its <c>init_genrand</c>, 53-bit doubles, and
/// the polar form of Box and Muller's Gaussian, whose second number of each pair is returned first and whose first is
/// kept for the next call. Not thread-safe.
/// </remarks>
public sealed class NumpyRandom
{
    const int Length = 624;
    const int Shift = 397;

    readonly uint[] _state = new uint[Length];
    int _position;
    double _spare;
    bool _hasSpare;

    /// <param name="seed">0…4294967295, as numpy takes it.</param>
    public NumpyRandom(uint seed) => Reseed(seed);

    /// <summary>Starts again from <paramref name="seed"/>.</summary>
    public void Reseed(uint seed)
    {
        for (uint i = 0; i < Length; i++)
        {
            _state[i] = seed;
            seed = 1812433253u * (seed ^ (seed >> 30)) + i + 1;
        }
        _position = Length;
        _hasSpare = false;
    }

    /// <summary>Uniform integer over all 32 bits.</summary>
    public uint NextUInt32()
    {
        if (_position == Length) Twist();
        uint y = _state[_position++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680u;
        y ^= (y << 15) & 0xefc60000u;
        return y ^ (y >> 18);
    }

    /// <summary>Uniform 0 ≤ x &lt; 1 with 53 random bits: numpy's <c>random_sample</c>.</summary>
    public double NextDouble()
    {
        uint high = NextUInt32() >> 5;
        uint low = NextUInt32() >> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    /// <summary>Standard normal: numpy's legacy <c>randn</c>.</summary>
    public double NextGaussian()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }
        double x, y, square;
        do
        {
            x = 2.0 * NextDouble() - 1.0;
            y = 2.0 * NextDouble() - 1.0;
            square = x * x + y * y;
        }
        while (square >= 1.0 || square == 0.0);
        double scale = Math.Sqrt(-2.0 * Math.Log(square) / square);
        _spare = scale * x;
        _hasSpare = true;
        return scale * y;
    }

    /// <summary>Fills <paramref name="values"/> with standard normals, rounded to single precision as PyTorch does.</summary>
    public void FillGaussian(Span<float> values)
    {
        for (int i = 0; i < values.Length; i++) values[i] = (float)NextGaussian();
    }

    /// <summary>z of a seed: <c>RandomState(seed).randn(1, z.Length)</c> as float32.</summary>
    public static void Fill(uint seed, Span<float> z) => new NumpyRandom(seed).FillGaussian(z);

    void Twist()
    {
        for (int i = 0; i < Length; i++)
        {
            uint y = (_state[i] & 0x80000000u) | (_state[(i + 1) % Length] & 0x7fffffffu);
            _state[i] = _state[(i + Shift) % Length] ^ (y >> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0dfu);
        }
        _position = 0;
    }
}
