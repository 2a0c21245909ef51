using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;
using TorchSharp;

namespace LiveGan.Studio.Networks;

/// <summary>Turns a network of any origin into a trainable generator: the inverse of <see cref="NetworkExport"/>.</summary>
/// <remarks>Noise inputs and clamps are left behind: the trainable generator has none.</remarks>
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
                $"cannot train on from a network with {network.LabelCount} labels, {network.Channels} channels and architecture "
                + $"{network.Architecture}: choose an unconditional RGB one of the skip architecture");
        }
        int first = network.Blocks[0].Conv1.OutputChannels, last = network.Blocks[^1].Conv1.OutputChannels;
        var shape = new NetworkSettings
        {
            Resolution = network.Resolution,
            ZDim = network.ZDim,
            WDim = network.WDim,
            MappingLayers = network.Mapping.Layers.Count,
            ChannelBase = last * network.Resolution,
            ChannelMax = first,
        };
        foreach (SynthesisBlock block in network.Blocks)
        {
            if (block.Conv1.OutputChannels != shape.Channels(block.Resolution))
            {
                throw new StudioException(
                    $"cannot train on from a network with {block.Conv1.OutputChannels} channels at {block.Resolution}×{block.Resolution}: "
                    + $"its other layers ask for {shape.Channels(block.Resolution)}");
            }
        }
        shape.Validate();
        return shape;
    }

    /// <summary>Copies all weights.</summary>
    /// <param name="network">From.</param>
    /// <param name="generator">To, of the shape that <see cref="Shape"/> gives.</param>
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
        for (int i = 0; i < generator.Blocks.Count; i++)
        {
            (StyledLayer? conv0, StyledLayer conv1, RgbLayer rgb) = generator.Blocks[i];
            SynthesisBlock block = network.Blocks[i];
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
    }

    static void Fill(DenseLayer layer, FullyConnectedLayer dense)
    {
        Fill(layer.Weight, dense.Weight, 1 / layer.WeightGain);
        Fill(layer.Bias, dense.Bias, 1 / layer.BiasGain);
    }

    static void Fill(torch.Tensor tensor, WeightTensor values, double factor = 1)
        => tensor.data<float>().CopyFrom(Array.ConvertAll(values.ToArray(), value => (float)(value * factor)));
}
