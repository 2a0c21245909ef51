using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Cpu.Memory;

namespace LiveGan.Synthesis.Cpu.Kernels;

/// <summary>
/// Convolution weights in the order in which the matrix kernel reads them: <c>[points, panels, Depth, panel width]</c>,
/// where the points are linear combinations of the nine taps.
/// </summary>
sealed unsafe class PackedWeights : IDisposable
{
    const int InputBlock = 8;
    const int Together = 8;

    readonly NativeBuffer _buffer;

    /// <param name="weights"><c>[out, in, 3, 3]</c>.</param>
    /// <param name="layer">For the shapes.</param>
    /// <param name="transform">One axis' points from its taps, <c>[points, 3]</c>; both axes are combined.</param>
    /// <param name="panelWidth">Output channels in a panel.</param>
    public PackedWeights(ModulatedConvolution weights, ConvolutionLayer layer, ReadOnlySpan<double> transform, int panelWidth)
    {
        int inputs = weights.InputChannels, outputs = weights.OutputChannels, depth = layer.Depth;
        int side = transform.Length / 3;
        PointStride = (nint)depth * layer.Width;
        PanelStride = (nint)depth * panelWidth;
        _buffer = new NativeBuffer(PointStride * side * side);
        using var source = new NativeBuffer(weights.Weight.Count);
        weights.Weight.CopyTo(source.Span);
        weights.Weight.Rest();
        double[] axis = transform.ToArray();
        nint address = (nint)_buffer.Pointer;
        nint pointStride = PointStride, panelStride = PanelStride;
        int panels = (layer.Width + panelWidth - 1) / panelWidth;
        int blocks = (inputs + InputBlock - 1) / InputBlock;
        Parallel.For(0, panels * blocks, Packing.Parallelism, job =>
        {
            int panel = job / blocks, firstInput = job % blocks * InputBlock, firstOutput = panel * panelWidth;
            int width = Math.Min(panelWidth, layer.Width - firstOutput), lanes = Math.Min(width, outputs - firstOutput);
            int count = Math.Min(InputBlock, inputs - firstInput), length = count * width;
            Vector512<double>* taps = stackalloc Vector512<double>[9];
            Vector512<double>* rows = stackalloc Vector512<double>[3 * side];
            // The points lie so far apart that they share cache sets: they are gathered here and copied in long runs.
            float* points = stackalloc float[side * side * length];
            for (int lane = 0; lane < lanes; lane += Together)
            {
                float* filters = source.Pointer + ((((nint)(firstOutput + lane) * inputs) + firstInput) * 9);
                for (int i = 0; i < count; i++)
                {
                    Gather(filters + ((nint)i * 9), (nint)inputs * 9, Math.Min(Together, lanes - lane), (double*)taps);
                    Combine(taps, axis, side, rows, points + (i * width) + lane, length, Math.Min(Together, width - lane));
                }
            }

            float* target = (float*)address + (panel * panelStride) + ((nint)firstInput * width);
            for (int point = 0; point < side * side; point++)
                new ReadOnlySpan<float>(points + (point * length), length).CopyTo(new Span<float>(target + (point * pointStride), length));
        });
    }

    /// <summary>The first point's first panel.</summary>
    public float* Pointer => _buffer.Pointer;

    /// <summary>Numbers from one point to the next.</summary>
    public nint PointStride { get; }

    /// <summary>Numbers from one panel to the next.</summary>
    public nint PanelStride { get; }

    /// <summary>Numbers in all.</summary>
    public long Length => _buffer.Length;

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    // The nine taps of up to eight filters side by side.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Gather(float* filters, nint stride, int count, double* taps)
    {
        if (count < Together) new Span<double>(taps, 9 * Together).Clear();
        for (int lane = 0; lane < count; lane++, filters += stride)
        {
            for (int k = 0; k < 9; k++) taps[(k * Together) + lane] = filters[k];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Combine(Vector512<double>* taps, double[] axis, int side, Vector512<double>* rows, float* target, int pointStride, int count)
    {
        for (int ky = 0; ky < 3; ky++)
        {
            for (int q = 0; q < side; q++)
            {
                rows[(q * 3) + ky] =
                    (axis[3 * q] * taps[3 * ky]) + (axis[(3 * q) + 1] * taps[(3 * ky) + 1]) + (axis[(3 * q) + 2] * taps[(3 * ky) + 2]);
            }
        }

        for (int p = 0; p < side; p++)
        {
            for (int q = 0; q < side; q++, target += pointStride)
            {
                Vector512<double> point =
                    (axis[3 * p] * rows[q * 3]) + (axis[(3 * p) + 1] * rows[(q * 3) + 1]) + (axis[(3 * p) + 2] * rows[(q * 3) + 2]);
                Vector256<float> narrow = Vector256.Narrow(point.GetLower(), point.GetUpper());
                if (count == Together) narrow.Store(target);
                else new ReadOnlySpan<float>(&narrow, count).CopyTo(new Span<float>(target, count));
            }
        }
    }
}
