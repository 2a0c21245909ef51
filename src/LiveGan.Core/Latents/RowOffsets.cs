namespace LiveGan.Core.Latents;

/// <summary>
/// What is added to single rows of ws in w-space, in units of faders: how a look holds a w for every layer (w+), which
/// projections find. Truncation scales it as it scales faders.
/// </summary>
/// <remarks>Immutable.</remarks>
public sealed class RowOffsets
{
    /// <summary>Most rows: those of a network of 4096².</summary>
    public const int MaxRows = 32;

    /// <summary>How far an offset reaches, in fader units.</summary>
    public const float Reach = 64;

    readonly float[][] _rows;

    RowOffsets(float[][] rows) => _rows = rows;

    /// <summary>Rows that have offsets.</summary>
    public int Count => _rows.Length;

    /// <summary>Offsets of a row, from dimension 0 on; empty for a row beyond the last.</summary>
    public ReadOnlySpan<float> Of(int row) => (uint)row < (uint)_rows.Length ? _rows[row] : default;

    /// <summary>Offsets from lists, or null where there is no row.</summary>
    internal static RowOffsets? From(IReadOnlyList<IReadOnlyList<float>> rows)
        => rows.Count > 0 ? new RowOffsets([.. rows.Select(row => row.ToArray())]) : null;

    /// <summary>What two make together: <c>a·shareA + b·shareB</c>, or null where neither is heard.</summary>
    internal static RowOffsets? Sum(RowOffsets? a, float shareA, RowOffsets? b, float shareB)
    {
        if (shareA == 0) a = null;
        if (shareB == 0) b = null;
        if (a is null && b is null) return null;
        var rows = new float[Math.Max(a?.Count ?? 0, b?.Count ?? 0)][];
        for (int row = 0; row < rows.Length; row++)
        {
            ReadOnlySpan<float> left = a is null ? default : a.Of(row), right = b is null ? default : b.Of(row);
            rows[row] = new float[Math.Max(left.Length, right.Length)];
            for (int d = 0; d < left.Length; d++) rows[row][d] += shareA * left[d];
            for (int d = 0; d < right.Length; d++) rows[row][d] += shareB * right[d];
        }
        return new RowOffsets(rows);
    }
}
