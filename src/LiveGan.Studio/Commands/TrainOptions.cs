using LiveGan.Studio.Datasets;
using LiveGan.Studio.Dcgan;
using LiveGan.Studio.Networks;
using LiveGan.Studio.Training;

namespace LiveGan.Studio.Commands;

/// <summary>What <c>livegan train</c> was asked for.</summary>
public sealed record TrainOptions
{
    /// <summary>Where to write, and when to end.</summary>
    public required TrainingPlan Plan { get; init; }

    /// <summary>The networks' shape; a resumed training keeps its own.</summary>
    public NetworkSettings Shape { get; init; } = new();

    /// <summary>The networks' shape when a DCGAN is trained, or null to train a StyleGAN2; a resumed training keeps its own.</summary>
    public DcganSettings? Dcgan { get; init; }

    /// <summary>
    /// Height and width of the pictures; null keeps those of <see cref="Shape"/>, or of what is resumed. A larger size than
    /// resumed grows the networks.
    /// </summary>
    public int? Resolution { get; init; }

    /// <summary>How to train.</summary>
    public TrainingSettings Settings { get; init; } = new();

    /// <summary>A state to go on from, or a network to start from; the output folder's state when null and it has one.</summary>
    public string? Resume { get; init; }

    /// <summary>A folder or zip of pictures; null trains on blooms.</summary>
    public string? Pictures { get; init; }

    /// <summary>Every picture of <see cref="Pictures"/> also left for right.</summary>
    public bool Mirror { get; init; }

    /// <summary>Blooms in the set.</summary>
    public long DatasetCount { get; init; } = 200_000;

    /// <summary>Which set of blooms.</summary>
    public int DatasetSeed { get; init; }

    /// <summary>How free the blooms' build is.</summary>
    public BloomVariety Variety { get; init; } = BloomVariety.Narrow;
}
