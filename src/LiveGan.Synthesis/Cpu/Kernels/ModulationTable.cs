using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Cpu.Memory;

namespace LiveGan.Synthesis.Cpu.Kernels;

/// <summary>
/// What makes styles and demodulation two matrix–vector products: the affine layer, and the convolution's squared weights
/// summed over its taps, since <c>Σ (w·s)² = Σ_in s² Σ_taps w²</c>.
/// </summary>
sealed unsafe class ModulationTable : IDisposable
{
    readonly NativeBuffer _affine;
    readonly NativeBuffer _squares;

    /// <param name="source">The layer.</param>
    public ModulationTable(ModulatedConvolution source)
    {
        FullyConnectedLayer style = source.Style;
        Inputs = style.OutputCount;
        Outputs = source.OutputChannels;
        LatentStride = Channels.PadLine(style.InputCount);
        InputStride = Channels.Pad(Inputs);
        _affine = new NativeBuffer(((long)Inputs * LatentStride) + InputStride);
        _squares = new NativeBuffer((long)Outputs * InputStride);
        CopyAffine(style, Affine, LatentStride, AffineBias);

        using var weights = new NativeBuffer(source.Weight.Count);
        source.Weight.CopyTo(weights.Span);
        nint squares = (nint)Squares;
        Parallel.For(0, Outputs, Packing.Parallelism, o =>
        {
            float* row = (float*)squares + ((nint)o * InputStride);
            for (int i = 0; i < Inputs; i++)
            {
                double sum = 0;
                foreach (float tap in weights.Span.Slice(((o * Inputs) + i) * 9, 9)) sum += (double)tap * tap;
                row[i] = (float)sum;
            }
        });
    }

    /// <summary>Input channels, as many as styles.</summary>
    public int Inputs { get; }

    /// <summary>Output channels.</summary>
    public int Outputs { get; }

    /// <summary>Numbers in a row of <see cref="Affine"/>.</summary>
    public int LatentStride { get; }

    /// <summary>Numbers in a row of <see cref="Squares"/>.</summary>
    public int InputStride { get; }

    /// <summary>w → styles, <c>[Inputs, LatentStride]</c>.</summary>
    public float* Affine => _affine.Pointer;

    /// <summary><c>[Inputs]</c>.</summary>
    public float* AffineBias => _affine.Pointer + ((nint)Inputs * LatentStride);

    /// <summary>Squared styles → squared norms, <c>[Outputs, InputStride]</c>.</summary>
    public float* Squares => _squares.Pointer;

    /// <summary>Copies a linear layer with its rows padded.</summary>
    public static void CopyAffine(FullyConnectedLayer source, float* matrix, int stride, float* bias)
    {
        using var weights = new NativeBuffer(source.Weight.Count);
        source.Weight.CopyTo(weights.Span);
        source.Weight.Rest();
        for (int o = 0; o < source.OutputCount; o++)
            weights.Span.Slice(o * source.InputCount, source.InputCount).CopyTo(new Span<float>(matrix + ((nint)o * stride), stride));
        source.Bias.CopyTo(new Span<float>(bias, source.OutputCount));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _affine.Dispose();
        _squares.Dispose();
    }
}
