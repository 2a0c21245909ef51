using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Studio.Networks;

/// <summary>A convolution with equalised learning rate, bias and leaky ReLU with gain √2, and perhaps a bound of its output.</summary>
sealed class ConvolutionLayer
{
    static readonly long[] One = [1, 1];
    static readonly long[] Two = [2, 2];

    readonly double _activationGain;
    readonly double? _clamp;
    readonly long[] _padding, _strides;

    /// <param name="parameters">Receives its tensors.</param>
    /// <param name="name">What they are called.</param>
    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="kernel">Height and width of the kernel, odd.</param>
    /// <param name="silent">Starts at zero, and so does its output.</param>
    /// <param name="strides">Halves: reads <c>[N, in, 2n+1, 2n+1]</c> without padding.</param>
    /// <param name="gain">Factor on the output.</param>
    /// <param name="clamp">Bound of the absolute output before <paramref name="gain"/>, or null.</param>
    public ConvolutionLayer(
        ParameterSet parameters, string name, int inputs, int outputs, int kernel, bool silent = false, bool strides = false, double gain = 1, double? clamp = null)
    {
        Weight = parameters.Normal(name + ".weight", silent ? 0 : 1, outputs, inputs, kernel, kernel);
        Bias = parameters.Constant(name + ".bias", 0, outputs);
        WeightGain = 1 / Math.Sqrt(inputs * kernel * kernel);
        _activationGain = Math.Sqrt(2) * gain;
        _clamp = clamp * gain;
        _padding = strides ? [0, 0] : [kernel / 2, kernel / 2];
        _strides = strides ? Two : One;
    }

    public Parameter Weight { get; }

    public Parameter Bias { get; }

    public double WeightGain { get; }

    public torch.Tensor Forward(torch.Tensor x, torch.ScalarType precision)
    {
        torch.Tensor weight = Layout.ChannelsLast(Weight * (WeightGain * _activationGain), precision);
        x = leaky_relu(conv2d(x, weight, (Bias * _activationGain).to(precision), strides: _strides, padding: _padding), 0.2);
        return _clamp is { } bound ? x.clamp(-bound, bound) : x;
    }
}
