namespace LiveGan.Checkpoints.Networks;

/// <summary>
/// A trained, unconditional StyleGAN2 discriminator: pictures → logits. Its pictures are halved by the filter
/// outer([1, 3, 3, 1])/64. Semantics: StyleGAN2 (Karras et al. 2020) as in the official ADA code.
/// </summary>
/// <remarks>Immutable.</remarks>
public sealed record DiscriminatorNetwork
{
    /// <summary>How blocks are joined.</summary>
    public required DiscriminatorArchitecture Architecture { get; init; }

    /// <summary>Height and width of the picture.</summary>
    public required int Resolution { get; init; }

    /// <summary>Channels of the picture.</summary>
    public required int Channels { get; init; }

    /// <summary>Blocks by falling resolution, 8 last.</summary>
    public required IReadOnlyList<DiscriminatorBlock> Blocks { get; init; }

    /// <summary>1×1 from the picture at 4×4, in the skip architecture alone.</summary>
    public required DiscriminatorConvolution? FromRgb { get; init; }

    /// <summary>Pictures of a batch whose deviation makes the one channel more that <see cref="Convolution"/> reads; 0 for all.</summary>
    public required int DeviationGroup { get; init; }

    /// <summary>3×3 at 4×4.</summary>
    public required DiscriminatorConvolution Convolution { get; init; }

    /// <summary>The hidden layer, followed by leaky ReLU.</summary>
    public required FullyConnectedLayer Hidden { get; init; }

    /// <summary>The logit.</summary>
    public required FullyConnectedLayer Output { get; init; }

    /// <summary>Bound of the absolute output of every convolution but the bypasses and <see cref="FromRgb"/>, or null.</summary>
    public required float? Clamp { get; init; }
}
