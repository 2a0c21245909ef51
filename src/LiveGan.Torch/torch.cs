using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>libtorch, under the names of TorchSharp: creation of tensors, scopes, threads.</summary>
public static partial class torch
{
    /// <summary>Types of elements, numbered as in libtorch.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>8-bit unsigned.</summary>
        Byte = 0,

        /// <summary>64-bit signed.</summary>
        Int64 = 4,

        /// <summary>IEEE half.</summary>
        Float16 = 5,

        /// <summary>IEEE single.</summary>
        Float32 = 6,

        /// <summary>IEEE double.</summary>
        Float64 = 7,

        /// <summary>The upper half of a single: 8 bits of exponent, 7 of fraction.</summary>
        BFloat16 = 15,
    }

    /// <summary>8-bit unsigned.</summary>
    public static readonly ScalarType uint8 = ScalarType.Byte;

    /// <summary>IEEE single.</summary>
    public static readonly ScalarType float32 = ScalarType.Float32;

    /// <summary>IEEE double.</summary>
    public static readonly ScalarType float64 = ScalarType.Float64;

    /// <summary>The upper half of a single.</summary>
    public static readonly ScalarType bfloat16 = ScalarType.BFloat16;

    /// <summary>Tensors alive in the process, disposed ones not counted. Not part of TorchSharp.</summary>
    public static long LiveTensorCount => Native.lg_live_tensors();

    /// <summary>Opens a scope that frees the tensors created in it.</summary>
    public static DisposeScope NewDisposeScope() => new();

    /// <summary>Switches recording for differentiation off until the result is disposed; affects the calling thread.</summary>
    public static IDisposable no_grad() => new GradientMode(false);

    /// <summary>Switches recording on or off until the result is disposed; affects the calling thread.</summary>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradientMode(mode);

    /// <summary>Whether operations of the calling thread are recorded for differentiation.</summary>
    public static bool is_grad_enabled() => Native.lg_grad_enabled() != 0;

    /// <summary>Seeds the generator behind <see cref="randn"/> and <see cref="rand"/>.</summary>
    public static void manual_seed(long seed) => Check(Native.lg_manual_seed(seed));

    /// <summary>Threads one operation may use.</summary>
    public static void set_num_threads(int num) => Check(Native.lg_set_num_threads(num));

    /// <summary>Threads one operation may use.</summary>
    public static int get_num_threads() => Native.lg_get_num_threads();

    /// <summary>All elements 0.</summary>
    public static Tensor zeros(long[] size, ScalarType? dtype = null, bool requires_grad = false)
        => full(size, 0, dtype, requires_grad);

    /// <summary>All elements 1.</summary>
    public static Tensor ones(long[] size, ScalarType? dtype = null, bool requires_grad = false)
        => full(size, 1, dtype, requires_grad);

    /// <summary>All elements <paramref name="value"/>.</summary>
    public static unsafe Tensor full(long[] size, double value, ScalarType? dtype = null, bool requires_grad = false)
    {
        fixed (long* sizes = size)
            return Wrap(Native.lg_full(sizes, size.Length, value, (int)(dtype ?? float32))).requires_grad_(requires_grad);
    }

    /// <summary>Independent normal numbers, mean 0, deviation 1.</summary>
    public static unsafe Tensor randn(long[] size, ScalarType? dtype = null, bool requires_grad = false)
    {
        fixed (long* sizes = size)
            return Wrap(Native.lg_randn(sizes, size.Length, (int)(dtype ?? float32))).requires_grad_(requires_grad);
    }

    /// <summary>Independent numbers, uniform in 0…1.</summary>
    public static unsafe Tensor rand(long[] size, ScalarType? dtype = null, bool requires_grad = false)
    {
        fixed (long* sizes = size)
            return Wrap(Native.lg_rand(sizes, size.Length, (int)(dtype ?? float32))).requires_grad_(requires_grad);
    }

    /// <summary>A copy of an array, in row-major order.</summary>
    /// <param name="rawArray">As many elements as <paramref name="dimensions"/> says.</param>
    /// <param name="dimensions">Shape.</param>
    /// <param name="dtype">Type to convert to; <see cref="float32"/> by default.</param>
    /// <param name="requires_grad">Whether gradients flow to it.</param>
    public static unsafe Tensor tensor(
        float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        CheckShape(dimensions, rawArray.Length, nameof(rawArray));
        fixed (float* values = rawArray)
        fixed (long* sizes = dimensions)
            return Wrap(Native.lg_from_floats(values, sizes, dimensions.Length, (int)(dtype ?? float32))).requires_grad_(requires_grad);
    }

    /// <summary>A copy of an array of integers, <c>[length]</c>, as <see cref="ScalarType.Int64"/>.</summary>
    public static unsafe Tensor from_array(long[] rawArray)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        long length = rawArray.Length;
        fixed (long* values = rawArray)
            return Wrap(Native.lg_from_integers(values, &length, 1));
    }

    /// <summary>A tensor of shape <c>[]</c>.</summary>
    public static Tensor tensor(float scalar, bool requires_grad = false) => tensor([scalar], [], float32, requires_grad);

    /// <summary>Joins tensors along a dimension.</summary>
    public static unsafe Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        using var held = new HeldHandles(tensors);
        fixed (nint* items = held.Addresses)
            return Wrap(Native.lg_cat(items, tensors.Count, dim));
    }

    static void CheckShape(ReadOnlySpan<long> dimensions, int length, string name)
    {
        long expected = 1;
        foreach (long dimension in dimensions)
            expected *= dimension;
        if (expected != length)
            throw new ArgumentException($"tensor: the shape has {expected} elements but the array {length}", name);
    }

    internal static TensorHandle Of(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.Handle;
    }

    internal static Tensor Checked(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor;
    }

    internal static TensorHandle Optional(Tensor? tensor) => tensor?.Handle ?? TensorHandle.None;

    internal static Tensor Wrap(TensorHandle handle) => !handle.IsInvalid ? new Tensor(handle) : throw new TorchException(LastError());

    internal static void Check(int status)
    {
        if (status < 0)
            throw new TorchException(LastError());
    }

    internal static string LastError() => Marshal.PtrToStringUTF8(Native.lg_last_error()) ?? "";

    sealed class GradientMode : IDisposable
    {
        readonly int _previous = Native.lg_grad_enabled();

        public GradientMode(bool enabled) => Native.lg_set_grad_enabled(enabled ? 1 : 0);

        public void Dispose() => Native.lg_set_grad_enabled(_previous);
    }
}
