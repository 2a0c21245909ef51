namespace LiveGan.Checkpoints.StyleGan2;

/// <summary>Normally distributed numbers from a seed: SplitMix64 (Steele et al. 2014) through Box and Muller's transform.</summary>
sealed class SeededNormal(ulong seed)
{
    ulong _state = seed;

    public void Fill(Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform()));
    }

    double Uniform()
    {
        ulong z = _state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
