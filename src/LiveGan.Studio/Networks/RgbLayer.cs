using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Studio.Networks;

/// <summary>A modulated 1×1 convolution to three colours, without demodulation or activation.</summary>
sealed class RgbLayer
{
    readonly double? _clamp;

    public RgbLayer(ParameterSet parameters, string name, int inputs, int wDim, bool silent, double? clamp = null)
    {
        _clamp = clamp;
        Style = new DenseLayer(parameters, name + ".affine", wDim, inputs, bias: 1);
        Weight = parameters.Normal(name + ".weight", silent ? 0 : 1, 3, inputs, 1, 1);
        Bias = parameters.Constant(name + ".bias", 0, 3);
        StyleGain = 1 / Math.Sqrt(inputs);
    }

    public DenseLayer Style { get; }

    public Parameter Weight { get; }

    public Parameter Bias { get; }

    public double StyleGain { get; }

    /// <summary><c>[N, in, n, n]</c> → <c>[N, 3, n, n]</c>, single precision.</summary>
    public torch.Tensor Forward(torch.Tensor x, torch.Tensor w, torch.ScalarType precision)
    {
        torch.Tensor style = Style.Forward(w) * StyleGain;
        torch.Tensor rgb = conv2d(x * Layout.PerChannel(style, precision), Layout.ChannelsLast(Weight, precision));
        rgb = rgb.to(torch.float32).contiguous() + Layout.PerChannel(Bias, torch.float32);
        return _clamp is { } bound ? rgb.clamp(-bound, bound) : rgb;
    }
}
