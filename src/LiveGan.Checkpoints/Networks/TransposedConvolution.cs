using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Networks;

/// <summary>A transposed convolution: each input pixel paints a kernel.</summary>
/// <param name="Weight"><c>[in, out, k, k]</c>.</param>
/// <param name="Bias"><c>[out]</c>.</param>
public sealed record TransposedConvolution(WeightTensor Weight, WeightTensor Bias)
{
    /// <summary>Channels that it reads.</summary>
    public int InputChannels => Weight.Shape[0];

    /// <summary>Channels that it paints.</summary>
    public int OutputChannels => Weight.Shape[1];
}
