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
            throw new CheckpointException($"its resolution is {network.Resolution} in {network.Blocks.Count} blocks, where powers of two from 4 to {HighestResolution} are played");
        if (network.Channels is not (1 or 3 or 4))
            throw new CheckpointException($"its pictures have {network.Channels} channels, where 1, 3 or 4 are played");
        CheckMapping(network.Mapping.Embedding, network.Mapping.Layers, network.ZDim);
        if (network.LabelCount != (network.Mapping.Embedding?.InputCount ?? 0))
            throw new CheckpointException($"it has {network.LabelCount} labels and an embedding of {network.Mapping.Embedding?.InputCount ?? 0}");
        Require("mapping", network.Mapping.Layers[^1].Bias, network.WDim);
        Require("w_avg", network.Mapping.AverageW, network.WDim);

        int channels = 0;
        for (int i = 0; i < network.Blocks.Count; i++)
        {
            var block = network.Blocks[i];
            string name = $"b{block.Resolution}";
            bool last = i == network.Blocks.Count - 1;
            if (block.Resolution != 4 << i) throw new CheckpointException($"its blocks are out of order at {name}");
            CheckInput(network, block, name, ref channels);
            CheckConvolution(block.Conv1, $"{name}.conv1", block.Resolution, channels, network.WDim, upsample: false);
            channels = block.Conv1.OutputChannels;
            if (block.Skip is { } skip) Require($"{name}.skip", skip, channels, skip.Shape[^1]);
            Require($"{name}.filter", block.Filter, 4, 4);

            bool wantsRgb = last || network.Architecture == SynthesisArchitecture.Skip;
            if (block.ToRgb is null == wantsRgb)
                throw new CheckpointException($"{name} {(wantsRgb ? "lacks" : "has")} a toRGB layer, which {network.Architecture} does not allow");
            if (block.ToRgb is { } rgb) CheckToRgb(rgb, $"{name}.torgb", channels, network);
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
            CheckLinear(embedding, "embedding", embedding.Weight.Shape[^1]);
            if (embedding.InputCount == 0 || embedding.OutputCount == 0) throw new CheckpointException("its label embedding is empty");
            width += embedding.OutputCount;
        }

        for (int i = 0; i < layers.Count; i++)
        {
            CheckLinear(layers[i], $"mapping layer {i}", width);
            width = layers[i].OutputCount;
            if (width is < 1 or > LongestLatent) throw new CheckpointException($"mapping layer {i} is {width} wide, where 1 to {LongestLatent} are played");
        }
    }

    static void CheckInput(StyleGan2Network network, SynthesisBlock block, string name, ref int channels)
    {
        bool first = block.Resolution == 4;
        if (first != block.Conv0 is null || first == block.Constant is null)
            throw new CheckpointException($"{name} has no input that StyleGAN2 knows");
        bool wantsBypass = !first && network.Architecture == SynthesisArchitecture.Resnet;
        if (wantsBypass == block.Skip is null)
            throw new CheckpointException($"{name} {(wantsBypass ? "lacks" : "has")} a bypass, which {network.Architecture} does not allow");
        if (block.Constant is { } constant)
        {
            channels = constant.Shape.Length > 0 ? constant.Shape[0] : 0;
            if (channels < 1) throw new CheckpointException($"{name} has no input channels");
            Require($"{name}.const", constant, channels, 4, 4);
        }

        if (block.Conv0 is not { } up) return;
        if (block.Skip is { } skip) Require($"{name}.skip", skip, skip.Shape[0], channels);
        CheckConvolution(up, $"{name}.conv0", block.Resolution, channels, network.WDim, upsample: true);
        channels = up.OutputChannels;
    }

    static void CheckConvolution(ModulatedConvolution layer, string name, int resolution, int inputs, int wDim, bool upsample)
    {
        if (layer.Weight.Shape.Length != 4 || layer.Weight.Shape[0] < 1) throw Misshapen($"{name}.weight", layer.Weight);
        Require($"{name}.weight", layer.Weight, layer.Weight.Shape[0], inputs, 3, 3);
        Require($"{name}.bias", layer.Bias, layer.OutputChannels);
        CheckLinear(layer.Style, $"{name}.style", wDim, inputs);
        if (layer.Noise is { } noise) Require($"{name}.noise", noise, resolution, resolution);
        if (layer.Upsample != upsample || layer.Filter is null == upsample)
            throw new CheckpointException($"{name} {(upsample ? "does not up-sample" : "up-samples")}, against StyleGAN2's plan");
        if (layer.Filter is { } filter) Require($"{name}.filter", filter, 4, 4);
        CheckClamp(layer.Clamp, name);
    }

    static void CheckToRgb(ToRgbLayer layer, string name, int inputs, StyleGan2Network network)
    {
        Require($"{name}.weight", layer.Weight, network.Channels, inputs);
        Require($"{name}.bias", layer.Bias, network.Channels);
        CheckLinear(layer.Style, $"{name}.style", network.WDim, inputs);
        CheckClamp(layer.Clamp, name);
    }

    static void CheckClamp(float? clamp, string name)
    {
        if (clamp is { } bound && !(bound > 0 && float.IsFinite(bound)))
            throw new CheckpointException($"{name} clamps to ±{bound}, which is no bound");
    }

    static void CheckLinear(FullyConnectedLayer layer, string name, int inputs, int? outputs = null)
    {
        if (layer.Weight.Shape.Length != 2) throw Misshapen(name, layer.Weight);
        Require(name, layer.Weight, outputs ?? layer.Weight.Shape[0], inputs);
        Require($"{name}.bias", layer.Bias, layer.Weight.Shape[0]);
    }

    static void Require(string name, WeightTensor tensor, params ReadOnlySpan<int> shape)
    {
        if (!tensor.Shape.SequenceEqual(shape)) throw Misshapen(name, tensor, shape);
    }

    static CheckpointException Misshapen(string name, WeightTensor tensor, params ReadOnlySpan<int> needed) => new(
        $"it holds no playable StyleGAN2: {name} has the shape [{string.Join(", ", tensor.Shape.ToArray())}]" +
        (needed.IsEmpty ? "" : $", where [{string.Join(", ", needed.ToArray())}] is needed"));
}
