using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Layers.</summary>
    public static class nn
    {
        static readonly long[] One = [1, 1];
        static readonly long[] Zero = [0, 0];

        /// <summary>Makes a tensor a trainable parameter; <paramref name="data"/> is left empty.</summary>
        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);

        /// <summary>Layers without state.</summary>
        public static class functional
        {
            /// <summary><c>x·Wᵀ + b</c>.</summary>
            /// <param name="input"><c>[…, in]</c>.</param>
            /// <param name="weights"><c>[out, in]</c>.</param>
            /// <param name="bias"><c>[out]</c>, or null.</param>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null)
                => Wrap(Native.lg_linear(Of(input), Of(weights), Optional(bias)));

            /// <summary>2-D correlation.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="weight"><c>[out, C/groups, kH, kW]</c>.</param>
            /// <param name="bias"><c>[out]</c>, or null.</param>
            /// <param name="strides">1 by default.</param>
            /// <param name="padding">Zeros on each side; 0 by default.</param>
            /// <param name="dilation">1 by default.</param>
            /// <param name="groups">Channel groups that do not mix.</param>
            public static unsafe Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1)
            {
                strides ??= One;
                padding ??= Zero;
                dilation ??= One;
                fixed (long* s = strides, p = padding, d = dilation)
                {
                    return Wrap(Native.lg_conv2d(
                        Of(input), Of(weight), Optional(bias), s, strides.Length, p, padding.Length,
                        d, dilation.Length, groups));
                }
            }

            /// <summary>The adjoint of <see cref="conv2d"/>.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="weight"><c>[C, out/groups, kH, kW]</c>.</param>
            /// <param name="bias"><c>[out]</c>, or null.</param>
            /// <param name="strides">1 by default.</param>
            /// <param name="padding">Rows and columns cut from each side; 0 by default.</param>
            /// <param name="output_padding">Rows and columns added at the end; 0 by default.</param>
            /// <param name="dilation">1 by default.</param>
            /// <param name="groups">Channel groups that do not mix.</param>
            public static unsafe Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? output_padding = null, long[]? dilation = null, long groups = 1)
            {
                strides ??= One;
                padding ??= Zero;
                output_padding ??= Zero;
                dilation ??= One;
                fixed (long* s = strides, p = padding, o = output_padding, d = dilation)
                {
                    return Wrap(Native.lg_conv_transpose2d(
                        Of(input), Of(weight), Optional(bias), s, strides.Length, p, padding.Length,
                        o, output_padding.Length, d, dilation.Length, groups));
                }
            }

            /// <summary>Means of windows.</summary>
            public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null, long padding = 0)
                => Wrap(Native.lg_avg_pool2d(Of(input), kernel_size, stride ?? kernel_size, padding));

            /// <summary>x for x ≥ 0, else <paramref name="negative_slope"/>·x.</summary>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01)
                => Wrap(Native.lg_leaky_relu(Of(input), negative_slope));

            /// <summary>log(1 + e^(βx))/β, linear beyond the threshold.</summary>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20)
                => Wrap(Native.lg_softplus(Of(x), beta, threshold));
        }
    }
}
