namespace LiveGan.Core.Latents;

/// <summary>Random numbers that are functions of their place, so that any of them can be asked for in any order.</summary>
static class SeededHash
{
    /// <summary>A well mixed 32-bit word: two rounds of xor-shift and multiply, constants with low bias.</summary>
    public static uint Mix(uint x)
    {
        x ^= x >> 16;
        x *= 0x7feb352du;
        x ^= x >> 15;
        x *= 0x846ca68bu;
        return x ^ (x >> 16);
    }

    /// <summary>A word for a place in a table of <paramref name="seed"/>.</summary>
    public static uint At(uint seed, uint row, uint column) => Mix(Row(seed, row) ^ (column * ColumnFactor));

    /// <summary>What all words of a row have in common: <c>At(s, r, c) = Mix(Row(s, r) ^ (c · ColumnFactor))</c>.</summary>
    public static uint Row(uint seed, uint row) => Mix(Mix(seed ^ 0x9e3779b9u) + row);

    /// <summary>Spreads neighbouring columns over all bits.</summary>
    public const uint ColumnFactor = 0x9e3779b1u;

    /// <summary>Uniform 0 ≤ x &lt; 1 from the upper 24 bits.</summary>
    public static float ToUnit(uint word) => (word >> 8) * (1f / 16777216f);

    /// <summary>Uniform −1 ≤ x &lt; 1 from the upper 24 bits.</summary>
    public static float ToSigned(uint word) => ToUnit(word) * 2f - 1f;
}
