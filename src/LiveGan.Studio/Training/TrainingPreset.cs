using LiveGan.Checkpoints.Networks;
using LiveGan.Studio.Networks;

namespace LiveGan.Studio.Training;

/// <summary>A named set of choices: the shape of the networks and how they are trained.</summary>
/// <param name="Shape">Shape, of the resolution asked for.</param>
/// <param name="Settings">How to train; without augmentation.</param>
public sealed record TrainingPreset(NetworkSettings Shape, TrainingSettings Settings)
{
    // The average's horizon is full from the first picture on.
    const double NoRampUp = 1e9;

    /// <summary>What <see cref="Of"/> takes: ours first, then the configurations of the StyleGAN2-ADA paper (table 5 and appendix C).</summary>
    public static IReadOnlyList<string> Names { get; } = ["slim", "auto", "stylegan2", "paper256", "paper512", "paper1024", "cifar"];

    /// <summary>A preset.</summary>
    /// <param name="name">
    /// <c>slim</c> for playing live on a processor; <c>auto</c> as the official code chooses by resolution; the others as the
    /// papers trained at 256², 512², 1024² and on CIFAR-10.
    /// </param>
    /// <param name="resolution">Height and width.</param>
    /// <exception cref="ArgumentException">There is no such preset.</exception>
    public static TrainingPreset Of(string name, int resolution) => name switch
    {
        "slim" => new(new NetworkSettings { Resolution = resolution }, new TrainingSettings()),
        "auto" => Auto(resolution),
        "stylegan2" => Paper(resolution, 32, 1, 0.002, 10, 10, 8),
        "paper256" => Paper(resolution, 64, 0.5, 0.0025, 1, 20, 8),
        "paper512" => Paper(resolution, 64, 1, 0.0025, 0.5, 20, 8),
        "paper1024" => Paper(resolution, 32, 1, 0.002, 2, 10, 8),
        "cifar" => Cifar(Paper(resolution, 64, 1, 0.0025, 0.01, 500, 2, 0.05)),
        _ => throw new ArgumentException($"there is no configuration '{name}'; choose one of {string.Join(", ", Names)}"),
    };

    /// <summary>The official heuristic for γ: it grows with the pixels and falls with the batch.</summary>
    public static double Gamma(int resolution, int batch) => 0.0002 * resolution * resolution / Math.Max(batch, 1);

    static TrainingPreset Auto(int resolution)
    {
        int batch = Math.Max(Math.Min(4096 / resolution, 32), 4);
        return Paper(
            resolution, batch, resolution >= 512 ? 1 : 0.5, resolution >= 1024 ? 0.002 : 0.0025, Gamma(resolution, batch), batch * 10 / 32.0, 2, 0.05);
    }

    static TrainingPreset Paper(int resolution, int batch, double channels, double rate, double gamma, double thousands, int mappingLayers,
        double rampUp = NoRampUp) => new(
        new NetworkSettings
        {
            Resolution = resolution,
            ChannelBase = (int)(32768 * channels),
            ChannelMax = 512,
            MappingLayers = mappingLayers,
            Noise = true,
            Discriminator = DiscriminatorArchitecture.Resnet,
        },
        new TrainingSettings
        {
            Batch = batch,
            LearningRate = rate,
            R1Gamma = gamma,
            PathLengthWeight = 2,
            StyleMixing = 0.9,
            AverageHalfLife = 1000 * thousands,
            AverageRampUp = rampUp,
        });

    static TrainingPreset Cifar(TrainingPreset paper) => paper with
    {
        Shape = paper.Shape with { Discriminator = DiscriminatorArchitecture.Orig, DeviationGroup = 32 },
        Settings = paper.Settings with { PathLengthWeight = 0, StyleMixing = 0 },
    };
}
