using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>A stride-2 transposed 3×3 convolution by parity: 4, 2, 2 and 1 taps, none of them on inserted zeros; then the filter.</summary>
sealed unsafe class DirectUpsampling<TSimd, TVector> : DirectStep<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    readonly FirFilter _filter;

    /// <param name="layer">The layer's numbers.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="threads">Workers.</param>
    public DirectUpsampling(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int threads)
        : base(layer, input, output, threads)
    {
        _filter = new FirFilter(layer.Source.Filter!.ToArray());
        nint* table = Tables;
        for (int parity = 0; parity < 4; parity++)
        {
            // Even sums take the taps 0 and 2, the latter from the pixel before; odd sums take tap 1.
            foreach (int ky in parity / 2 == 0 ? (int[])[0, 2] : [1])
            {
                foreach (int kx in parity % 2 == 0 ? (int[])[0, 2] : [1])
                {
                    table[0] = At(1 - (ky / 2), 1 - (kx / 2)) - At(1, 1);
                    table[9] = ((3 * ky) + kx) * PointStride;
                    table++;
                }
            }
        }
    }

    /// <inheritdoc/>
    public override string Method => "↑ direct by parity";

    /// <inheritdoc/>
    public override int Phases => 3;

    /// <inheritdoc/>
    public override long SharedLength => ((2L * Input.Size) + 3) * PixelRows.Length((2 * Input.Size) + 1, Layer.Width);

    PixelRows Sums => new(Shared, (2 * Input.Size) + 3, (2 * Input.Size) + 1, Layer.Width);

    /// <inheritdoc/>
    public override int Tasks(int phase) => phase switch { 0 => Input.Size + 2, 1 => Panels * RowGroups, _ => Output.Size };

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch)
    {
        if (phase == 0)
        {
            ScaleRow(task - 1);
            return;
        }

        PixelRows sums = Sums;
        if (phase == 2)
        {
            float** rows = stackalloc float*[4];
            for (int i = 0; i < 4; i++) rows[i] = sums.Row(task - 1 + i);
            FirKernel<TSimd, TVector>.Row(_filter, Layer, rows, task, Output.Pixel(task, 0), Output.IsLarge);
            Output.Rows.ClearBorder(task, task + 1);
            return;
        }

        int panel = task / RowGroups, group = task % RowGroups;
        if (panel == 0) ClearBorder(group, sums);
        int firstTap = 0;
        for (int parity = 0; parity < 4; parity++)
        {
            int taps = (parity / 2 == 0 ? 2 : 1) * (parity % 2 == 0 ? 2 : 1);
            Multiply(panel, group, parity / 2, parity % 2, new MatrixTaps(taps, Tables + firstTap, Tables + 9 + firstTap, Layer.Depth), sums);
            firstTap += taps;
        }
    }

    void Multiply(int panel, int group, int py, int px, in MatrixTaps taps, PixelRows sums)
    {
        int rows = Input.Size + 1 - py, columns = Input.Size + 1 - px;
        int first = rows * group / RowGroups, last = rows * (group + 1) / RowGroups;
        int count = (last - first) * columns;
        if (count == 0) return;
        nint* inputs = stackalloc nint[count + 1];
        nint* outputs = stackalloc nint[count + 1];
        for (int p = 0; p <= count; p++)
        {
            // The matrix kernel takes rows in pairs: the odd one out is computed twice.
            int pixel = Math.Min(p, count - 1), row = first + (pixel / columns), column = pixel % columns;
            inputs[p] = At(row, column);
            outputs[p] = (nint)(sums.Pixel((2 * row) + py, (2 * column) + px) - Shared);
        }

        Multiply(taps, panel, inputs, count, Shared, outputs);
    }

    void ClearBorder(int group, PixelRows sums)
    {
        int rows = (2 * Input.Size) + 3;
        for (int row = (rows * group / RowGroups) - 1; row < (rows * (group + 1) / RowGroups) - 1; row++)
        {
            if (row < 0 || row > 2 * Input.Size) sums.Clear(row);
            else sums.ClearEnds(row);
        }
    }
}
