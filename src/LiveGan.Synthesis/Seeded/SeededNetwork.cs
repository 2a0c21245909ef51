using System.Globalization;
using System.Numerics;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Synthesis.Seeded;

/// <summary>
/// StyleGAN2 networks of any shape with random weights from a seed, initialised as the official code starts its training:
/// standard normal weights with their fan-in gains, style biases 1, other biases 0, and a measured w_avg.
/// </summary>
/// <remarks>The same seed gives the same network on every machine, but for the last bits of the machine's log, sin and cos.</remarks>
public static class SeededNetwork
{
    /// <summary>What <see cref="StyleGan2Network.Format"/> says of such a network.</summary>
    public const string FormatName = "seeded, untrained";

    /// <summary>Makes a network; a block of resolution R has min(channelBase / R, channelMax) channels.</summary>
    /// <param name="resolution">Height and width of the picture, a power of two from 4 to 2048.</param>
    /// <param name="channelBase">Channels times resolution, at least <paramref name="resolution"/>.</param>
    /// <param name="channelMax">Most channels of a block, at least 1.</param>
    /// <param name="zDim">Length of z.</param>
    /// <param name="wDim">Length of w.</param>
    /// <param name="mappingLayers">Depth of the mapping network, 1 to 64.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="channels">Channels of the picture: 1, 3 or 4.</param>
    /// <param name="architecture">How the blocks are joined.</param>
    /// <param name="labelCount">Labels of a conditional network, or 0.</param>
    /// <param name="noiseStrength">Strength of every layer's noise; the official start is 0.</param>
    /// <param name="clamp">Bound of every convolution's output, or null.</param>
    /// <exception cref="SynthesisException">A network cannot have this shape.</exception>
    public static StyleGan2Network Create(
        int resolution,
        int channelBase,
        int channelMax,
        int zDim = 512,
        int wDim = 512,
        int mappingLayers = 8,
        ulong seed = 0,
        int channels = 3,
        SynthesisArchitecture architecture = SynthesisArchitecture.Skip,
        int labelCount = 0,
        float noiseStrength = 0f,
        float? clamp = null)
    {
        Check("resolution", resolution, 4, 2048);
        if (!BitOperations.IsPow2(resolution)) throw Refusal("resolution", resolution, "it must be a power of two");
        Check("channel base", channelBase, resolution, 1 << 24);
        Check("channel maximum", channelMax, 1, 8192);
        Check("z dimension", zDim, 1, 65536);
        Check("w dimension", wDim, 1, 65536);
        Check("mapping depth", mappingLayers, 1, 64);
        Check("label count", labelCount, 0, 65536);
        if (channels is not (1 or 3 or 4)) throw Refusal("picture channel count", channels, "it must be 1, 3 or 4");

        var weights = new SeededWeights(seed);
        FullyConnectedLayer? embedding = labelCount == 0 ? null : weights.FullyConnected(labelCount, wDim, 0f);
        var layers = new FullyConnectedLayer[mappingLayers];
        for (int i = 0; i < layers.Length; i++)
            layers[i] = weights.FullyConnected(i > 0 ? wDim : embedding is null ? zDim : zDim + wDim, wDim, 0f);
        var mapping = new MappingNetwork(embedding, layers, WeightTensor.From(new float[wDim], wDim));
        float[] average = WStatistics.Measure(mapping, zDim, labelCount).Mean.ToArray();

        var blocks = new List<SynthesisBlock>();
        int inputs = 0;
        for (int size = 4; size <= resolution; size *= 2)
        {
            int outputs = Math.Min(channelBase / size, channelMax);
            bool paints = architecture == SynthesisArchitecture.Skip || size == resolution;
            blocks.Add(new SynthesisBlock(
                size,
                size == 4 ? weights.Normal(1f, outputs, 4, 4) : null,
                size == 4 ? null : weights.Convolution(inputs, outputs, size, wDim, upsample: true, noiseStrength, clamp),
                weights.Convolution(outputs, outputs, size, wDim, upsample: false, noiseStrength, clamp),
                paints ? weights.ToRgb(outputs, channels, wDim, clamp) : null,
                size > 4 && architecture == SynthesisArchitecture.Resnet
                    ? weights.Normal(1f / MathF.Sqrt(inputs), outputs, inputs)
                    : null,
                SeededWeights.ResampleFilter));
            inputs = outputs;
        }

        return new StyleGan2Network
        {
            Format = FormatName,
            ZDim = zDim,
            WDim = wDim,
            LabelCount = labelCount,
            Resolution = resolution,
            Channels = channels,
            Architecture = architecture,
            Mapping = mapping with { AverageW = WeightTensor.From(average, wDim) },
            Blocks = blocks,
            Metadata = new Dictionary<string, string>
            {
                ["training"] = "none: random weights",
                ["seed"] = seed.ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    static void Check(string what, int value, int least, int most)
    {
        if (value < least || value > most) throw Refusal(what, value, $"it must be {least} to {most}");
    }

    static SynthesisException Refusal(string what, int value, string remedy) =>
        new($"cannot make a seeded network with the {what} {value}: {remedy}");
}
