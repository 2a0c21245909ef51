using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;
using TorchSharp;

namespace LiveGan.Studio.Networks;

/// <summary>Turns a trained generator into the form that every engine plays: all gains folded into the weights.</summary>
public static class NetworkExport
{
    /// <summary>Copies a generator.</summary>
    /// <param name="generator">Usually the moving average of a training.</param>
    /// <param name="metadata">Facts to keep with the network.</param>
    public static StyleGan2Network Export(Generator generator, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        using IDisposable frozen = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        NetworkSettings settings = generator.Settings;
        WeightTensor filter = WeightTensor.From(Resampler.Taps(4), 4, 4);
        float? clamp = (float?)settings.Clamp;
        int layer = 0;
        var blocks = new List<SynthesisBlock>();
        foreach ((StyledLayer? conv0, StyledLayer conv1, RgbLayer rgb) in generator.Blocks)
        {
            int resolution = 4 << blocks.Count;
            blocks.Add(new SynthesisBlock(
                resolution,
                resolution == 4 ? Tensor(generator.Start, settings.Channels(4), 4, 4) : null,
                conv0 is null ? null : Convolution(conv0, generator.Noise.ElementAtOrDefault(layer++), filter, clamp),
                Convolution(conv1, generator.Noise.ElementAtOrDefault(layer++), null, clamp),
                new ToRgbLayer(
                    Dense(rgb.Style), Tensor(rgb.Weight * rgb.StyleGain, 3, (int)rgb.Weight.size(1)), Tensor(rgb.Bias), clamp),
                null,
                filter));
        }
        return new StyleGan2Network
        {
            Format = "LiveGan studio",
            ZDim = settings.ZDim,
            WDim = settings.WDim,
            LabelCount = 0,
            Resolution = settings.Resolution,
            Channels = 3,
            Architecture = SynthesisArchitecture.Skip,
            Mapping = new MappingNetwork(null, [.. generator.Mapping.Select(Dense)], Tensor(generator.AverageW)),
            Blocks = blocks,
            Metadata = metadata ?? new Dictionary<string, string>(),
        };
    }

    static ModulatedConvolution Convolution(StyledLayer layer, torch.Tensor? noise, WeightTensor? filter, float? clamp)
        => new(
            Dense(layer.Style), Tensor(layer.Weight), Tensor(layer.Bias), noise is null ? null : Tensor(noise, (int)noise.size(2), (int)noise.size(3)),
            layer.NoiseStrength?.item<float>() ?? 0, filter is not null, filter, clamp);

    static FullyConnectedLayer Dense(DenseLayer layer)
        => new(Tensor(layer.Weight * layer.WeightGain), Tensor(layer.Bias * layer.BiasGain));

    static WeightTensor Tensor(torch.Tensor values, params int[] shape)
        => WeightTensor.From(values.data<float>().ToArray(), shape.Length > 0 ? shape : [.. values.shape.Select(size => (int)size)]);
}
