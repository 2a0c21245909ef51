using LiveGan.Studio.Augmentation;

namespace LiveGan.Studio.Training;

/// <summary>How a network is trained. The defaults are StyleGAN2-ADA's where small pictures on a processor need no others.</summary>
public sealed record TrainingSettings
{
    /// <summary>Pictures a step, a multiple of 4 for the minibatch deviation to compare groups of 4.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>Adam's learning rate for both networks.</summary>
    public double LearningRate { get; init; } = 0.0025;

    /// <summary>Weight γ of the R1 penalty (Mescheder et al. 2018).</summary>
    public double R1Gamma { get; init; } = 0.05;

    /// <summary>Steps between R1 penalties.</summary>
    public int R1Interval { get; init; } = 16;

    /// <summary>Weight of path-length regularisation; 0 leaves it out (the paper: 2).</summary>
    public double PathLengthWeight { get; init; }

    /// <summary>Steps between path-length penalties.</summary>
    public int PathLengthInterval { get; init; } = 4;

    /// <summary>Share of pictures made from two latents, one for the coarse and one for the fine layers.</summary>
    public double StyleMixing { get; init; } = 0.5;

    /// <summary>Whether the generator is also pulled towards real pictures directly.</summary>
    public PictureMatch Match { get; init; }

    /// <summary>Images after which the moving average has forgotten half.</summary>
    public double AverageHalfLife { get; init; } = 10_000;

    /// <summary>Limits <see cref="AverageHalfLife"/> to this share of the images shown so far.</summary>
    public double AverageRampUp { get; init; } = 0.05;

    /// <summary>Where all randomness begins.</summary>
    public int Seed { get; init; }

    /// <summary>Activations in bfloat16: several times as fast on processors with AMX or AVX-512 BF16, slower on others.</summary>
    public bool BFloat16 { get; init; }

    /// <summary>Augmentations of what the discriminator sees.</summary>
    public AugmentationCategories Augmentations { get; init; }

    /// <summary>Probability of each augmentation at the start, or for good without adaption.</summary>
    public double AugmentationP { get; init; }

    /// <summary>Mean sign of the logits of real pictures that the probability is adapted to keep; null does not adapt it.</summary>
    public double? AugmentationTarget { get; init; }

    /// <summary>Pictures in which the probability goes from 0 to 1 at the fastest.</summary>
    public double AugmentationImages { get; init; } = 500_000;

    /// <summary>Throws with the reason if nothing can be trained this way.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (Batch < 1)
            throw new ArgumentException($"a batch of {Batch} pictures: it takes at least 1");
        if (!(LearningRate > 0) || !(R1Gamma >= 0) || !(PathLengthWeight >= 0))
            throw new ArgumentException(
                $"learning rate {LearningRate}, γ {R1Gamma}, path length {PathLengthWeight}: none may be negative, the first not 0");
        if (R1Interval < 1 || PathLengthInterval < 1)
            throw new ArgumentException("penalties are applied every 1 or more steps");
        if (AugmentationP is not (>= 0 and <= 1) || AugmentationTarget is not (null or >= -1 and <= 1) || !(AugmentationImages > 0))
            throw new ArgumentException(
                $"augmentation p {AugmentationP} is a probability, from 0 to 1; its target {AugmentationTarget} a mean sign, from −1 to 1");
        if (StyleMixing is < 0 or > 1)
            throw new ArgumentException($"style mixing {StyleMixing} is a share, from 0 to 1");
    }
}
