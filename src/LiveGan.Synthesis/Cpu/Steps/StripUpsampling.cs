using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;
using LiveGan.Synthesis.Cpu.Tiles;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>
/// Up-sampling by tiles for narrow layers: each worker takes bands of tile rows and filters the sums while they are in its
/// cache; the three rows where two bands meet are finished afterwards.
/// </summary>
sealed unsafe class StripUpsampling<TSimd, TVector, TTile> : WinogradUpsampling<TSimd, TVector, TTile>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
    where TTile : struct, ITile
{
    const int Seam = 3;

    readonly int _bands;

    /// <param name="layer">The layer's numbers.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="blockTiles">Tiles at a time.</param>
    /// <param name="bands">Bands of tile rows.</param>
    public StripUpsampling(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int blockTiles, int bands)
        : base(layer, input, output, EvenBlocks(input.Size / TTile.Step, blockTiles)) => _bands = Math.Min(bands, TilesPerSide);

    /// <inheritdoc/>
    public override string Method => $"↑F({TTile.Step},2) {_bands} bands, blocks of {BlockTiles}";

    /// <inheritdoc/>
    public override int Phases => 2;

    /// <inheritdoc/>
    public override long SharedLength => 2L * _bands * Seam * RowLength;

    /// <inheritdoc/>
    public override long ScratchLength =>
        TransformLength + (RingSlots * RowLength) + ((Input.Size + 3L) * Layer.Depth) + InputPlanesLength + ProductPlanesLength;

    static int RingSlots => TTile.Outputs + Seam;

    long RowLength => UpsamplingRows.RowLength(Input.Size, Layer.Width);

    /// <inheritdoc/>
    public override int Tasks(int phase) => phase == 0 ? _bands : _bands - 1;

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch)
    {
        if (phase == 1)
        {
            int row = FirstStrip(task + 1) * TTile.Outputs;
            // Slots are numbered from row −1 and there are six, so the seam's rows map to them one to one.
            var seam = new UpsamplingRows(scratch + TransformLength, 2 * Seam, Input.Size, Layer.Width);
            for (int k = 0; k < Seam; k++)
            {
                Saved(task, Seam + k).CopyTo(seam.Span(row - Seam + k));
                Saved(task + 1, k).CopyTo(seam.Span(row + k));
            }

            Filter(seam, row - 2, row + 1);
            return;
        }

        int begin = FirstStrip(task), end = FirstStrip(task + 1);
        var ring = new UpsamplingRows(scratch + TransformLength, RingSlots, Input.Size, Layer.Width);
        for (int strip = begin; strip < end; strip++)
        {
            int first = strip * TTile.Outputs;
            Sum(strip, ring, scratch);
            bool last = strip == TilesPerSide - 1;
            int from = strip == 0 ? 0 : strip == begin ? first + 1 : first - 2;
            Filter(ring, from, first + TTile.Outputs - 2);
            if (last) FilterEnd(ring, first + TTile.Outputs - 2, scratch);
            for (int k = 0; k < Seam; k++)
            {
                if (strip == begin && begin > 0) ring.Span(first + k).CopyTo(Saved(task, k));
                if (strip == end - 1 && !last) ring.Span(first + TTile.Outputs - Seam + k).CopyTo(Saved(task, Seam + k));
            }
        }
    }

    // Blocks of one size: a short last one would waste the weights it reads.
    static int EvenBlocks(int tiles, int fit)
    {
        int blocks = (tiles + fit - 1) / fit;
        return (tiles + blocks - 1) / blocks;
    }

    int FirstStrip(int band) => TilesPerSide * band / _bands;

    Span<float> Saved(int band, int row) => new(Shared + (((band * 2 * Seam) + row) * RowLength), (int)RowLength);

    void Sum(int strip, UpsamplingRows ring, float* scratch)
    {
        int first = strip * TTile.Outputs;
        if (strip == 0) ring.Clear(-1);
        for (int row = 0; row < TTile.Outputs; row++) ring.ClearEnds(first + row);
        float* edge = scratch + TransformLength + (RingSlots * RowLength);
        float* inputs = edge + ((Input.Size + 3L) * Layer.Depth);
        float* products = inputs + InputPlanesLength;
        for (int tile = 0; tile < TilesPerSide; tile += BlockTiles)
        {
            int count = Math.Min(BlockTiles, TilesPerSide - tile), index = (strip * TilesPerSide) + tile;
            TransformInput(index, count, 0, inputs, scratch);
            MultiplyPlanes(count, inputs, products);
            TransformOutput(index, count, 0, products, ring, scratch);
        }

        int firstInput = strip * TTile.Step;
        CopyScaled(Input.Pixel(firstInput - 1, Input.Size - 1), Input.RowStride, TTile.Step + 1, edge);
        MultiplyLastColumn(edge, firstInput, TTile.Step, ring);
    }

    void FilterEnd(UpsamplingRows ring, int first, float* scratch)
    {
        int size = Input.Size;
        float* edge = scratch + TransformLength + (RingSlots * RowLength);
        CopyScaled(Input.Pixel(size - 1, -1), Layer.Depth, size + 2, edge);
        ring.ClearEnds(2 * size);
        MultiplyLastRow(edge, ring);
        ring.Clear((2 * size) + 1);
        Filter(ring, first, 2 * size);
    }
}
