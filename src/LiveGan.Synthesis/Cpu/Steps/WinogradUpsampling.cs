using System.Runtime.CompilerServices;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;
using LiveGan.Synthesis.Cpu.Tiles;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>What the two schedules of an up-sampling convolution by tiles share: tiles, the far edge, the filter.</summary>
abstract unsafe class WinogradUpsampling<TSimd, TVector, TTile> : WinogradStep<TSimd, TVector, TTile>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
    where TTile : struct, ITile
{
    readonly FirFilter _filter;
    readonly NativeBuffer _edgeTables;

    protected WinogradUpsampling(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int blockTiles)
        : base(layer, input, output, blockTiles)
    {
        _filter = new FirFilter(layer.Source.Filter!.ToArray());
        // Two taps and one tap, along the bottom row and along the right column: inputs, then weights.
        _edgeTables = new NativeBuffer(32);
        nint* tables = (nint*)_edgeTables.Pointer;
        int odd = TTile.Step + 1;
        (tables[0], tables[1]) = (layer.Depth, 0);
        tables[2] = TTile.Step * PointStride;
        tables[3] = 0;
        tables[4] = odd * PointStride;
        tables[5] = TTile.Step * TTile.WeightPoints * PointStride;
        tables[6] = 0;
        tables[7] = odd * TTile.WeightPoints * PointStride;
    }

    /// <summary>
    /// Sums of a transposed convolution of n inputs have rows and columns 0…2n; a border of zeros is the filter's.
    /// </summary>
    protected int SumsSize => (2 * Input.Size) + 1;

    /// <summary>Writes the sums of some tiles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void TransformOutput(int firstTile, int count, int row, float* products, PixelRows sums, float* scratch)
    {
        nint width = Layer.Width, plane = WidthPlane, line = TransformLine(Layer.Width);
        float** rows = stackalloc float*[TTile.Outputs];
        for (int i = 0; i < count; i++)
        {
            int tileRow = (firstTile + i) / TilesPerSide, tileColumn = (firstTile + i) % TilesPerSide;
            for (int oy = 0; oy < TTile.Outputs; oy++) rows[oy] = sums.Pixel((tileRow * TTile.Outputs) + oy, tileColumn * TTile.Outputs);
            float* source = products + ((row + i) * width);
            for (int px = 0; px < TTile.Positions; px++)
            {
                for (nint c = 0; c < width; c += TSimd.Lanes)
                {
                    float* position = source + (px * plane) + c;
                    Expect(position + Ahead, TTile.Positions, TTile.Positions * plane);
                    TTile.Output<TSimd, TVector>(
                        position, TTile.Positions * plane, scratch + (px * line) + c, TTile.Positions * line);
                }
            }

            for (int oy = 0; oy < TTile.Outputs; oy++)
            {
                for (nint c = 0; c < width; c += TSimd.Lanes)
                    TTile.Output<TSimd, TVector>(scratch + (oy * TTile.Positions * line) + c, line, rows[oy] + c, width);
            }
        }
    }

    /// <summary>Copies a run of input pixels, times the style, for the far edges.</summary>
    /// <param name="source">The first pixel.</param>
    /// <param name="step">Numbers from one to the next.</param>
    /// <param name="count">How many.</param>
    /// <param name="target">Receives <c>[count, Depth]</c>.</param>
    protected void CopyScaled(float* source, nint step, int count, float* target)
    {
        for (int i = 0; i < count; i++)
        {
            for (int c = 0; c < Layer.Depth; c += TSimd.Lanes)
            {
                TVector value = TSimd.Multiply(TSimd.Load(source + (i * step) + c), TSimd.Load(Layer.Style + c));
                TSimd.Store(value, target + ((nint)i * Layer.Depth) + c);
            }
        }
    }

    /// <summary>Sums of the last column, whose tiles would be nearly empty: rows 2·first … 2·(first + count) − 1.</summary>
    /// <param name="edge">Scaled inputs of the last column from pixel first − 1, <c>[count + 1, Depth]</c>.</param>
    /// <param name="first">First input row.</param>
    /// <param name="count">Input rows, even.</param>
    /// <param name="sums">Where to.</param>
    protected void MultiplyLastColumn(float* edge, int first, int count, PixelRows sums)
    {
        nint* tables = (nint*)_edgeTables.Pointer;
        nint* inputs = stackalloc nint[count];
        nint* even = stackalloc nint[count];
        nint* odd = stackalloc nint[count];
        float* origin = sums.Pixel(2 * first, 2 * Input.Size);
        for (int i = 0; i < count; i++)
        {
            inputs[i] = (nint)i * Layer.Depth;
            even[i] = (nint)(sums.Pixel(2 * (first + i), 2 * Input.Size) - origin);
            odd[i] = (nint)(sums.Pixel((2 * (first + i)) + 1, 2 * Input.Size) - origin);
        }

        MultiplyEdge(new MatrixTaps(2, tables, tables + 5, Layer.Depth), edge, inputs, count, origin, even);
        MultiplyEdge(new MatrixTaps(1, tables, tables + 7, Layer.Depth), edge, inputs, count, origin, odd);
    }

    /// <summary>Sums of the last row.</summary>
    /// <param name="edge">Scaled inputs of the last row from column −1 to n, <c>[n + 2, Depth]</c>.</param>
    /// <param name="sums">Where to.</param>
    protected void MultiplyLastRow(float* edge, PixelRows sums)
    {
        int size = Input.Size;
        nint* tables = (nint*)_edgeTables.Pointer;
        nint* inputs = stackalloc nint[size + 2];
        nint* outputs = stackalloc nint[size + 2];
        for (int i = 0; i <= size + 1; i++)
        {
            // The matrix kernel takes rows in pairs: the odd one out is computed twice.
            int pixel = Math.Min(i, size);
            inputs[i] = (nint)pixel * Layer.Depth;
            outputs[i] = 2 * (nint)pixel * Layer.Width;
        }

        float* origin = sums.Pixel(2 * size, 0);
        MultiplyEdge(new MatrixTaps(2, tables, tables + 2, Layer.Depth), edge, inputs, size + 1, origin, outputs);
        MultiplyEdge(new MatrixTaps(1, tables, tables + 4, Layer.Depth), edge, inputs, size, origin + Layer.Width, outputs);
    }

    /// <summary>Filters and finishes output rows first … last − 1.</summary>
    /// <param name="sums">What is filtered.</param>
    /// <param name="outputs">Where to.</param>
    /// <param name="streams">Whether to write past the caches.</param>
    /// <param name="first">The first row.</param>
    /// <param name="last">The row after the last.</param>
    protected void Filter(PixelRows sums, PixelRows outputs, bool streams, int first, int last)
    {
        float** rows = stackalloc float*[5];
        for (int row = first; row < last;)
        {
            for (int i = 0; i < 5; i++) rows[i] = sums.Row(row - 1 + i);
            float* target = outputs.Pixel(row, 0);
            if (row + 1 < last)
            {
                FirKernel<TSimd, TVector>.TwoRows(
                    _filter, Layer, rows, row, target, (nint)(outputs.Pixel(row + 1, 0) - target), streams);
                row += 2;
            }
            else
            {
                FirKernel<TSimd, TVector>.Row(_filter, Layer, rows, row, target, streams);
                row++;
            }
        }

        outputs.ClearBorder(first, last);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _edgeTables.Dispose();
    }

    void MultiplyEdge(in MatrixTaps taps, float* a, nint* aRows, int rows, float* c, nint* cRows)
    {
        for (int panel = 0; panel < Panels; panel++)
        {
            MatrixKernel<TSimd, TVector>.Multiply(
                taps, a, aRows, rows, Panel(0, panel), VectorsOf(panel), c + (panel * MatrixKernel<TSimd, TVector>.PanelWidth), cRows, Panel(0, panel));
        }
    }
}
