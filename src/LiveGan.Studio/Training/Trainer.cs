using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.SafeTensors;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Studio.Augmentation;
using LiveGan.Studio.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Studio.Training;

/// <summary>
/// Trains a generator against a discriminator as StyleGAN2 does: non-saturating logistic loss, lazy R1 and path-length
/// penalties, style mixing, and a moving average of the generator's weights, which is the network to keep.
/// </summary>
/// <remarks>One thread; libtorch's operations use <see cref="torch.get_num_threads"/>.</remarks>
public sealed class Trainer : ITrainer
{
    const float AverageWRate = 0.005f;

    static readonly long[] AllButFirst = [1, 2, 3];

    readonly AugmentationPipe _augmentation;

    /// <summary>Networks with random weights, ready for their first step.</summary>
    /// <param name="shape">Shape of the networks.</param>
    /// <param name="settings">How to train.</param>
    /// <param name="silentFrom">Blocks of this resolution and above start without effect: see growing.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public Trainer(NetworkSettings shape, TrainingSettings settings, int silentFrom = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(settings);
        shape.Validate();
        settings.Validate();
        (Shape, Settings) = (shape, settings);
        torch.ScalarType precision = settings.BFloat16 ? torch.bfloat16 : torch.float32;
        _augmentation = new AugmentationPipe(settings.Augmentations);
        Probability.P = settings.AugmentationP;
        using DisposeScope scope = torch.NewDisposeScope();
        StepRandom.Begin(settings.Seed, -1);
        Generator = new Generator(shape, precision, silentFrom);
        Discriminator = new Discriminator(shape, precision, silentFrom);
        Average = new Generator(shape, precision, silentFrom);
        Average.Parameters.CopyFrom(Generator.Parameters);
        GeneratorOptimizer = Optimizer(Generator.Parameters, settings.PathLengthWeight > 0 ? settings.PathLengthInterval : 0);
        DiscriminatorOptimizer = Optimizer(Discriminator.Parameters, settings.R1Gamma > 0 ? settings.R1Interval : 0);
    }

    /// <inheritdoc/>
    public string Kind => "StyleGAN2";

    /// <inheritdoc/>
    public int Resolution => Shape.Resolution;

    /// <inheritdoc/>
    public int ZDim => Shape.ZDim;

    /// <inheritdoc/>
    public (long Generator, long Discriminator) Weights => (Generator.Parameters.Count, Discriminator.Parameters.Count);

    /// <inheritdoc/>
    public double AugmentationP => Probability.P;

    /// <summary>Shape of the networks.</summary>
    public NetworkSettings Shape { get; }

    /// <summary>How it trains.</summary>
    public TrainingSettings Settings { get; }

    /// <summary>The generator being trained.</summary>
    public Generator Generator { get; }

    /// <summary>Its adversary.</summary>
    public Discriminator Discriminator { get; }

    /// <summary>The moving average of the generator: smoother and better than the generator of any one moment.</summary>
    public Generator Average { get; }

    /// <summary>Steps taken.</summary>
    public long Steps { get; internal set; }

    /// <summary>Real pictures shown.</summary>
    public long Images { get; internal set; }

    /// <summary>Time spent training, earlier sessions included, in seconds.</summary>
    public double Seconds { get; set; }

    /// <summary>Probability of each augmentation, adapted as the settings say.</summary>
    public AdaptiveProbability Probability { get; } = new();

    internal Adam GeneratorOptimizer { get; }

    internal Adam DiscriminatorOptimizer { get; }

    internal double PathLengthMean { get; set; }

    internal double LastR1 { get; set; }

    /// <summary>Shows one batch to both networks and moves their weights.</summary>
    /// <param name="pictures">Real pictures <c>[batch, 3, R, R]</c>, planar, −1 to 1.</param>
    /// <exception cref="DivergenceException">A loss is no longer a number; the weights are not to be kept.</exception>
    public TrainingProgress Show(float[] pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        StepRandom.Begin(Settings.Seed, Steps);
        using DisposeScope scope = torch.NewDisposeScope();
        (double generatorLoss, torch.Tensor fake) = TrainGenerator(pictures);
        if (Settings.PathLengthWeight > 0 && Steps % Settings.PathLengthInterval == 0)
            PenalisePathLength();
        (double discriminatorLoss, double sign) = TrainDiscriminator(pictures, fake);
        if (!double.IsFinite(generatorLoss) || !double.IsFinite(discriminatorLoss))
        {
            throw new DivergenceException(
                $"training went astray at step {Steps}: losses {generatorLoss} and {discriminatorLoss}; resume from the last "
                + "checkpoint with a lower learning rate or a higher γ");
        }
        if (Settings.AugmentationTarget is { } target)
            Probability.Observe(sign, Settings.Batch, target, Settings.AugmentationImages);
        Steps++;
        Images += Settings.Batch;
        double halfLife = Math.Min(Settings.AverageHalfLife, Images * Settings.AverageRampUp);
        Average.Parameters.Approach(Generator.Parameters, (float)(1 - Math.Pow(0.5, Settings.Batch / Math.Max(halfLife, 1e-8))));
        return new TrainingProgress(Steps, Images, generatorLoss, discriminatorLoss, LastR1, sign);
    }

    /// <inheritdoc/>
    public torch.Tensor Paint(torch.Tensor z) => Average.Generate(z);

    /// <inheritdoc/>
    public void Save(string path, IReadOnlyDictionary<string, string> facts) => TrainingState.Save(this, path, facts);

    /// <inheritdoc/>
    public void Export(string path, IReadOnlyDictionary<string, string> record)
    {
        using StyleGan2Network network = NetworkExport.Export(Average, record);
        SafeTensorsFile.Write(network, path, TensorType.Float16);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Generator.Dispose();
        Discriminator.Dispose();
        Average.Dispose();
        GeneratorOptimizer.Dispose();
        DiscriminatorOptimizer.Dispose();
    }

    // The pictures that the generator was trained on train the discriminator too, which saves drawing others.
    (double Loss, torch.Tensor Fake) TrainGenerator(float[] pictures)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor picture = Generator.Synthesize(Rows(Settings.Batch), Generator.RandomNoise(Settings.Batch));
        torch.Tensor loss = softplus(-Discriminator.Forward(Augmented(picture, 0))).mean();
        double value = loss.item<float>();
        if (Settings.Match == PictureMatch.L1)
            loss = loss + MatchLoss.L1(picture, torch.tensor(pictures, picture.shape));
        Optimization.Move(GeneratorOptimizer, Generator.Parameters, loss);
        return (value, picture.detach().MoveToOuterDisposeScope());
    }

    // Path length (StyleGAN2, section 3.2), on half the batch.
    void PenalisePathLength()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        int batch = Math.Max(1, Settings.Batch / 2);
        // A copy for each row, to get each row's own gradient.
        torch.Tensor[] rows = [.. Rows(batch).Select(row => row * 1)];
        torch.Tensor picture = Generator.Synthesize(rows, Generator.RandomNoise(batch));
        torch.Tensor noise = torch.randn(picture.shape) / Shape.Resolution;
        IList<torch.Tensor> slopes = torch.autograd.grad([(picture * noise).sum()], rows, create_graph: true);
        torch.Tensor energy = slopes.Select(slope => slope.square().sum([1])).Aggregate((a, b) => a + b) / Shape.StyleRows;
        torch.Tensor length = (energy + 1e-12).sqrt();
        PathLengthMean += 0.01 * (length.detach().mean().item<float>() - PathLengthMean);
        torch.Tensor penalty = (length - PathLengthMean).square().mean() * (Settings.PathLengthWeight * Settings.PathLengthInterval);
        Optimization.Move(GeneratorOptimizer, Generator.Parameters, penalty, allowUnused: true);
    }

    (double Loss, double RealSign) TrainDiscriminator(float[] pictures, torch.Tensor fake)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        bool penalise = Settings.R1Gamma > 0 && Steps % Settings.R1Interval == 0;
        torch.Tensor real = torch.tensor(
            pictures, [Settings.Batch, 3, Shape.Resolution, Shape.Resolution], requires_grad: penalise);
        torch.Tensor realLogits = Discriminator.Forward(Augmented(real, 1));
        torch.Tensor loss = softplus(Discriminator.Forward(Augmented(fake, 2))).mean() + softplus(-realLogits).mean();
        torch.Tensor total = loss;
        if (penalise)
        {
            torch.Tensor slope = torch.autograd.grad([realLogits.sum()], [real], create_graph: true)[0];
            torch.Tensor penalty = slope.square().sum(AllButFirst).mean();
            LastR1 = penalty.item<float>();
            total = loss + penalty * (Settings.R1Gamma / 2 * Settings.R1Interval);
        }
        Optimization.Move(DiscriminatorOptimizer, Discriminator.Parameters, total);
        float[] logits = realLogits.data<float>().ToArray();
        return (loss.item<float>(), logits.Average(logit => logit > 0 ? 1.0 : -1.0));
    }

    torch.Tensor Augmented(torch.Tensor pictures, int which)
        => _augmentation.Apply(pictures, Probability.P, Settings.Seed, 3 * Steps + which);

    torch.Tensor[] Rows(int batch)
    {
        int rows = Shape.StyleRows;
        torch.Tensor w = Generator.Map(torch.randn([batch, Shape.ZDim]));
        TrackAverage(w);
        if (Settings.StyleMixing == 0)
            return [.. Enumerable.Repeat(w, rows)];
        torch.Tensor other = Generator.Map(torch.randn([batch, Shape.ZDim]));
        float[] draws = torch.rand([batch, 2]).data<float>().ToArray();
        var result = new torch.Tensor[rows];
        for (int row = 0; row < rows; row++)
        {
            var keep = new float[batch];
            for (int i = 0; i < batch; i++)
            {
                bool mixed = draws[2 * i] < Settings.StyleMixing;
                int crossover = 1 + (int)(draws[2 * i + 1] * (rows - 1));
                keep[i] = mixed && row >= crossover ? 0 : 1;
            }
            torch.Tensor mask = torch.tensor(keep, [batch, 1]);
            result[row] = other + (w - other) * mask;
        }
        return result;
    }

    void TrackAverage(torch.Tensor w)
    {
        using IDisposable frozen = torch.no_grad();
        using torch.Tensor rate = torch.tensor(AverageWRate);
        Average.AverageW.lerp_(w.mean([0]), rate);
    }

    // Lazy regularisation stretches Adam's memory to keep its horizon in pictures (StyleGAN2, appendix B).
    Adam Optimizer(ParameterSet parameters, int interval)
    {
        double stretch = interval == 0 ? 1 : interval / (interval + 1.0);
        return torch.optim.Adam(parameters.Tensors, Settings.LearningRate * stretch, 0, Math.Pow(0.99, stretch), 1e-8);
    }
}
