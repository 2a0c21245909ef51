namespace LiveGan.Checkpoints.Networks;

/// <summary>How the blocks of a synthesis network are joined (StyleGAN2 paper, figure 7).</summary>
public enum SynthesisArchitecture
{
    /// <summary>Every block adds its RGB to the up-sampled picture of the block before.</summary>
    Skip,

    /// <summary>One RGB layer at the end.</summary>
    Orig,

    /// <summary>Residual blocks, one RGB layer at the end.</summary>
    Resnet,
}
