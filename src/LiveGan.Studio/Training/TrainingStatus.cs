namespace LiveGan.Studio.Training;

/// <summary>How a training stands, for people who watch it.</summary>
public sealed record TrainingStatus
{
    /// <summary>What is trained: <c>StyleGAN2</c>, <c>DCGAN</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it learns.</summary>
    public required string Dataset { get; init; }

    /// <summary>Height and width of the pictures.</summary>
    public int Resolution { get; init; }

    /// <summary>Real pictures shown.</summary>
    public long Images { get; init; }

    /// <summary>Real pictures to show in all.</summary>
    public long Total { get; init; }

    /// <summary>Time spent training, earlier sessions included, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Pictures a second lately.</summary>
    public double ImagesPerSecond { get; init; }

    /// <summary>Seconds that the rest takes at this speed; null while nothing is known of it.</summary>
    public double? Remaining { get; init; }

    /// <summary>Generator's loss, smoothed over the last steps.</summary>
    public double GeneratorLoss { get; init; }

    /// <summary>Discriminator's loss, smoothed over the last steps.</summary>
    public double DiscriminatorLoss { get; init; }

    /// <summary>Mean sign of the logits of real pictures, smoothed: towards 1 the discriminator overfits.</summary>
    public double RealSign { get; init; }

    /// <summary>Probability of each augmentation.</summary>
    public double AugmentationP { get; init; }

    /// <summary>The newest value of each metric by its name.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>What goes on: <c>training</c>, <c>measuring</c>, <c>ended</c>.</summary>
    public string State { get; init; } = "training";

    /// <summary>Counts the grids drawn; a new one is there when it changes.</summary>
    public long Grid { get; init; }

    /// <summary>Counts the points of the curve.</summary>
    public long Points { get; init; }
}
