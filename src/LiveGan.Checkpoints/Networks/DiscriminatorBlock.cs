using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Networks;

/// <summary>The layers of one resolution of a discriminator.</summary>
/// <param name="Resolution">Height and width of its input, a power of two from 8.</param>
/// <param name="FromRgb">1×1 from the picture, where this block sees it.</param>
/// <param name="Conv0">3×3.</param>
/// <param name="Conv1">3×3, which halves.</param>
/// <param name="Skip"><c>[out, in]</c> effective 1×1 weights of a residual block's bypass; null otherwise.</param>
public sealed record DiscriminatorBlock(
    int Resolution,
    DiscriminatorConvolution? FromRgb,
    DiscriminatorConvolution Conv0,
    DiscriminatorConvolution Conv1,
    WeightTensor? Skip);
