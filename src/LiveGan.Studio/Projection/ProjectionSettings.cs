namespace LiveGan.Studio.Projection;

/// <summary>How a picture is searched for in a network. The defaults are the official projector's, but for the loss.</summary>
public sealed record ProjectionSettings
{
    /// <summary>Steps of the search.</summary>
    public int Steps { get; init; } = 500;

    /// <summary>A w for every row (w+) instead of one for all: closer to the picture, further from what the network knows.</summary>
    public bool EveryRow { get; init; }

    /// <summary>Learning rate in the middle of the search.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>A perceptual network as TorchScript, whose features are compared besides the pixels; null compares pixels alone.</summary>
    public string? Perceptual { get; init; }

    /// <summary>Weight of the penalty that keeps the picture out of the noise, where the network has noise.</summary>
    public double NoiseWeight { get; init; } = 1e5;

    /// <summary>Where all randomness begins.</summary>
    public int Seed { get; init; }

    /// <summary>Latents that the mean and the deviation of w are measured on.</summary>
    public int Samples { get; init; } = 2000;

    /// <summary>Throws with the reason if nothing can be searched this way.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (!(NoiseWeight >= 0))
            throw new ArgumentException($"a noise weight of {NoiseWeight}: at least 0");
        if (Steps < 1 || Samples < 2 || !(LearningRate > 0))
            throw new ArgumentException($"{Steps} steps, {Samples} samples, learning rate {LearningRate}: at least 1, 2 and above 0");
    }
}
