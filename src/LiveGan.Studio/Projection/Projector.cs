using LiveGan.Studio.Networks;
using LiveGan.Studio.Training;
using TorchSharp;
using TorchSharp.Modules;

namespace LiveGan.Studio.Projection;

/// <summary>
/// Searches the w whose picture is a given one, as the projector of StyleGAN2 (appendix D) does: from the mean of w, by Adam,
/// with noise on w that fades out and a learning rate that rises and falls. The loss compares pictures at every size from
/// the full one down to 4×4, and the features of a perceptual network where the user supplies one. A network with noise
/// inputs has them searched along, kept white by <see cref="NoiseInputs"/>: what they explain need not bend w. What is found
/// is painted with the network's own noise, as it will be played.
/// </summary>
public static class Projector
{
    const double NoiseFactor = 0.05, NoiseShare = 0.75, RampUp = 0.05, RampDown = 0.25;

    /// <summary>Searches.</summary>
    /// <param name="generator">The network; not changed.</param>
    /// <param name="target">8-bit RGB of the generator's size.</param>
    /// <param name="settings">How.</param>
    /// <param name="shown">Receives the step and the picture found so far; may be null.</param>
    /// <param name="stop">Ends early with what is found so far.</param>
    public static ProjectionResult Project(
        Generator generator, byte[] target, ProjectionSettings settings, Action<int, byte[]>? shown = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        int size = generator.Settings.Resolution, rows = generator.Settings.StyleRows;
        if (target.Length != 3 * size * size)
            throw new ArgumentException($"the target has {target.Length} bytes; {size}×{size} RGB has {3 * size * size}", nameof(target));
        torch.manual_seed(settings.Seed);
        using DisposeScope scope = torch.NewDisposeScope();
        using var resampler = new Resampler(torch.float32);
        (torch.Tensor mean, double deviation) = Statistics(generator, settings.Samples);
        torch.Tensor goal = torch.tensor(Planes(target), [1, 3, size, size]);
        torch.Tensor[] goals = Pyramid(goal, resampler);
        using PerceptualDistance? perceptual = settings.Perceptual is { } path ? new PerceptualDistance(path, goal) : null;
        using Parameter w = torch.nn.Parameter((mean.reshape(1, -1) + torch.zeros([settings.EveryRow ? rows : 1, mean.numel()])).clone());
        using var noise = new NoiseInputs(generator);
        Parameter[] searched = [w, .. noise.Tensors];
        using Adam optimizer = torch.optim.Adam(searched, settings.LearningRate);

        for (int step = 0; step < settings.Steps && !stop.IsCancellationRequested; step++)
        {
            using DisposeScope inner = torch.NewDisposeScope();
            double t = step / (double)settings.Steps;
            double shake = deviation * NoiseFactor * Math.Pow(Math.Max(0, 1 - t / NoiseShare), 2);
            torch.Tensor picture = Paint(generator, w + torch.randn(w.shape) * shake, noise.Tensors);
            torch.Tensor loss = Pyramid(picture, resampler).Zip(goals, (a, b) => (a - b).square().mean()).Aggregate((a, b) => a + b);
            if (perceptual is not null)
                loss = loss + perceptual.To(picture);
            if (noise.Tensors.Count > 0)
                loss = loss + noise.Regularity() * settings.NoiseWeight;
            IList<torch.Tensor> slopes = torch.autograd.grad([loss], searched);
            for (int i = 0; i < searched.Length; i++)
                searched[i].grad = slopes[i];
            optimizer.ParamGroups.First().LearningRate = settings.LearningRate * Ramp(t);
            optimizer.step();
            optimizer.zero_grad();
            noise.Normalize();
            shown?.Invoke(step + 1, SampleGrid.Interleave(picture.data<float>().ToArray()));
        }
        return Result(generator, w, target);
    }

    /// <summary>Between 0 and 1: up over the first 5 % of the search, down over the last 25 %, as half a cosine.</summary>
    internal static double Ramp(double t)
    {
        double down = 0.5 - 0.5 * Math.Cos(Math.PI * Math.Min(1, (1 - t) / RampDown));
        return down * Math.Min(1, t / RampUp);
    }

    static ProjectionResult Result(Generator generator, Parameter w, byte[] target)
    {
        using IDisposable frozen = torch.no_grad();
        int rows = generator.Settings.StyleRows;
        byte[] picture = SampleGrid.Interleave(Paint(generator, w).data<float>().ToArray());
        float[] found = w.data<float>().ToArray();
        float[] ws = w.size(0) > 1 ? found : [.. Enumerable.Repeat(found, rows).SelectMany(row => row)];
        double error = picture.Zip(target, (a, b) => (double)(a - b) * (a - b)).Average();
        return new ProjectionResult(ws, picture, 10 * Math.Log10(255 * 255 / Math.Max(error, 1e-9)));
    }

    static torch.Tensor Paint(Generator generator, torch.Tensor w, IReadOnlyList<torch.Tensor>? noise = null)
        => generator.Synthesize([.. Enumerable.Range(0, generator.Settings.StyleRows).Select(row => w.narrow(0, w.size(0) > 1 ? row : 0, 1))], noise);

    static (torch.Tensor Mean, double Deviation) Statistics(Generator generator, int samples)
    {
        using IDisposable frozen = torch.no_grad();
        torch.Tensor w = generator.Map(torch.randn([samples, generator.Settings.ZDim]));
        torch.Tensor mean = w.mean([0]);
        return (mean, Math.Sqrt((w - mean).square().sum().item<double>() / samples));
    }

    static torch.Tensor[] Pyramid(torch.Tensor picture, Resampler resampler)
    {
        var levels = new List<torch.Tensor> { picture };
        while (levels[^1].size(2) > 4)
            levels.Add(resampler.HalvePicture(levels[^1]));
        return [.. levels];
    }

    static float[] Planes(byte[] rgb)
    {
        int pixels = rgb.Length / 3;
        var planes = new float[rgb.Length];
        for (int i = 0; i < rgb.Length; i++)
            planes[i % 3 * pixels + i / 3] = rgb[i] / 127.5f - 1;
        return planes;
    }
}
