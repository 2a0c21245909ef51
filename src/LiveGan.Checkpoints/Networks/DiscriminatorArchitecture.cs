namespace LiveGan.Checkpoints.Networks;

/// <summary>How the blocks of a discriminator are joined (StyleGAN2 paper, figure 7).</summary>
public enum DiscriminatorArchitecture
{
    /// <summary>
    /// LiveGan's own: as <see cref="Skip"/>, but smoothed and halved before the second convolution instead of striding in it.
    /// A block can be added on top of a trained network without changing its answers.
    /// </summary>
    Pooled,

    /// <summary>Every block sees the picture at its size.</summary>
    Skip,

    /// <summary>The first block alone sees the picture.</summary>
    Orig,

    /// <summary>Residual blocks, of which the first alone sees the picture: the official discriminator.</summary>
    Resnet,
}
