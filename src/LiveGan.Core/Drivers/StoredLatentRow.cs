using System.Numerics;

namespace LiveGan.Core.Drivers;

/// <summary>A latent that lies in memory.</summary>
/// <param name="Numbers">Where.</param>
/// <param name="Start">Its first number; whole vectors follow.</param>
readonly record struct StoredLatentRow(float[] Numbers, int Start) : ILatentRow
{
    /// <inheritdoc/>
    public Vector<float> At(int first) => new(Numbers, Start + first);
}
