using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Networks;

/// <summary>A modulated 3×3 convolution with demodulation, noise, bias, leaky ReLU 0.2, √2 and clamp.</summary>
/// <param name="Style">w → per-input-channel scale <c>[in]</c>.</param>
/// <param name="Weight"><c>[out, in, 3, 3]</c>, effective (any fan-in gain folded in).</param>
/// <param name="Bias"><c>[out]</c>.</param>
/// <param name="Noise"><c>[R, R]</c> stored noise, or null where the layer has none.</param>
/// <param name="NoiseStrength">Factor on the noise.</param>
/// <param name="Upsample">Stride-2 transposed convolution followed by <paramref name="Filter"/>; else padding 1.</param>
/// <param name="Filter"><c>[4, 4]</c> FIR with the up-sampling gain of 4 folded in; null unless up-sampling.</param>
/// <param name="Clamp">Bound of the absolute output before the residual gain, or null.</param>
public sealed record ModulatedConvolution(
    FullyConnectedLayer Style,
    WeightTensor Weight,
    WeightTensor Bias,
    WeightTensor? Noise,
    float NoiseStrength,
    bool Upsample,
    WeightTensor? Filter,
    float? Clamp)
{
    /// <summary>Input channels.</summary>
    public int InputChannels => Weight.Shape[1];

    /// <summary>Output channels.</summary>
    public int OutputChannels => Weight.Shape[0];
}
