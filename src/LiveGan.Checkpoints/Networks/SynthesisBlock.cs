using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Networks;

/// <summary>The layers of one resolution.</summary>
/// <param name="Resolution">Height and width of its output, a power of two from 4.</param>
/// <param name="Constant"><c>[C, 4, 4]</c> learned input, in the first block only.</param>
/// <param name="Conv0">The up-sampling layer; null in the first block only.</param>
/// <param name="Conv1">The second layer.</param>
/// <param name="ToRgb">The picture layer, where this block has one.</param>
/// <param name="Skip"><c>[out, in]</c> effective 1×1 weights of a residual block's up-sampled bypass; null otherwise.</param>
/// <param name="Filter"><c>[4, 4]</c> FIR with gain 4 folded in, for the picture's (or bypass's) up-sampling.</param>
public sealed record SynthesisBlock(
    int Resolution,
    WeightTensor? Constant,
    ModulatedConvolution? Conv0,
    ModulatedConvolution Conv1,
    ToRgbLayer? ToRgb,
    WeightTensor? Skip,
    WeightTensor Filter);
