using System.Runtime.InteropServices;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.StyleGan2;

/// <summary>Brings a stored up-sampling filter into the one form that engines use: <c>[4, 4]</c>, gain 4 folded in.</summary>
static class ResampleFilter
{
    const int Taps = 4;
    const float Tolerance = 1e-6f;

    /// <param name="stored"><c>[n, n]</c>, or <c>[n]</c> for a separable one, n ≤ 4.</param>
    /// <param name="gain">What is still to be folded in.</param>
    /// <param name="owner">Whose filter it is, for messages.</param>
    /// <exception cref="CheckpointException">It is larger than 4×4, or no square.</exception>
    public static WeightTensor Canonical(WeightTensor stored, double gain, string owner)
    {
        var shape = stored.Shape;
        if (shape.Length is not (1 or 2) || shape[0] is < 1 or > Taps || shape[^1] != shape[0])
            throw new CheckpointException(
                $"the up-sampling filter of '{owner}' has the shape [{string.Join(", ", shape.ToArray())}], " +
                "where filters up to 4×4 are played; train with the default [1, 3, 3, 1]");

        int n = shape[0];
        var taps = stored.ToArray();
        // Shorter filters are padded where upsample2d's own padding, (n + 1) / 2 before, puts them.
        int from = Taps - n - (2 - (n + 1) / 2);
        var bytes = new byte[4 * Taps * Taps];
        var filter = MemoryMarshal.Cast<byte, float>(bytes.AsSpan());
        for (int y = 0; y < n; y++)
            for (int x = 0; x < n; x++)
                filter[(from + y) * Taps + from + x] = (float)(gain * (shape.Length == 1 ? taps[y] * taps[x] : taps[y * n + x]));
        return new WeightTensor([Taps, Taps], TensorType.Float32, bytes);
    }

    /// <summary>Whether a canonical filter of gain 1 is the usual outer([1, 3, 3, 1])/64.</summary>
    public static bool IsStandard(WeightTensor filter)
    {
        ReadOnlySpan<int> axis = [1, 3, 3, 1];
        var taps = filter.ToArray();
        for (int i = 0; i < taps.Length; i++)
        {
            if (Math.Abs(taps[i] - axis[i / Taps] * axis[i % Taps] / 64f) > Tolerance) return false;
        }

        return true;
    }
}
