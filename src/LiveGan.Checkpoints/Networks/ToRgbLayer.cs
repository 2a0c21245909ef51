using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Networks;

/// <summary>A modulated 1×1 convolution to the picture's channels, without demodulation, noise or activation.</summary>
/// <param name="Style">w → per-input-channel scale <c>[in]</c>; the fan-in gain 1/√in is folded into <paramref name="Weight"/>.</param>
/// <param name="Weight"><c>[channels, in]</c>, effective.</param>
/// <param name="Bias"><c>[channels]</c>.</param>
/// <param name="Clamp">Bound of the absolute output, or null.</param>
public sealed record ToRgbLayer(FullyConnectedLayer Style, WeightTensor Weight, WeightTensor Bias, float? Clamp);
