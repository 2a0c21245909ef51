using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Networks;

/// <summary>A linear layer with every gain folded in: <c>y = W·x + b</c>; an activation, if any, is the caller's.</summary>
/// <param name="Weight"><c>[out, in]</c>, effective (lr multiplier and 1/√in folded in).</param>
/// <param name="Bias"><c>[out]</c>, effective.</param>
public sealed record FullyConnectedLayer(WeightTensor Weight, WeightTensor Bias)
{
    /// <summary>Inputs.</summary>
    public int InputCount => Weight.Shape[1];

    /// <summary>Outputs.</summary>
    public int OutputCount => Weight.Shape[0];
}
