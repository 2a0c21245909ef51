using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;
using static LiveGan.Checkpoints.StyleGan2.AdaLayers;

namespace LiveGan.Checkpoints.StyleGan2;

/// <summary>Reads the modules of an official PyTorch discriminator and folds their gains into the weights.</summary>
static class AdaDiscriminator
{
    const int DefaultGroup = 4;

    /// <exception cref="CheckpointException">A module is missing, has another shape or does what unconditional StyleGAN2 does not.</exception>
    public static DiscriminatorNetwork Read(TorchModule discriminator)
    {
        if (discriminator.Child("mapping") is not null) throw new CheckpointException("its discriminator is conditional");
        var blocks = new List<DiscriminatorBlock>();
        var last = discriminator.Require("b4");
        var architecture = Architecture(last);
        float? clamp = Clamp(last.Require("conv"));
        for (int resolution = 8; discriminator.Child(BlockName(resolution)) is { } block; resolution *= 2)
        {
            if (Architecture(block) != architecture)
                throw new CheckpointException($"the blocks of its discriminator are joined in different ways: see '{block.Path}'");
            blocks.Insert(0, Block(block, resolution, clamp));
            if (resolution >= NetworkShapes.HighestResolution) break;
        }

        if (blocks.Count == 0) throw new CheckpointException("its discriminator has no block 'b8'");
        var network = new DiscriminatorNetwork
        {
            Architecture = architecture,
            Resolution = blocks[0].Resolution,
            Channels = blocks[0].FromRgb?.Weight.Shape[1] ?? throw new CheckpointException($"its discriminator has no 'b{blocks[0].Resolution}.fromrgb'"),
            Blocks = blocks,
            FromRgb = last.Child("fromrgb") is { } fromRgb ? Convolution(fromRgb) : null,
            DeviationGroup = Group(last),
            Convolution = Convolution(last.Require("conv")),
            Hidden = Linear(last.Require("fc"), 1),
            Output = Linear(last.Require("out"), 1),
            Clamp = clamp,
        };
        Check(network);
        return network;
    }

    static DiscriminatorBlock Block(TorchModule module, int resolution, float? clamp)
    {
        if (module.Tensor("resample_filter"u8) is { } filter && !ResampleFilter.IsStandard(ResampleFilter.Canonical(filter, 1, module.Path)))
            throw new CheckpointException($"'{module.Path}' of its discriminator halves with a filter other than [1, 3, 3, 1]");
        foreach (string name in (ReadOnlySpan<string>)["conv0", "conv1"])
        {
            if (Clamp(module.Require(name)) != clamp) throw new CheckpointException("the convolutions of its discriminator have different bounds");
        }

        return new DiscriminatorBlock(
            resolution,
            module.Child("fromrgb") is { } fromRgb ? Convolution(fromRgb) : null,
            Convolution(module.Require("conv0")),
            Convolution(module.Require("conv1")),
            module.Child("skip") is { } skip ? Pointwise(skip) : null);
    }

    static DiscriminatorConvolution Convolution(TorchModule module)
    {
        RequireActivation(module);
        var shape = module.Shape("weight"u8, 4);
        double gain = module.Number("weight_gain"u8) ?? 1 / Math.Sqrt((double)shape[1] * shape[2] * shape[3]);
        return new DiscriminatorConvolution(module.Tensor("weight"u8, gain, shape), module.Tensor("bias"u8, 1, shape[0]));
    }

    static DiscriminatorArchitecture Architecture(TorchModule module)
    {
        var name = module.Setting("architecture"u8);
        return name.IsAbsentOrNone || name.Is("resnet"u8) ? DiscriminatorArchitecture.Resnet
            : name.Is("skip"u8) ? DiscriminatorArchitecture.Skip
            : name.Is("orig"u8) ? DiscriminatorArchitecture.Orig
            : throw new CheckpointException($"the architecture of '{module.Path}' in its discriminator is '{name}'");
    }

    static int Group(TorchModule last)
    {
        if (last.Child("mbstd") is not { } deviation || (deviation.Number("num_channels"u8) ?? 1) != 1)
            throw new CheckpointException("its discriminator has not the usual one channel of minibatch deviation");
        return deviation.Attribute("group_size"u8).Kind == Pickle.PickleKind.None ? 0 : (int)(deviation.Number("group_size"u8) ?? DefaultGroup);
    }

    static void Check(DiscriminatorNetwork network)
    {
        bool residual = network.Architecture == DiscriminatorArchitecture.Resnet, skip = network.Architecture == DiscriminatorArchitecture.Skip;
        int channels = network.Blocks[0].FromRgb!.Bias.Count;
        foreach (var block in network.Blocks)
        {
            string name = BlockName(block.Resolution);
            if (block.FromRgb is null == (skip || block == network.Blocks[0]) || block.Skip is null == residual)
                throw new CheckpointException($"'{name}' of its discriminator does not fit the architecture '{network.Architecture}'");
            int next = block.Conv1.Bias.Count;
            if (block.FromRgb is { } rgb) Require(rgb.Weight, name + ".fromrgb", channels, network.Channels, 1, 1);
            Require(block.Conv0.Weight, name + ".conv0", channels, channels, 3, 3);
            Require(block.Conv1.Weight, name + ".conv1", next, channels, 3, 3);
            if (block.Skip is { } bypass) Require(bypass, name + ".skip", next, channels);
            channels = next;
        }

        if (network.FromRgb is null == skip) throw new CheckpointException($"'b4' of its discriminator does not fit the architecture '{network.Architecture}'");
        if (network.FromRgb is { } small) Require(small.Weight, "b4.fromrgb", channels, network.Channels, 1, 1);
        Require(network.Convolution.Weight, "b4.conv", channels, channels + 1, 3, 3);
        Require(network.Hidden.Weight, "b4.fc", channels, 16 * channels);
        Require(network.Output.Weight, "b4.out", 1, channels);
        if (network.DeviationGroup < 0) throw new CheckpointException($"its discriminator compares groups of {network.DeviationGroup} pictures");
    }

    static void Require(WeightTensor tensor, string name, params ReadOnlySpan<int> shape)
    {
        if (!tensor.Shape.SequenceEqual(shape))
            throw new CheckpointException($"'{name}' of its discriminator has the shape [{string.Join(", ", tensor.Shape.ToArray())}]");
    }
}
