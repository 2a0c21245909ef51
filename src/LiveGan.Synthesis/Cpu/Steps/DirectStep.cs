using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>
/// What direct convolutions share: for small pictures, where reading the weights is what takes the time, so that they are
/// kept as small as they are, and read once.
/// </summary>
abstract unsafe class DirectStep<TSimd, TVector> : ConvolutionStep
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    static readonly double[] Identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];

    readonly PackedWeights _weights;
    readonly NativeBuffer _scaled;
    readonly NativeBuffer _tables;

    protected DirectStep(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int threads)
        : base(layer, input, output)
    {
        _weights = new PackedWeights(layer.Source, layer, Identity, MatrixKernel<TSimd, TVector>.PanelWidth);
        _scaled = new NativeBuffer(input.Length + layer.Depth);
        _tables = new NativeBuffer(2 * 64);
        RowGroups = Math.Clamp((2 * threads + Panels - 1) / Panels, 1, input.Size);
    }

    /// <summary>Parts that the pixels are divided into, so that there are tasks for every worker.</summary>
    protected int RowGroups { get; }

    /// <summary>Panels of output channels.</summary>
    protected int Panels => (Layer.Width + MatrixKernel<TSimd, TVector>.PanelWidth - 1) / MatrixKernel<TSimd, TVector>.PanelWidth;

    /// <summary>Place for offsets.</summary>
    protected nint* Tables => (nint*)_tables.Pointer;

    /// <summary>Inputs times style, with the border.</summary>
    protected float* Scaled => _scaled.Pointer;

    /// <summary>Numbers from one tap's weights to the next's.</summary>
    protected nint PointStride => _weights.PointStride;

    /// <inheritdoc/>
    public override long WeightLength => _weights.Length;

    /// <summary>The offset of a pixel in <see cref="Scaled"/>; −1 and Size are the border.</summary>
    protected nint At(int row, int column) => (((row + 1) * (nint)(Input.Size + 2)) + column + 1) * Layer.Depth;

    /// <summary>Scales one row of inputs, −1…Size.</summary>
    protected void ScaleRow(int row)
    {
        float* source = Input.Pixel(row, -1);
        float* target = Scaled + At(row, -1);
        for (int x = 0; x < Input.Size + 2; x++, source += Layer.Depth, target += Layer.Depth)
        {
            for (int c = 0; c < Layer.Depth; c += TSimd.Lanes)
                TSimd.Store(TSimd.Multiply(TSimd.Load(source + c), TSimd.Load(Layer.Style + c)), target + c);
        }
    }

    /// <summary>Rows of pixels times one panel: tap after tap over all rows, so that each tap's weights stay in the cache.</summary>
    protected void Multiply(in MatrixTaps taps, int panel, nint* aRows, int rows, float* c, nint* cRows)
    {
        int panelWidth = MatrixKernel<TSimd, TVector>.PanelWidth;
        float* weights = _weights.Pointer + (panel * _weights.PanelStride);
        for (int tap = 0; tap < taps.Count; tap++)
        {
            MatrixKernel<TSimd, TVector>.Multiply(
                new MatrixTaps(1, taps.InputOffsets + tap, taps.WeightOffsets + tap, taps.Depth),
                Scaled,
                aRows,
                rows,
                weights,
                Math.Min(panelWidth, Layer.Width - (panel * panelWidth)) / TSimd.Lanes,
                c + (panel * panelWidth),
                cRows,
                weights + taps.WeightOffsets[tap] + PointStride,
                adds: tap > 0);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _weights.Dispose();
        _scaled.Dispose();
        _tables.Dispose();
    }
}
