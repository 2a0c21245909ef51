using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;
using TorchSharp;

namespace LiveGan.Studio.Networks;

/// <summary>Turns networks of any origin into trainable ones: the inverse of <see cref="NetworkExport"/>.</summary>
public static class NetworkImport
{
    /// <summary>The shape of a trainable generator that holds the network.</summary>
    /// <exception cref="StudioException">It is conditional, not RGB, or not of the skip architecture.</exception>
    public static NetworkSettings Shape(StyleGan2Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.LabelCount > 0 || network.Channels != 3 || network.Architecture != SynthesisArchitecture.Skip)
        {
            throw new StudioException(
                $"the studio cannot train or search a network with {network.LabelCount} labels, {network.Channels} channels and "
                + $"architecture {network.Architecture}: choose an unconditional RGB one of the skip architecture");
        }
        if (!network.Blocks.All(block => IsUsual(block.Filter) && (block.Conv0?.Filter is not { } filter || IsUsual(filter))))
            throw new StudioException("the studio cannot train or search a network that up-samples with a filter other than [1, 3, 3, 1]: choose a usual one");
        int first = network.Blocks[0].Conv1.OutputChannels, last = network.Blocks[^1].Conv1.OutputChannels;
        var shape = new NetworkSettings
        {
            Resolution = network.Resolution,
            ZDim = network.ZDim,
            WDim = network.WDim,
            MappingLayers = network.Mapping.Layers.Count,
            ChannelBase = last * network.Resolution,
            ChannelMax = first,
            Noise = network.Blocks.Any(block => block.Conv1.Noise is not null),
            Clamp = network.Blocks[0].Conv1.Clamp,
        };
        foreach (SynthesisBlock block in network.Blocks)
        {
            if (!Convolutions(block).All(layer => layer.Noise is not null == shape.Noise && layer.Clamp == (float?)shape.Clamp)
                || block.ToRgb!.Clamp != (float?)shape.Clamp)
            {
                throw new StudioException(
                    $"the studio cannot train or search a network whose layers differ in noise or bounds, as at {block.Resolution}×{block.Resolution}: "
                    + "choose a usual one");
            }
            if (block.Conv1.OutputChannels != shape.Channels(block.Resolution))
            {
                throw new StudioException(
                    $"the studio cannot train or search a network with {block.Conv1.OutputChannels} channels at {block.Resolution}×{block.Resolution}: "
                    + $"its other layers ask for {shape.Channels(block.Resolution)}");
            }
        }
        shape.Validate();
        return shape;
    }

    /// <summary>The shape of networks that hold a generator and its discriminator.</summary>
    /// <param name="generator">The shape of the generator.</param>
    /// <param name="discriminator">The discriminator.</param>
    /// <returns>Null where the discriminator is of another size.</returns>
    public static NetworkSettings? Shape(NetworkSettings generator, DiscriminatorNetwork discriminator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(discriminator);
        bool fits = discriminator.Resolution == generator.Resolution
            && discriminator.Channels == 3
            && discriminator.Clamp == (float?)generator.Clamp
            && discriminator.Convolution.Bias.Count == generator.Channels(4)
            && discriminator.Blocks.All(block => block.Conv0.Bias.Count == generator.Channels(block.Resolution));
        return fits ? generator with { Discriminator = discriminator.Architecture, DeviationGroup = discriminator.DeviationGroup } : null;
    }

    /// <summary>Copies all weights.</summary>
    /// <param name="network">From.</param>
    /// <param name="discriminator">To, of the shape that <see cref="Shape(NetworkSettings, DiscriminatorNetwork)"/> gives.</param>
    public static void Copy(DiscriminatorNetwork network, Discriminator discriminator)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(discriminator);
        using IDisposable frozen = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        foreach ((ResolutionBlock layers, DiscriminatorBlock block) in discriminator.Blocks.Zip(network.Blocks))
        {
            Fill(layers.FromRgb, block.FromRgb);
            Fill(layers.Conv0, block.Conv0);
            Fill(layers.Conv1, block.Conv1);
            if (layers.Skip is { } skip)
                Fill(skip.Weight, block.Skip!, 1 / skip.WeightGain);
        }
        Fill(discriminator.FromRgb, network.FromRgb);
        Fill(discriminator.Convolution, network.Convolution);
        Fill(discriminator.Hidden, network.Hidden);
        Fill(discriminator.Output, network.Output);
    }

    /// <summary>Copies all weights.</summary>
    /// <param name="network">From.</param>
    /// <param name="generator">To, of the shape that <see cref="Shape(StyleGan2Network)"/> gives.</param>
    public static void Copy(StyleGan2Network network, Generator generator)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(generator);
        using IDisposable frozen = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Fill(generator.AverageW, network.Mapping.AverageW);
        for (int i = 0; i < generator.Mapping.Count; i++)
            Fill(generator.Mapping[i], network.Mapping.Layers[i]);
        Fill(generator.Start, network.Blocks[0].Constant!);
        SynthesisBlock[] blocks = [.. network.Blocks];
        ModulatedConvolution[] convolutions = [.. blocks.SelectMany(Convolutions)];
        for (int layer = 0; layer < generator.Noise.Count; layer++)
            Fill(generator.Noise[layer], convolutions[layer].Noise!);
        for (int i = 0; i < generator.Blocks.Count; i++)
        {
            (StyledLayer? conv0, StyledLayer conv1, RgbLayer rgb) = generator.Blocks[i];
            SynthesisBlock block = blocks[i];
            if (conv0 is not null)
                Fill(conv0, block.Conv0!);
            Fill(conv1, block.Conv1);
            Fill(rgb.Style, block.ToRgb!.Style);
            Fill(rgb.Weight, block.ToRgb.Weight, 1 / rgb.StyleGain);
            Fill(rgb.Bias, block.ToRgb.Bias);
        }
    }

    static void Fill(StyledLayer layer, ModulatedConvolution convolution)
    {
        Fill(layer.Style, convolution.Style);
        Fill(layer.Weight, convolution.Weight);
        Fill(layer.Bias, convolution.Bias);
        layer.NoiseStrength?.data<float>().CopyFrom([convolution.NoiseStrength]);
    }

    static void Fill(ConvolutionLayer? layer, DiscriminatorConvolution? convolution)
    {
        if (layer is null || convolution is null)
            return;
        Fill(layer.Weight, convolution.Weight, 1 / layer.WeightGain);
        Fill(layer.Bias, convolution.Bias);
    }

    static void Fill(DenseLayer layer, FullyConnectedLayer dense)
    {
        Fill(layer.Weight, dense.Weight, 1 / layer.WeightGain);
        Fill(layer.Bias, dense.Bias, 1 / layer.BiasGain);
    }

    static void Fill(torch.Tensor tensor, WeightTensor values, double factor = 1)
        => tensor.data<float>().CopyFrom(Array.ConvertAll(values.ToArray(), value => (float)(value * factor)));

    static ModulatedConvolution[] Convolutions(SynthesisBlock block)
        => block.Conv0 is { } conv0 ? [conv0, block.Conv1] : [block.Conv1];

    static bool IsUsual(WeightTensor filter)
        => filter.ToArray().Zip(Resampler.Taps(4), (a, b) => Math.Abs(a - b)).Max() < 1e-5;
}
