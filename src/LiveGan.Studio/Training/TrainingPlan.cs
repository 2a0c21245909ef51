namespace LiveGan.Studio.Training;

/// <summary>What a training writes, and when it ends.</summary>
public sealed record TrainingPlan
{
    /// <summary>Folder for the state, the network, the sample grids, the film and the curve; made if it is missing.</summary>
    public required string Folder { get; init; }

    /// <summary>Real pictures to show in all, earlier sessions included.</summary>
    public long Images { get; init; } = 500_000;

    /// <summary>Pictures between checkpoints.</summary>
    public long Snapshot { get; init; } = 10_000;

    /// <summary>Generated pictures a metric is measured on; 0 measures none.</summary>
    public int MetricPictures { get; init; } = 512;

    /// <summary>An Inception network as TorchScript for FID and KID; null leaves them out.</summary>
    public string? Inception { get; init; }

    /// <summary>Steps between pictures of the progress film, each of which is a network to play as well; 0 films nothing.</summary>
    public int FilmInterval { get; init; } = 25;

    /// <summary>Pictures along each side of the film's grid.</summary>
    public int FilmSide { get; init; } = 6;

    /// <summary>Threads for libtorch.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The state within <see cref="Folder"/>.</summary>
    public string StatePath => Path.Combine(Folder, "state.safetensors");

    /// <summary>The network to play within <see cref="Folder"/>.</summary>
    public string NetworkPath => Path.Combine(Folder, "network.safetensors");

    /// <summary>The curve within <see cref="Folder"/>.</summary>
    public string CurvePath => Path.Combine(Folder, "curve.csv");
}
