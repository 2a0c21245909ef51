using System.Globalization;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;
using static LiveGan.Checkpoints.StyleGan2.AdaLayers;

namespace LiveGan.Checkpoints.StyleGan2;

/// <summary>Reads the modules of an official PyTorch generator and folds their gains into the weights.</summary>
static class AdaGenerator
{
    const int MostLayers = 64;

    /// <exception cref="CheckpointException">A module is missing, has another shape or does what StyleGAN2 does not.</exception>
    public static StyleGan2Network Read(TorchModule generator, IReadOnlyDictionary<string, string> facts)
    {
        var synthesis = generator.Require("synthesis");
        if (synthesis.Child("input") is not null)
            throw new CheckpointException("it holds a StyleGAN3 network, which is not played yet; give a StyleGAN2 network");

        var (mapping, zDim, labels) = Mapping(generator.Require("mapping"));
        var blocks = new List<SynthesisBlock>();
        SynthesisArchitecture? architecture = null;
        for (int resolution = 4; synthesis.Child(BlockName(resolution)) is { } block; resolution *= 2)
        {
            var (read, joined) = Block(block, resolution);
            architecture ??= joined;
            if (joined != architecture)
                throw new CheckpointException($"its blocks are joined in different ways: '{block.Path}' is {joined}, the others {architecture}");
            blocks.Add(read);
            if (resolution >= NetworkShapes.HighestResolution) break;
        }

        if (blocks.Count == 0) throw new CheckpointException("it holds no StyleGAN2 generator: the synthesis network has no block 'b4'");
        var network = new StyleGan2Network
        {
            Format = synthesis.Child("b4")!.Attribute("fused_modconv_default"u8).IsAbsentOrNone
                ? "StyleGAN2-ADA pickle"
                : "StyleGAN2 pickle of the stylegan3 repository",
            ZDim = zDim,
            WDim = mapping.AverageW.Count,
            LabelCount = labels,
            Resolution = blocks[^1].Resolution,
            Channels = blocks[^1].ToRgb?.Bias.Count ?? 0,
            Architecture = architecture!.Value,
            Mapping = mapping,
            Blocks = blocks,
            Metadata = facts,
        };
        if (generator.Number("img_resolution"u8) is { } promised && promised != network.Resolution)
            throw new CheckpointException($"it is incomplete: a network of {promised} pixels has blocks up to {network.Resolution}");
        NetworkShapes.Check(network);
        return network;
    }

    static (MappingNetwork Network, int ZDim, int Labels) Mapping(TorchModule module)
    {
        var embedding = module.Child("embed") is { } embed ? Linear(embed, 1) : null;
        double rate = module.Number("lr_multiplier"u8) ?? 0.01;
        var layers = new List<FullyConnectedLayer>();
        while (layers.Count < MostLayers && module.Child(string.Create(CultureInfo.InvariantCulture, $"fc{layers.Count}")) is { } layer)
        {
            RequireActivation(layer);
            layers.Add(Linear(layer, rate));
        }

        if (layers.Count == 0) throw new CheckpointException("it holds no StyleGAN2 generator: the mapping network has no layer 'fc0'");
        int zDim = layers[0].InputCount - (embedding?.OutputCount ?? 0);
        int wDim = layers[^1].OutputCount;
        var average = module.Tensor("w_avg"u8) ?? AverageLatent.Estimate(embedding, layers, zDim);
        if (average.Count != wDim) throw new CheckpointException($"its w_avg has {average.Count} numbers, where the mapping network makes {wDim}");
        return (new MappingNetwork(embedding, layers, average), zDim, embedding?.InputCount ?? 0);
    }

    static (SynthesisBlock Block, SynthesisArchitecture Architecture) Block(TorchModule module, int resolution)
    {
        bool first = resolution == 4;
        var skip = first ? null : module.Child("skip");
        var toRgb = module.Child("torgb");
        var filter = module.Tensor("resample_filter"u8) ?? throw new CheckpointException($"'{module.Path}' has no up-sampling filter");
        WeightTensor? constant = null;
        if (first)
        {
            var shape = module.Shape("const"u8, 3);
            constant = module.Tensor("const"u8, 1, shape);
        }

        var block = new SynthesisBlock(
            resolution,
            constant,
            first ? null : Convolution(module.Require("conv0"), resolution, upsample: true),
            Convolution(module.Require("conv1"), resolution, upsample: false),
            toRgb is null ? null : ToRgb(toRgb),
            skip is null ? null : Pointwise(skip),
            ResampleFilter.Canonical(filter, 4, module.Path));
        return (block, Architecture(module, skip is not null));
    }

    static SynthesisArchitecture Architecture(TorchModule module, bool hasSkip)
    {
        var name = module.Setting("architecture"u8);
        if (name.IsAbsentOrNone) return hasSkip ? SynthesisArchitecture.Resnet : SynthesisArchitecture.Skip;
        return name.Is("skip"u8) ? SynthesisArchitecture.Skip
            : name.Is("orig"u8) ? SynthesisArchitecture.Orig
            : name.Is("resnet"u8) ? SynthesisArchitecture.Resnet
            : throw new CheckpointException($"the architecture of '{module.Path}' is '{name}', where skip, orig and resnet are played");
    }

    static ModulatedConvolution Convolution(TorchModule module, int resolution, bool upsample)
    {
        RequireActivation(module);
        double up = module.Number("up"u8) ?? (upsample ? 2 : 1);
        if (up != (upsample ? 2 : 1)) throw new CheckpointException($"'{module.Path}' up-samples by {up}, which no StyleGAN2 does");
        var noise = module.Tensor("noise_const"u8);
        bool noisy = noise is not null && !(module.Setting("use_noise"u8).TryBoolean(out bool used) && !used);
        var filter = upsample ? module.Tensor("resample_filter"u8) : null;
        if (upsample && filter is null) throw new CheckpointException($"'{module.Path}' has no up-sampling filter");
        return new ModulatedConvolution(
            Linear(module.Require("affine"), 1),
            module.Tensor("weight"u8, 1, module.Shape("weight"u8, 4)),
            module.Tensor("bias"u8, 1, module.Shape("bias"u8, 1)),
            noisy ? noise : null,
            noisy ? module.Tensor("noise_strength"u8, 1, []).ToArray()[0] : 0,
            upsample,
            filter is null ? null : ResampleFilter.Canonical(filter, 4, module.Path),
            Clamp(module));
    }

    static ToRgbLayer ToRgb(TorchModule module)
    {
        var shape = module.Shape("weight"u8, 4);
        double gain = module.Number("weight_gain"u8) ?? 1 / Math.Sqrt((double)shape[1] * shape[2] * shape[3]);
        return new ToRgbLayer(
            Linear(module.Require("affine"), 1),
            module.Tensor("weight"u8, gain, shape[0], shape[1]),
            module.Tensor("bias"u8, 1, module.Shape("bias"u8, 1)),
            Clamp(module));
    }
}
