using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Studio.Networks;

/// <summary>
/// A modulated 3×3 convolution (StyleGAN2, section 2.2) in the form <c>conv(x·s)·d</c>, which keeps the batch together, then
/// noise if the network has any, bias, leaky ReLU and perhaps a bound.
/// </summary>
sealed class StyledLayer
{
    static readonly long[] One = [1, 1];
    static readonly long[] Two = [2, 2];
    static readonly long[] Taps = [2, 3];

    readonly bool _upsample;
    readonly double? _clamp;

    public StyledLayer(ParameterSet parameters, string name, int inputs, int outputs, NetworkSettings settings, bool upsample)
    {
        (_upsample, _clamp) = (upsample, settings.Clamp);
        Style = new DenseLayer(parameters, name + ".affine", settings.WDim, inputs, bias: 1);
        Weight = parameters.Normal(name + ".weight", 1, outputs, inputs, 3, 3);
        Bias = parameters.Constant(name + ".bias", 0, outputs);
        if (settings.Noise)
            NoiseStrength = parameters.Constant(name + ".noise_strength", 0);
    }

    public DenseLayer Style { get; }

    public Parameter Weight { get; }

    public Parameter Bias { get; }

    /// <summary>Factor on the noise, <c>[]</c>; null in a network without.</summary>
    public Parameter? NoiseStrength { get; }

    /// <summary><c>[N, in, n, n]</c> → <c>[N, out, n or 2n, same]</c>.</summary>
    /// <param name="x">Activations.</param>
    /// <param name="w"><c>[N, w]</c>.</param>
    /// <param name="noise"><c>[1 or N, 1, height, width]</c> of the output, or null for none.</param>
    /// <param name="resampler">Smooths.</param>
    /// <param name="precision">Precision of activations.</param>
    public torch.Tensor Forward(torch.Tensor x, torch.Tensor w, torch.Tensor? noise, Resampler resampler, torch.ScalarType precision)
    {
        torch.Tensor style = Style.Forward(w);
        torch.Tensor energy = Weight.square().sum(Taps);
        torch.Tensor demodulation = (linear(style.square(), energy) + 1e-8).rsqrt();

        x = x * Layout.PerChannel(style, precision);
        if (_upsample)
        {
            torch.Tensor kernel = Layout.ChannelsLast(Weight.permute(1, 0, 2, 3), precision);
            x = resampler.SmoothUpsampled(conv_transpose2d(x, kernel, strides: Two));
        }
        else
        {
            x = conv2d(x, Layout.ChannelsLast(Weight, precision), padding: One);
        }
        // The activation's gain of √2 rides on the two small factors: leaky ReLU is positively homogeneous.
        x = x * Layout.PerChannel(demodulation * Math.Sqrt(2), precision) + Layout.PerChannel(Bias * Math.Sqrt(2), precision);
        if (noise is not null && NoiseStrength is not null)
            x = x + (noise * (NoiseStrength * Math.Sqrt(2))).to(precision);
        x = leaky_relu(x, 0.2);
        return _clamp is { } bound ? x.clamp(-bound, bound) : x;
    }
}
