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
        var blocks = new List<SynthesisBlock>();
        foreach ((StyledLayer? conv0, StyledLayer conv1, RgbLayer rgb) in generator.Blocks)
        {
            int resolution = 4 << blocks.Count;
            blocks.Add(new SynthesisBlock(
                resolution,
                resolution == 4 ? Tensor(generator.Start, settings.Channels(4), 4, 4) : null,
                conv0 is null ? null : Convolution(conv0, filter),
                Convolution(conv1, null),
                new ToRgbLayer(
                    Dense(rgb.Style), Tensor(rgb.Weight * rgb.StyleGain, 3, (int)rgb.Weight.size(1)), Tensor(rgb.Bias), null),
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

    static ModulatedConvolution Convolution(StyledLayer layer, WeightTensor? filter)
        => new(Dense(layer.Style), Tensor(layer.Weight), Tensor(layer.Bias), null, 0, filter is not null, filter, null);

    static FullyConnectedLayer Dense(DenseLayer layer)
        => new(Tensor(layer.Weight * layer.WeightGain), Tensor(layer.Bias * layer.BiasGain));

    static WeightTensor Tensor(torch.Tensor values, params int[] shape)
        => WeightTensor.From(values.data<float>().ToArray(), shape.Length > 0 ? shape : [.. values.shape.Select(size => (int)size)]);
}
