using System.Runtime.InteropServices;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.StyleGan2;

/// <summary>Reads rosinality's names and folds its gains: 1/√fan-in before demodulation, the mapping network's lr of 0.01.</summary>
static class RosinalityGenerator
{
    const double MappingRate = 0.01;
    const int MostLayers = 64;

    /// <param name="average"><c>[w]</c>, or null to estimate it.</param>
    /// <exception cref="CheckpointException">A tensor is missing or has another shape.</exception>
    public static StyleGan2Network Read(StateDictionary weights, WeightTensor? average, IReadOnlyDictionary<string, string> facts)
    {
        var layers = new List<FullyConnectedLayer>();
        // style.0 is the normalisation of z.
        while (layers.Count < MostLayers && weights.Find($"style.{layers.Count + 1}.weight") is not null)
            layers.Add(Linear(weights, $"style.{layers.Count + 1}", MappingRate));
        if (layers.Count == 0) throw new CheckpointException("it holds no StyleGAN2 generator in rosinality's layout: its weights have no 'style.1.weight'");

        var blocks = new List<SynthesisBlock> { FirstBlock(weights) };
        for (int k = 0; weights.Find($"convs.{2 * k}.conv.weight") is not null; k++)
        {
            if (4 << k >= NetworkShapes.HighestResolution) break;
            blocks.Add(Block(weights, k));
        }

        int zDim = layers[0].InputCount;
        var network = new StyleGan2Network
        {
            Format = "rosinality checkpoint",
            ZDim = zDim,
            WDim = layers[^1].OutputCount,
            LabelCount = 0,
            Resolution = blocks[^1].Resolution,
            Channels = blocks[^1].ToRgb!.Bias.Count,
            Architecture = SynthesisArchitecture.Skip,
            Mapping = new MappingNetwork(null, layers, average ?? AverageLatent.Estimate(null, layers, zDim)),
            Blocks = blocks,
            Metadata = facts,
        };
        NetworkShapes.Check(network);
        return network;
    }

    static SynthesisBlock FirstBlock(StateDictionary weights)
    {
        var shape = weights.Shape("input.input", 4);
        // The first block up-samples nothing; it carries the filter of the second so that none is special.
        return new SynthesisBlock(
            4,
            weights.Read("input.input", 1, shape[1], 4, 4),
            null,
            Convolution(weights, "conv1", 0, 4, upsample: false),
            ToRgb(weights, "to_rgb1"),
            null,
            Filter(weights, "to_rgbs.0.upsample.kernel"));
    }

    static SynthesisBlock Block(StateDictionary weights, int k)
    {
        int resolution = 8 << k;
        return new SynthesisBlock(
            resolution,
            null,
            Convolution(weights, $"convs.{2 * k}", 2 * k + 1, resolution, upsample: true),
            Convolution(weights, $"convs.{2 * k + 1}", 2 * k + 2, resolution, upsample: false),
            ToRgb(weights, $"to_rgbs.{k}"),
            null,
            Filter(weights, $"to_rgbs.{k}.upsample.kernel"));
    }

    static ModulatedConvolution Convolution(StateDictionary weights, string name, int noise, int resolution, bool upsample)
    {
        var shape = weights.Shape($"{name}.conv.weight", 5);
        string stored = $"noises.noise_{noise}";
        return new ModulatedConvolution(
            Linear(weights, $"{name}.conv.modulation", 1),
            weights.Read($"{name}.conv.weight", 1 / Math.Sqrt((double)shape[2] * shape[3] * shape[4]), shape[1..]),
            weights.Read($"{name}.activate.bias", 1, shape[1]),
            weights.Find(stored) is null ? SeededNoise(weights, noise, resolution) : weights.Read(stored, 1, resolution, resolution),
            weights.Read($"{name}.noise.weight", 1, []).ToArray()[0],
            upsample,
            upsample ? Filter(weights, $"{name}.conv.blur.kernel") : null,
            null);
    }

    static ToRgbLayer ToRgb(StateDictionary weights, string name)
    {
        var shape = weights.Shape($"{name}.conv.weight", 5);
        return new ToRgbLayer(
            Linear(weights, $"{name}.conv.modulation", 1),
            weights.Read($"{name}.conv.weight", 1 / Math.Sqrt(shape[2]), shape[1], shape[2]),
            weights.Read($"{name}.bias", 1, shape[1]),
            null);
    }

    static FullyConnectedLayer Linear(StateDictionary weights, string name, double learningRate)
    {
        var shape = weights.Shape($"{name}.weight", 2);
        return new FullyConnectedLayer(
            weights.Read($"{name}.weight", learningRate / Math.Sqrt(shape[1]), shape),
            weights.Read($"{name}.bias", learningRate, shape[0]));
    }

    // Stored kernels already include the gain of up-sampling.
    static WeightTensor Filter(StateDictionary weights, string name)
    {
        var kernel = weights.Find(name);
        return kernel is null ? DefaultFilter() : ResampleFilter.Canonical(weights.Read(name, 1, kernel.Shape), 1, name);
    }

    static WeightTensor DefaultFilter() => ResampleFilter.Canonical(WeightTensor.From([1, 3, 3, 1], 4), 4 / 64.0, "default");

    // Checkpoints older than the stored noises get some of their own, always the same.
    static WeightTensor SeededNoise(StateDictionary weights, int layer, int resolution)
    {
        weights.Budget.SpendOnWeights(4L * resolution * resolution);
        var bytes = new byte[4 * resolution * resolution];
        new SeededNormal((ulong)layer + 1).Fill(MemoryMarshal.Cast<byte, float>(bytes.AsSpan()));
        return new WeightTensor([resolution, resolution], TensorType.Float32, bytes);
    }
}
