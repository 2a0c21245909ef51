using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.SafeTensors;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Studio.Augmentation;
using LiveGan.Studio.Networks;
using LiveGan.Studio.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Studio.Dcgan;

/// <summary>
/// Trains a DCGAN (Radford et al. 2016): logistic loss for the discriminator, the non-saturating one for the generator, Adam
/// with β₁ = 0.5. What the discriminator sees can be augmented, as a StyleGAN2-ADA's does.
/// </summary>
/// <remarks>One thread; libtorch's operations use <see cref="torch.get_num_threads"/>. R1, path length, style mixing and averages of weights are a StyleGAN's.</remarks>
public sealed class DcganTrainer : ITrainer
{
    const double Beta1 = 0.5, Beta2 = 0.999;

    readonly AugmentationPipe _augmentation;

    /// <summary>Networks with random weights, ready for their first step.</summary>
    /// <param name="shape">Shape of the networks.</param>
    /// <param name="settings">How to train.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public DcganTrainer(DcganSettings shape, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(settings);
        shape.Validate();
        settings.Validate();
        if (settings.Batch < 2)
            throw new ArgumentException("a batch of 1 picture: batch normalisation takes at least 2");
        (Shape, Settings) = (shape, settings);
        _augmentation = new AugmentationPipe(settings.Augmentations);
        Probability.P = settings.AugmentationP;
        using DisposeScope scope = torch.NewDisposeScope();
        StepRandom.Begin(settings.Seed, -1);
        Generator = new DcganGenerator(shape);
        Discriminator = new DcganDiscriminator(shape);
        GeneratorOptimizer = torch.optim.Adam(Generator.Parameters.Tensors, settings.LearningRate, Beta1, Beta2);
        DiscriminatorOptimizer = torch.optim.Adam(Discriminator.Parameters.Tensors, settings.LearningRate, Beta1, Beta2);
    }

    /// <inheritdoc/>
    public string Kind => "DCGAN";

    /// <summary>Shape of the networks.</summary>
    public DcganSettings Shape { get; }

    /// <inheritdoc/>
    public TrainingSettings Settings { get; }

    /// <summary>The generator being trained.</summary>
    public DcganGenerator Generator { get; }

    /// <summary>Its adversary.</summary>
    public DcganDiscriminator Discriminator { get; }

    /// <inheritdoc/>
    public int Resolution => Shape.Resolution;

    /// <inheritdoc/>
    public int ZDim => Shape.ZDim;

    /// <inheritdoc/>
    public (long Generator, long Discriminator) Weights => (Generator.Parameters.Count, Discriminator.Parameters.Count);

    /// <inheritdoc/>
    public long Steps { get; internal set; }

    /// <inheritdoc/>
    public long Images { get; internal set; }

    /// <inheritdoc/>
    public double Seconds { get; set; }

    /// <inheritdoc/>
    public double AugmentationP => Probability.P;

    internal AdaptiveProbability Probability { get; } = new();

    internal Adam GeneratorOptimizer { get; }

    internal Adam DiscriminatorOptimizer { get; }

    /// <inheritdoc/>
    public TrainingProgress Show(float[] pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        StepRandom.Begin(Settings.Seed, Steps);
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor fake = Generator.Forward(torch.randn([Settings.Batch, Shape.ZDim]));
        (double discriminatorLoss, double sign) = TrainDiscriminator(pictures, fake.detach());
        torch.Tensor loss = softplus(-Discriminator.Forward(Augmented(fake, 2))).mean();
        double generatorLoss = loss.item<float>();
        Optimization.Move(GeneratorOptimizer, Generator.Parameters, loss);
        if (!double.IsFinite(generatorLoss) || !double.IsFinite(discriminatorLoss))
        {
            throw new DivergenceException(
                $"training went astray at step {Steps}: losses {generatorLoss} and {discriminatorLoss}; resume from the last "
                + "checkpoint with a lower learning rate");
        }
        if (Settings.AugmentationTarget is { } target)
            Probability.Observe(sign, Settings.Batch, target, Settings.AugmentationImages);
        Steps++;
        Images += Settings.Batch;
        return new TrainingProgress(Steps, Images, generatorLoss, discriminatorLoss, 0, sign);
    }

    /// <inheritdoc/>
    public torch.Tensor Paint(torch.Tensor z) => Generator.Paint(z);

    /// <inheritdoc/>
    public void Save(string path, IReadOnlyDictionary<string, string> facts) => DcganState.Save(this, path, facts);

    /// <inheritdoc/>
    public void Export(string path, IReadOnlyDictionary<string, string> record)
    {
        using DcganNetwork network = Generator.Export(record);
        SafeTensorsFile.Write(network, path, TensorType.Float16);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Generator.Dispose();
        Discriminator.Dispose();
        GeneratorOptimizer.Dispose();
        DiscriminatorOptimizer.Dispose();
    }

    (double Loss, double RealSign) TrainDiscriminator(float[] pictures, torch.Tensor fake)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor real = torch.tensor(pictures, [Settings.Batch, 3, Resolution, Resolution]);
        torch.Tensor logits = Discriminator.Forward(Augmented(real, 0));
        torch.Tensor loss = softplus(-logits).mean() + softplus(Discriminator.Forward(Augmented(fake, 1))).mean();
        double value = loss.item<float>();
        Optimization.Move(DiscriminatorOptimizer, Discriminator.Parameters, loss);
        return (value, logits.data<float>().ToArray().Average(logit => logit > 0 ? 1.0 : -1.0));
    }

    torch.Tensor Augmented(torch.Tensor pictures, int which)
        => _augmentation.Apply(pictures, Probability.P, Settings.Seed, 3 * Steps + which);
}
