using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The C ABI of <c>native/</c>. Invalid handles and −1 mean an error.</summary>
static unsafe partial class Native
{
    public const string Library = "livegan_torch";

    static Native() => NativeLibraryResolver.Register();

    [LibraryImport(Library)] public static partial nint lg_last_error();
    [LibraryImport(Library)] public static partial long lg_live_tensors();
    [LibraryImport(Library)] public static partial void lg_tensor_free(nint self);
    [LibraryImport(Library)] public static partial int lg_set_num_threads(int count);
    [LibraryImport(Library)] public static partial int lg_get_num_threads();
    [LibraryImport(Library)] public static partial int lg_manual_seed(long seed);

    [LibraryImport(Library)] public static partial TensorHandle lg_full(long* shape, int dims, double value, int dtype);
    [LibraryImport(Library)] public static partial TensorHandle lg_randn(long* shape, int dims, int dtype);
    [LibraryImport(Library)] public static partial TensorHandle lg_rand(long* shape, int dims, int dtype);
    [LibraryImport(Library)] public static partial TensorHandle lg_from_floats(float* values, long* shape, int dims, int dtype);

    [LibraryImport(Library)] public static partial TensorHandle lg_from_integers(long* values, long* shape, int dims);

    [LibraryImport(Library)] public static partial int lg_dim(TensorHandle self);
    [LibraryImport(Library)] public static partial long lg_size(TensorHandle self, int dimension);
    [LibraryImport(Library)] public static partial long lg_stride(TensorHandle self, int dimension);
    [LibraryImport(Library)] public static partial int lg_dtype(TensorHandle self);
    [LibraryImport(Library)] public static partial int lg_requires_grad(TensorHandle self);
    [LibraryImport(Library)] public static partial int lg_set_requires_grad(TensorHandle self, int value);
    [LibraryImport(Library)] public static partial TensorHandle lg_grad(TensorHandle self);
    [LibraryImport(Library)] public static partial int lg_set_grad(TensorHandle self, TensorHandle value);
    [LibraryImport(Library)] public static partial int lg_read_floats(TensorHandle self, float* destination, long count);
    [LibraryImport(Library)] public static partial int lg_write_floats(TensorHandle self, float* source, long count);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial ScriptModuleHandle lg_jit_load(string path);
    [LibraryImport(Library)] public static partial void lg_jit_free(nint module);

    [LibraryImport(Library)]
    public static partial TensorHandle lg_jit_call(ScriptModuleHandle module, nint* tensors, double* scalars, int* kinds, int count);

    [LibraryImport(Library)] public static partial int lg_grad_enabled();
    [LibraryImport(Library)] public static partial void lg_set_grad_enabled(int value);
    [LibraryImport(Library)] public static partial int lg_backward(TensorHandle self);

    [LibraryImport(Library)]
    public static partial int lg_autograd_grad(
        nint* outputs, int outputCount, nint* inputs, int inputCount, nint* gradients, int gradientCount,
        int retainGraph, int createGraph, int allowUnused, nint* results);

    [LibraryImport(Library)]
    public static partial int lg_adam(
        TensorHandle parameter, TensorHandle gradient, TensorHandle mean, TensorHandle square, long step, double rate, double beta1, double beta2, double epsilon);

