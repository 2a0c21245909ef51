using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Networks;

/// <summary>Checks that the layers of a network fit each other, so that no engine has to.</summary>
static class NetworkShapes
{
    /// <summary>The largest picture that is played, in pixels.</summary>
    public const int HighestResolution = 4096;

    const int LongestLatent = 1 << 16;

    /// <exception cref="CheckpointException">A tensor has a shape that the network cannot have.</exception>
    public static void Check(StyleGan2Network network)
    {
        if (network.Resolution is < 4 or > HighestResolution || !int.IsPow2(network.Resolution) ||
            network.Blocks.Count != int.Log2(network.Resolution) - 1)
            throw new CheckpointException(
                $"its resolution is {network.Resolution} in {network.Blocks.Count} blocks, where powers of two from 4 to {HighestResolution} are played");
        if (network.Channels is not (1 or 3 or 4))
            throw new CheckpointException($"its pictures have {network.Channels} channels, where 1, 3 or 4 are played");
        CheckMapping(network.Mapping.Embedding, network.Mapping.Layers, network.ZDim);
        int labels = network.Mapping.Embedding?.InputCount ?? 0;
        if (network.LabelCount != labels) throw new CheckpointException($"it has {network.LabelCount} labels, where its embedding takes {labels}");
        Require(network.Mapping.Layers[^1].Bias, new("mapping", "bias"), network.WDim);
        Require(network.Mapping.AverageW, new("mapping", "w_avg"), network.WDim);

        int channels = 0;
        for (int i = 0; i < network.Blocks.Count; i++)
        {
            if (network.Blocks[i].Resolution != 4 << i)
                throw new CheckpointException($"its blocks are out of order: b{network.Blocks[i].Resolution} stands where b{4 << i} is needed");
            CheckBlock(network, network.Blocks[i], ref channels);
        }
    }

    /// <exception cref="CheckpointException">A layer does not take what the one before it makes.</exception>
    public static void CheckMapping(FullyConnectedLayer? embedding, IReadOnlyList<FullyConnectedLayer> layers, int zDim)
    {
        if (zDim is < 1 or > LongestLatent) throw new CheckpointException($"its z has {zDim} dimensions, where 1 to {LongestLatent} are played");
        if (layers.Count == 0) throw new CheckpointException("its mapping network has no layer");
        int width = zDim;
        if (embedding is not null)
        {
            CheckLinear(embedding, new("mapping", "embedding"), null, null);
            if (embedding.InputCount == 0 || embedding.OutputCount == 0) throw new CheckpointException("its label embedding is empty");
            width += embedding.OutputCount;
        }

        for (int i = 0; i < layers.Count; i++)
        {
            CheckLinear(layers[i], new("mapping", "layer", i), width, null);
            width = layers[i].OutputCount;
            if (width is < 1 or > LongestLatent) throw new CheckpointException($"mapping layer {i} is {width} wide, where 1 to {LongestLatent} are played");
        }
    }

    static void CheckBlock(StyleGan2Network network, SynthesisBlock block, ref int channels)
    {
        int resolution = block.Resolution;
        bool first = resolution == 4;
        bool last = resolution == network.Resolution;
        bool wantsBypass = !first && network.Architecture == SynthesisArchitecture.Resnet;
        bool wantsRgb = last || network.Architecture == SynthesisArchitecture.Skip;
        if (first != block.Conv0 is null || first == block.Constant is null || wantsBypass == block.Skip is null || wantsRgb == block.ToRgb is null)
            throw new CheckpointException($"it holds no playable StyleGAN2: block b{resolution} has not the layers that the architecture {network.Architecture} needs");

        if (block.Constant is { } constant)
        {
            channels = constant.Shape.Length == 3 ? constant.Shape[0] : 0;
            if (channels < 1) throw Misshapen(constant, new("b4", "const"), []);
            Require(constant, new("b4", "const"), channels, 4, 4);
        }

        int inputs = channels;
        if (block.Conv0 is { } up)
        {
            CheckConvolution(up, network, resolution, new("b", "conv0", resolution), inputs, upsample: true);
            channels = up.OutputChannels;
        }

        CheckConvolution(block.Conv1, network, resolution, new("b", "conv1", resolution), channels, upsample: false);
        channels = block.Conv1.OutputChannels;
        if (block.Skip is { } skip) Require(skip, new("b", "skip", resolution), channels, inputs);
        Require(block.Filter, new("b", "filter", resolution), 4, 4);
        if (block.ToRgb is { } rgb) CheckToRgb(rgb, network, new("b", "torgb", resolution), channels);
    }

    static void CheckConvolution(ModulatedConvolution layer, StyleGan2Network network, int resolution, TensorName name, int inputs, bool upsample)
    {
        if (layer.Weight.Shape.Length != 4 || layer.OutputChannels < 1) throw Misshapen(layer.Weight, name, []);
        Require(layer.Weight, name, layer.OutputChannels, inputs, 3, 3);
        Require(layer.Bias, name, layer.OutputChannels);
        CheckLinear(layer.Style, name, network.WDim, inputs);
        if (layer.Noise is { } noise) Require(noise, name, resolution, resolution);
        if (layer.Upsample != upsample || layer.Filter is null == upsample)
            throw new CheckpointException($"{name} {(upsample ? "does not up-sample" : "up-samples")}, against StyleGAN2's plan");
        if (layer.Filter is { } filter) Require(filter, name, 4, 4);
        CheckClamp(layer.Clamp, name);
    }

    static void CheckToRgb(ToRgbLayer layer, StyleGan2Network network, TensorName name, int inputs)
    {
        Require(layer.Weight, name, network.Channels, inputs);
        Require(layer.Bias, name, network.Channels);
        CheckLinear(layer.Style, name, network.WDim, inputs);
        CheckClamp(layer.Clamp, name);
    }

    static void CheckClamp(float? clamp, TensorName name)
    {
        if (clamp is { } bound && !(bound > 0 && float.IsFinite(bound)))
            throw new CheckpointException($"{name} clamps to ±{bound}, which is no bound");
    }

    static void CheckLinear(FullyConnectedLayer layer, TensorName name, int? inputs, int? outputs)
    {
        if (layer.Weight.Shape.Length != 2) throw Misshapen(layer.Weight, name, []);
        Require(layer.Weight, name, outputs ?? layer.OutputCount, inputs ?? layer.InputCount);
        Require(layer.Bias, name, layer.OutputCount);
    }

    static void Require(WeightTensor tensor, TensorName name, params ReadOnlySpan<int> shape)
    {
        if (!tensor.Shape.SequenceEqual(shape)) throw Misshapen(tensor, name, shape);
    }

    static CheckpointException Misshapen(WeightTensor tensor, TensorName name, ReadOnlySpan<int> needed) => new(
        $"it holds no playable StyleGAN2: a tensor of {name} has the shape [{string.Join(", ", tensor.Shape.ToArray())}]" +
        (needed.IsEmpty ? "" : $", where [{string.Join(", ", needed.ToArray())}] is needed"));

    // Put into words only when something is wrong.
    readonly record struct TensorName(string Owner, string Layer, int Number = -1)
    {
        public override string ToString() =>
            Number < 0 ? $"{Owner}.{Layer}" : Owner == "b" ? $"b{Number}.{Layer}" : $"{Owner}.{Layer} {Number}";
    }
}
