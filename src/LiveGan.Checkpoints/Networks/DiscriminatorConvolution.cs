using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Networks;

/// <summary>A convolution of a discriminator, followed by leaky ReLU.</summary>
/// <param name="Weight"><c>[out, in, k, k]</c>, effective: the fan-in gain 1/√(in·k²) is folded in.</param>
/// <param name="Bias"><c>[out]</c>.</param>
public sealed record DiscriminatorConvolution(WeightTensor Weight, WeightTensor Bias);
