using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.Synthesis.BuiltIn;

/// <summary>A layer's weights while they are being arranged.</summary>
/// <param name="StyleWeight"><c>[in, w]</c>.</param>
/// <param name="StyleBias"><c>[in]</c>.</param>
/// <param name="Weight"><c>[out, in, taps]</c>.</param>
sealed record MandalaLayer(float[] StyleWeight, float[] StyleBias, float[] Weight)
{
    /// <summary>The up-sampling filter, <c>[4, 4]</c>.</summary>
    public static float[] Filter { get; } = SeededWeights.ResampleFilter.ToArray();

    /// <summary>The style as the network stores it.</summary>
    public FullyConnectedLayer Style => new(
        WeightTensor.From(StyleWeight, StyleBias.Length, StyleWeight.Length / StyleBias.Length),
        WeightTensor.From(StyleBias, StyleBias.Length));
}
