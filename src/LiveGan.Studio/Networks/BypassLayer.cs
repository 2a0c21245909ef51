using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Studio.Networks;

/// <summary>A residual block's bypass: a 1×1 convolution with equalised learning rate and gain √½, no more.</summary>
sealed class BypassLayer
{
    public BypassLayer(ParameterSet parameters, string name, int inputs, int outputs)
    {
        Weight = parameters.Normal(name + ".weight", 1, outputs, inputs, 1, 1);
        WeightGain = 1 / Math.Sqrt(inputs);
    }

    public Parameter Weight { get; }

    public double WeightGain { get; }

    public torch.Tensor Forward(torch.Tensor x, torch.ScalarType precision)
        => conv2d(x, Layout.ChannelsLast(Weight * (WeightGain * Math.Sqrt(0.5)), precision));
}
