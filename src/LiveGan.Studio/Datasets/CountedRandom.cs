namespace LiveGan.Studio.Datasets;

/// <summary>SplitMix64 (Steele et al. 2014) from a seed and an index: any picture of a set can be drawn first.</summary>
struct CountedRandom(int seed, long index)
{
    ulong _state = Mix(Mix(unchecked((uint)seed) + 0x9E3779B97F4A7C15UL) ^ unchecked((ulong)index));

    /// <summary>Uniform in [low, high).</summary>
    public float Next(float low, float high)
    {
        _state += 0x9E3779B97F4A7C15UL;
        return low + (high - low) * ((Mix(_state) >> 40) * (1f / (1 << 24)));
    }

    /// <summary>Uniform integer in [low, high).</summary>
    public int NextInteger(int low, int high) => (int)Next(low, high);

    static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
