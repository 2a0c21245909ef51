using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Studio.Networks;

/// <summary>
/// A modulated 3×3 convolution (StyleGAN2, section 2.2) in the form <c>conv(x·s)·d</c>, which keeps the batch together, then
/// bias and leaky ReLU. Without noise inputs: a live instrument wants the same picture from the same latents.
/// </summary>
sealed class StyledLayer
{
    static readonly long[] One = [1, 1];
    static readonly long[] Two = [2, 2];
    static readonly long[] Taps = [2, 3];

    readonly bool _upsample;

    public StyledLayer(ParameterSet parameters, string name, int inputs, int outputs, int wDim, bool upsample)
    {
        _upsample = upsample;
        Style = new DenseLayer(parameters, name + ".affine", wDim, inputs, bias: 1);
        Weight = parameters.Normal(name + ".weight", 1, outputs, inputs, 3, 3);
        Bias = parameters.Constant(name + ".bias", 0, outputs);
    }

    public DenseLayer Style { get; }

    public Parameter Weight { get; }

    public Parameter Bias { get; }

    /// <summary><c>[N, in, n, n]</c> → <c>[N, out, n or 2n, same]</c>.</summary>
    public torch.Tensor Forward(torch.Tensor x, torch.Tensor w, Resampler resampler, torch.ScalarType precision)
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
        return leaky_relu(x, 0.2);
    }
}
