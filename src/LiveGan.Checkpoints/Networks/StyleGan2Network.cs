using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Networks;

/// <summary>
/// A StyleGAN2 generator in the one form that every engine reads, wherever it came from: effective weights, all
/// equalised-learning-rate and fan-in gains folded in. Semantics: StyleGAN2 (Karras et al. 2020) as in the official ADA code.
/// </summary>
/// <remarks>Immutable. Owns its tensors' memory (which may be a mapped file) until disposed.</remarks>
public sealed class StyleGan2Network : GeneratorNetwork
{
    /// <param name="memory">What keeps the tensors' bytes alive, disposed with the network; or null.</param>
    public StyleGan2Network(IDisposable? memory = null)
        : base(memory)
    {
    }

    /// <summary>How blocks are joined.</summary>
    public required SynthesisArchitecture Architecture { get; init; }

    /// <summary>z → w.</summary>
    public required MappingNetwork Mapping { get; init; }

    /// <summary>Blocks by rising resolution, 4 first.</summary>
    public required IReadOnlyList<SynthesisBlock> Blocks { get; init; }

    /// <summary>
    /// Rows of ws that synthesis reads: 2·log2(resolution) − 2. Row order: b4 conv1 = 0 and its ToRgb = 1, then per block
    /// conv0 = k, conv1 = k+1, ToRgb = k+2, next k += 2.
    /// </summary>
    public override int StyleRows => 2 * int.Log2(Resolution) - 2;

    /// <inheritdoc/>
    public override WeightTensor AverageW => Mapping.AverageW;
}
