using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The C ABI of <c>native/</c>. Handles are owned by the caller; null and −1 mean an error.</summary>
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

    [LibraryImport(Library)] public static partial nint lg_full(long* shape, int dims, double value, int dtype);
    [LibraryImport(Library)] public static partial nint lg_randn(long* shape, int dims, int dtype);
    [LibraryImport(Library)] public static partial nint lg_rand(long* shape, int dims, int dtype);
    [LibraryImport(Library)] public static partial nint lg_from_floats(float* values, long* shape, int dims, int dtype);

    [LibraryImport(Library)] public static partial int lg_dim(nint self);
    [LibraryImport(Library)] public static partial long lg_size(nint self, int dimension);
    [LibraryImport(Library)] public static partial long lg_stride(nint self, int dimension);
    [LibraryImport(Library)] public static partial int lg_dtype(nint self);
    [LibraryImport(Library)] public static partial int lg_requires_grad(nint self);
    [LibraryImport(Library)] public static partial int lg_set_requires_grad(nint self, int value);
    [LibraryImport(Library)] public static partial nint lg_grad(nint self);
    [LibraryImport(Library)] public static partial int lg_set_grad(nint self, nint value);
    [LibraryImport(Library)] public static partial int lg_read_floats(nint self, float* destination, long count);
    [LibraryImport(Library)] public static partial int lg_write_floats(nint self, float* source, long count);

    [LibraryImport(Library)] public static partial int lg_grad_enabled();
    [LibraryImport(Library)] public static partial void lg_set_grad_enabled(int value);
    [LibraryImport(Library)] public static partial int lg_backward(nint self);

    [LibraryImport(Library)]
    public static partial int lg_autograd_grad(
        nint* outputs, int outputCount, nint* inputs, int inputCount, nint* gradients, int gradientCount,
        int retainGraph, int createGraph, int allowUnused, nint* results);

    [LibraryImport(Library)]
    public static partial int lg_adam(
        nint parameter, nint gradient, nint mean, nint square, long step, double rate, double beta1, double beta2, double epsilon);

    [LibraryImport(Library)] public static partial nint lg_neg(nint self);
    [LibraryImport(Library)] public static partial nint lg_abs(nint self);
    [LibraryImport(Library)] public static partial nint lg_exp(nint self);
    [LibraryImport(Library)] public static partial nint lg_sqrt(nint self);
    [LibraryImport(Library)] public static partial nint lg_rsqrt(nint self);
    [LibraryImport(Library)] public static partial nint lg_square(nint self);
    [LibraryImport(Library)] public static partial nint lg_sum_all(nint self);
    [LibraryImport(Library)] public static partial nint lg_mean_all(nint self);
    [LibraryImport(Library)] public static partial nint lg_detach(nint self);
    [LibraryImport(Library)] public static partial nint lg_clone(nint self);
    [LibraryImport(Library)] public static partial nint lg_contiguous(nint self);
    [LibraryImport(Library)] public static partial nint lg_add(nint self, nint other);
    [LibraryImport(Library)] public static partial nint lg_sub(nint self, nint other);
    [LibraryImport(Library)] public static partial nint lg_mul(nint self, nint other);
    [LibraryImport(Library)] public static partial nint lg_div(nint self, nint other);
    [LibraryImport(Library)] public static partial nint lg_matmul(nint self, nint other);
    [LibraryImport(Library)] public static partial nint lg_add_scalar(nint self, double value);
    [LibraryImport(Library)] public static partial nint lg_mul_scalar(nint self, double value);
    [LibraryImport(Library)] public static partial nint lg_pow_scalar(nint self, double value);
    [LibraryImport(Library)] public static partial nint lg_leaky_relu(nint self, double slope);
    [LibraryImport(Library)] public static partial nint lg_softplus(nint self, double beta, double threshold);
    [LibraryImport(Library)] public static partial nint lg_clamp(nint self, double low, double high);
    [LibraryImport(Library)] public static partial nint lg_to(nint self, int dtype);
    [LibraryImport(Library)] public static partial nint lg_sum(nint self, long* dims, int count, int keep);
    [LibraryImport(Library)] public static partial nint lg_mean(nint self, long* dims, int count, int keep);
    [LibraryImport(Library)] public static partial nint lg_reshape(nint self, long* shape, int count);
    [LibraryImport(Library)] public static partial nint lg_permute(nint self, long* dims, int count);
    [LibraryImport(Library)] public static partial nint lg_expand(nint self, long* shape, int count);
    [LibraryImport(Library)] public static partial nint lg_repeat(nint self, long* counts, int count);
    [LibraryImport(Library)] public static partial nint lg_narrow(nint self, long dim, long start, long length);
    [LibraryImport(Library)] public static partial nint lg_select(nint self, long dim, long index);
    [LibraryImport(Library)] public static partial nint lg_unsqueeze(nint self, long dim);
    [LibraryImport(Library)] public static partial nint lg_cat(nint* items, int count, long dim);
    [LibraryImport(Library)] public static partial int lg_copy_(nint self, nint source);
    [LibraryImport(Library)] public static partial int lg_add_(nint self, nint other, double alpha);
    [LibraryImport(Library)] public static partial int lg_mul_scalar_(nint self, double value);
    [LibraryImport(Library)] public static partial int lg_lerp_(nint self, nint end, nint weight);
    [LibraryImport(Library)] public static partial int lg_zero_(nint self);
    [LibraryImport(Library)] public static partial nint lg_linear(nint input, nint weight, nint bias);

    [LibraryImport(Library)]
    public static partial nint lg_conv2d(
        nint input, nint weight, nint bias, long* strides, int strideCount, long* padding, int paddingCount,
        long* dilation, int dilationCount, long groups);

    [LibraryImport(Library)]
    public static partial nint lg_conv_transpose2d(
        nint input, nint weight, nint bias, long* strides, int strideCount, long* padding, int paddingCount,
        long* outputPadding, int outputPaddingCount, long* dilation, int dilationCount, long groups);

    [LibraryImport(Library)] public static partial nint lg_avg_pool2d(nint self, long kernel, long stride, long padding);
}
