using System.Globalization;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.StyleGan2;

/// <summary>What the modules of official PyTorch generators and discriminators have in common.</summary>
static class AdaLayers
{
    /// <summary>A fully connected layer with its learning rate's gains folded in.</summary>
    public static FullyConnectedLayer Linear(TorchModule module, double learningRate)
    {
        var shape = module.Shape("weight"u8, 2);
        double gain = module.Number("weight_gain"u8) ?? learningRate / Math.Sqrt(shape[1]);
        double biasGain = module.Number("bias_gain"u8) ?? learningRate;
        return new FullyConnectedLayer(
            module.Tensor("weight"u8, gain, shape),
            module.Tensor("bias"u8, biasGain, module.Shape("bias"u8, 1)));
    }

    /// <summary>The weights <c>[out, in]</c> of a 1×1 convolution without bias, gain folded in.</summary>
    public static WeightTensor Pointwise(TorchModule module)
    {
        var shape = module.Shape("weight"u8, 4);
        double gain = module.Number("weight_gain"u8) ?? 1 / Math.Sqrt((double)shape[1] * shape[2] * shape[3]);
        return module.Tensor("weight"u8, gain, shape[0], shape[1]);
    }

    /// <summary>The bound of a layer's output, or null.</summary>
    public static float? Clamp(TorchModule module)
    {
        var clamp = module.Number("conv_clamp"u8);
        if (clamp is <= 0) throw new CheckpointException($"'{module.Path}' clamps to ±{clamp}, which leaves nothing; the file is damaged");
        return (float?)clamp;
    }

    /// <exception cref="CheckpointException">Its activation is not StyleGAN2's.</exception>
    public static void RequireActivation(TorchModule module)
    {
        var activation = module.Setting("activation"u8);
        if (!activation.IsAbsentOrNone && !activation.Is("lrelu"u8))
            throw new CheckpointException($"'{module.Path}' has the activation '{activation}', where StyleGAN2's 'lrelu' is played");
    }

    /// <summary>The name of a resolution's block.</summary>
    public static string BlockName(int resolution) => string.Create(CultureInfo.InvariantCulture, $"b{resolution}");
}
