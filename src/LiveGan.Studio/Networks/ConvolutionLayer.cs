using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Studio.Networks;

/// <summary>A convolution with equalised learning rate, bias and leaky ReLU with gain √2.</summary>
sealed class ConvolutionLayer
{
    readonly Parameter _weight, _bias;
    readonly double _gain;
    readonly long[] _padding;

    /// <param name="silent">Starts at zero, and so does its output.</param>
    public ConvolutionLayer(ParameterSet parameters, string name, int inputs, int outputs, int kernel, bool silent = false)
    {
        _weight = parameters.Normal(name + ".weight", silent ? 0 : 1, outputs, inputs, kernel, kernel);
        _bias = parameters.Constant(name + ".bias", 0, outputs);
        _gain = Math.Sqrt(2) / Math.Sqrt(inputs * kernel * kernel);
        _padding = [kernel / 2, kernel / 2];
    }

    public torch.Tensor Forward(torch.Tensor x, torch.ScalarType precision)
        => leaky_relu(
            conv2d(x, Layout.ChannelsLast(_weight * _gain, precision), (_bias * Math.Sqrt(2)).to(precision), padding: _padding),
            0.2);
}
