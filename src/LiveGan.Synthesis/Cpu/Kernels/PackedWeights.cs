using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Cpu.Memory;

namespace LiveGan.Synthesis.Cpu.Kernels;

/// <summary>
/// Convolution weights in the order in which the matrix kernel reads them: <c>[points, panels, Depth, panel width]</c>,
/// where the points are linear combinations of the nine taps.
/// </summary>
sealed unsafe class PackedWeights : IDisposable
{
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
        float[] source = weights.Weight.ToArray();
        double[] axis = transform.ToArray();
        nint address = (nint)_buffer.Pointer;
        nint pointStride = PointStride, panelStride = PanelStride;
        int panels = (layer.Width + panelWidth - 1) / panelWidth;
        const int inputBlock = 32;
        int blocks = (inputs + inputBlock - 1) / inputBlock;
        Parallel.For(0, panels * blocks, Packing.Parallelism, job =>
        {
            int panel = job / blocks, firstInput = job % blocks * inputBlock;
            int width = Math.Min(panelWidth, layer.Width - panel * panelWidth);
            Span<double> rows = stackalloc double[3 * side];
            for (int i = firstInput; i < Math.Min(inputs, firstInput + inputBlock); i++)
            {
                float* target = (float*)address + (panel * panelStride) + ((nint)i * width);
                for (int lane = 0; lane < Math.Min(width, outputs - panel * panelWidth); lane++)
                {
                    int o = (panel * panelWidth) + lane;
                    ReadOnlySpan<float> taps = source.AsSpan((o * inputs + i) * 9, 9);
                    for (int ky = 0; ky < 3; ky++)
                    {
                        double t0 = taps[3 * ky], t1 = taps[(3 * ky) + 1], t2 = taps[(3 * ky) + 2];
                        for (int q = 0; q < side; q++)
                            rows[(q * 3) + ky] = (axis[3 * q] * t0) + (axis[(3 * q) + 1] * t1) + (axis[(3 * q) + 2] * t2);
                    }

                    for (int p = 0; p < side; p++)
                    {
                        double g0 = axis[3 * p], g1 = axis[(3 * p) + 1], g2 = axis[(3 * p) + 2];
                        for (int q = 0; q < side; q++)
                        {
                            double value = (g0 * rows[q * 3]) + (g1 * rows[(q * 3) + 1]) + (g2 * rows[(q * 3) + 2]);
                            target[(((p * side) + q) * pointStride) + lane] = (float)value;
                        }
                    }
                }
            }
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
}