    [LibraryImport(Library)] public static partial TensorHandle lg_neg(TensorHandle self);
    [LibraryImport(Library)] public static partial TensorHandle lg_abs(TensorHandle self);
    [LibraryImport(Library)] public static partial TensorHandle lg_exp(TensorHandle self);
    [LibraryImport(Library)] public static partial TensorHandle lg_sqrt(TensorHandle self);
    [LibraryImport(Library)] public static partial TensorHandle lg_rsqrt(TensorHandle self);
    [LibraryImport(Library)] public static partial TensorHandle lg_square(TensorHandle self);
    [LibraryImport(Library)] public static partial TensorHandle lg_tanh(TensorHandle self);
    [LibraryImport(Library)] public static partial TensorHandle lg_sum_all(TensorHandle self);
    [LibraryImport(Library)] public static partial TensorHandle lg_mean_all(TensorHandle self);
    [LibraryImport(Library)] public static partial TensorHandle lg_detach(TensorHandle self);
    [LibraryImport(Library)] public static partial TensorHandle lg_clone(TensorHandle self);
    [LibraryImport(Library)] public static partial TensorHandle lg_contiguous(TensorHandle self);
    [LibraryImport(Library)] public static partial TensorHandle lg_add(TensorHandle self, TensorHandle other);
    [LibraryImport(Library)] public static partial TensorHandle lg_sub(TensorHandle self, TensorHandle other);
    [LibraryImport(Library)] public static partial TensorHandle lg_mul(TensorHandle self, TensorHandle other);
    [LibraryImport(Library)] public static partial TensorHandle lg_div(TensorHandle self, TensorHandle other);
    [LibraryImport(Library)] public static partial TensorHandle lg_matmul(TensorHandle self, TensorHandle other);
    [LibraryImport(Library)] public static partial TensorHandle lg_add_scalar(TensorHandle self, double value);
    [LibraryImport(Library)] public static partial TensorHandle lg_mul_scalar(TensorHandle self, double value);
    [LibraryImport(Library)] public static partial TensorHandle lg_pow_scalar(TensorHandle self, double value);
    [LibraryImport(Library)] public static partial TensorHandle lg_leaky_relu(TensorHandle self, double slope);
    [LibraryImport(Library)] public static partial TensorHandle lg_softplus(TensorHandle self, double beta, double threshold);
    [LibraryImport(Library)] public static partial TensorHandle lg_clamp(TensorHandle self, double low, double high);
    [LibraryImport(Library)] public static partial TensorHandle lg_to(TensorHandle self, int dtype);
    [LibraryImport(Library)] public static partial TensorHandle lg_sum(TensorHandle self, long* dims, int count, int keep);
    [LibraryImport(Library)] public static partial TensorHandle lg_mean(TensorHandle self, long* dims, int count, int keep);
    [LibraryImport(Library)] public static partial TensorHandle lg_reshape(TensorHandle self, long* shape, int count);
    [LibraryImport(Library)] public static partial TensorHandle lg_permute(TensorHandle self, long* dims, int count);
    [LibraryImport(Library)] public static partial TensorHandle lg_expand(TensorHandle self, long* shape, int count);
    [LibraryImport(Library)] public static partial TensorHandle lg_repeat(TensorHandle self, long* counts, int count);
    [LibraryImport(Library)] public static partial TensorHandle lg_narrow(TensorHandle self, long dim, long start, long length);
    [LibraryImport(Library)] public static partial TensorHandle lg_select(TensorHandle self, long dim, long index);
    [LibraryImport(Library)] public static partial TensorHandle lg_unsqueeze(TensorHandle self, long dim);
    [LibraryImport(Library)] public static partial TensorHandle lg_gather(TensorHandle self, long dim, TensorHandle index);
    [LibraryImport(Library)] public static partial TensorHandle lg_cat(nint* items, int count, long dim);
    [LibraryImport(Library)] public static partial int lg_copy_(TensorHandle self, TensorHandle source);
    [LibraryImport(Library)] public static partial int lg_add_(TensorHandle self, TensorHandle other, double alpha);
    [LibraryImport(Library)] public static partial int lg_mul_scalar_(TensorHandle self, double value);
    [LibraryImport(Library)] public static partial int lg_lerp_(TensorHandle self, TensorHandle end, TensorHandle weight);
    [LibraryImport(Library)] public static partial int lg_zero_(TensorHandle self);
    [LibraryImport(Library)] public static partial TensorHandle lg_linear(TensorHandle input, TensorHandle weight, TensorHandle bias);

    [LibraryImport(Library)]
    public static partial TensorHandle lg_conv2d(
        TensorHandle input, TensorHandle weight, TensorHandle bias, long* strides, int strideCount, long* padding, int paddingCount,
        long* dilation, int dilationCount, long groups);

    [LibraryImport(Library)]
    public static partial TensorHandle lg_conv_transpose2d(
        TensorHandle input, TensorHandle weight, TensorHandle bias, long* strides, int strideCount, long* padding, int paddingCount,
        long* outputPadding, int outputPaddingCount, long* dilation, int dilationCount, long groups);

    [LibraryImport(Library)] public static partial TensorHandle lg_avg_pool2d(TensorHandle self, long kernel, long stride, long padding);
}
