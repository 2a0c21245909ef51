using System.Numerics;
using LiveGan.Core.Latents;

namespace LiveGan.Core.Drivers;

/// <summary>One seeded latent, computed where it is asked for: <c>SeededHash.At(seed, row, i)</c> as −1…1.</summary>
readonly struct SeededLatentRow(uint seed, long row) : ILatentRow
{
    static readonly Vector<uint> Columns = Vector<uint>.Indices * SeededHash.ColumnFactor;

    readonly uint _row = SeededHash.Row(seed, (uint)row);

    /// <summary>As many neighbouring values as a vector is wide.</summary>
    public Vector<float> At(int first)
    {
        Vector<uint> x = new Vector<uint>(_row) ^ (Columns + new Vector<uint>((uint)first * SeededHash.ColumnFactor));
        x ^= Vector.ShiftRightLogical(x, 16);
        x *= 0x7feb352du;
        x ^= Vector.ShiftRightLogical(x, 15);
        x *= 0x846ca68bu;
        x ^= Vector.ShiftRightLogical(x, 16);
        Vector<int> word = Vector.AsVectorInt32(Vector.ShiftRightLogical(x, 8));
        return Vector.ConvertToSingle(word) * (2f / 16777216f) - Vector<float>.One;
    }
}
