using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Element-wise sum, with broadcasting.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => Wrap(Native.lg_add(Of(left), Of(right)));

        /// <summary>Adds a number to every element.</summary>
        public static Tensor operator +(Tensor left, double right) => Wrap(Native.lg_add_scalar(Of(left), right));

        /// <summary>Element-wise difference, with broadcasting.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => Wrap(Native.lg_sub(Of(left), Of(right)));

        /// <summary>Subtracts a number from every element.</summary>
        public static Tensor operator -(Tensor left, double right) => Wrap(Native.lg_add_scalar(Of(left), -right));

        /// <summary>Element-wise negation.</summary>
        public static Tensor operator -(Tensor tensor) => Wrap(Native.lg_neg(Of(tensor)));

        /// <summary>Element-wise product, with broadcasting.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => Wrap(Native.lg_mul(Of(left), Of(right)));

        /// <summary>Multiplies every element by a number.</summary>
        public static Tensor operator *(Tensor left, double right) => Wrap(Native.lg_mul_scalar(Of(left), right));

        /// <summary>Multiplies every element by a number.</summary>
        public static Tensor operator *(double left, Tensor right) => right * left;

        /// <summary>Element-wise quotient, with broadcasting.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => Wrap(Native.lg_div(Of(left), Of(right)));

        /// <summary>Divides every element by a number.</summary>
        public static Tensor operator /(Tensor left, double right) => Wrap(Native.lg_mul_scalar(Of(left), 1 / right));

        /// <summary>|x|.</summary>
        public Tensor abs() => Wrap(Native.lg_abs(Handle));

        /// <summary>eˣ.</summary>
        public Tensor exp() => Wrap(Native.lg_exp(Handle));

        /// <summary>√x.</summary>
        public Tensor sqrt() => Wrap(Native.lg_sqrt(Handle));

        /// <summary>1/√x.</summary>
        public Tensor rsqrt() => Wrap(Native.lg_rsqrt(Handle));

        /// <summary>x².</summary>
        public Tensor square() => Wrap(Native.lg_square(Handle));

        /// <summary>tanh x.</summary>
        public Tensor tanh() => Wrap(Native.lg_tanh(Handle));

        /// <summary>xᵉ.</summary>
        public Tensor pow(double exponent) => Wrap(Native.lg_pow_scalar(Handle, exponent));

        /// <summary>Limits every element to <paramref name="min"/>…<paramref name="max"/>.</summary>
        public Tensor clamp(double min, double max) => Wrap(Native.lg_clamp(Handle, min, max));

        /// <summary>The matrix product.</summary>
        public Tensor matmul(Tensor target) => Wrap(Native.lg_matmul(Handle, Of(target)));

        /// <summary>The sum of all elements, with shape <c>[]</c>.</summary>
        public Tensor sum() => Wrap(Native.lg_sum_all(Handle));

        /// <summary>Sums over some dimensions.</summary>
        public unsafe Tensor sum(long[] dim, bool keepdim = false)
        {
            fixed (long* dims = dim)
                return Wrap(Native.lg_sum(Handle, dims, dim.Length, keepdim ? 1 : 0));
        }

        /// <summary>The mean of all elements, with shape <c>[]</c>.</summary>
        public Tensor mean() => Wrap(Native.lg_mean_all(Handle));

        /// <summary>Means over some dimensions.</summary>
        public unsafe Tensor mean(long[] dimensions, bool keepdim = false)
        {
            fixed (long* dims = dimensions)
                return Wrap(Native.lg_mean(Handle, dims, dimensions.Length, keepdim ? 1 : 0));
        }

        /// <summary>The same elements outside the history.</summary>
        public Tensor detach() => Wrap(Native.lg_detach(Handle));

        /// <summary>A copy.</summary>
        public Tensor clone() => Wrap(Native.lg_clone(Handle));

        /// <summary>The tensor itself if it lies in row-major order, else a copy that does.</summary>
        public Tensor contiguous() => Wrap(Native.lg_contiguous(Handle));

        /// <summary>Converts the elements (a no-op for the type they have).</summary>
        public Tensor to(ScalarType type) => Wrap(Native.lg_to(Handle, (int)type));

        /// <summary>The same elements in another shape; one size may be −1.</summary>
        public unsafe Tensor reshape(params long[] shape)
        {
            fixed (long* sizes = shape)
                return Wrap(Native.lg_reshape(Handle, sizes, shape.Length));
        }

        /// <summary>Reorders dimensions without moving elements.</summary>
        public unsafe Tensor permute(params long[] permutation)
        {
            fixed (long* dims = permutation)
                return Wrap(Native.lg_permute(Handle, dims, permutation.Length));
        }

        /// <summary>Repeats dimensions of size 1 without copying.</summary>
        public unsafe Tensor expand(params long[] sizes)
        {
            fixed (long* values = sizes)
                return Wrap(Native.lg_expand(Handle, values, sizes.Length));
        }

        /// <summary>Tiles by copying.</summary>
        public unsafe Tensor repeat(params long[] sizes)
        {
            fixed (long* values = sizes)
                return Wrap(Native.lg_repeat(Handle, values, sizes.Length));
        }

        /// <summary>A view of <paramref name="length"/> slices of a dimension from <paramref name="start"/>.</summary>
        public Tensor narrow(long dim, long start, long length) => Wrap(Native.lg_narrow(Handle, dim, start, length));

        /// <summary>A view of one slice of a dimension, which disappears.</summary>
        public Tensor select(long dim, long index) => Wrap(Native.lg_select(Handle, dim, index));

        /// <summary>A view with a dimension of size 1 inserted.</summary>
        public Tensor unsqueeze(long dim) => Wrap(Native.lg_unsqueeze(Handle, dim));

        /// <summary>Picks elements along a dimension: <c>out[i][j] = self[index[i][j]][j]</c> for dimension 0, and so on.</summary>
        /// <param name="dim">Along which.</param>
        /// <param name="index">64-bit integers, of as many dimensions.</param>
        public Tensor gather(long dim, Tensor index) => Wrap(Native.lg_gather(Handle, dim, Of(index)));

        /// <summary>Overwrites this tensor with another, with broadcasting and conversion.</summary>
        public Tensor copy_(Tensor source) => InPlace(Native.lg_copy_(Handle, Of(source)));

        /// <summary>Adds another tensor to this one.</summary>
        public Tensor add_(Tensor target) => add_(target, 1);

        /// <summary>Adds <paramref name="alpha"/> times another tensor to this one.</summary>
        public Tensor add_(Tensor target, double alpha) => InPlace(Native.lg_add_(Handle, Of(target), alpha));

        /// <summary>Multiplies this tensor by a number.</summary>
        public Tensor mul_(double target) => InPlace(Native.lg_mul_scalar_(Handle, target));

        /// <summary>Moves this tensor towards <paramref name="end"/> by the fraction <paramref name="weight"/>.</summary>
        public Tensor lerp_(Tensor end, Tensor weight) => InPlace(Native.lg_lerp_(Handle, Of(end), Of(weight)));

        /// <summary>Sets every element to 0.</summary>
        public Tensor zero_() => InPlace(Native.lg_zero_(Handle));

        Tensor InPlace(int status)
        {
            Check(status);
            return this;
        }
    }
}
