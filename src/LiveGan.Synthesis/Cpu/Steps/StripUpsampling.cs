using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;
using LiveGan.Synthesis.Cpu.Tiles;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>
/// Up-sampling by tiles for narrow layers: each worker takes bands of tile rows and filters the sums while they are in its
/// cache; the three rows where two bands meet are finished afterwards. The layer after it may come along: it reads the rows
/// while they are there, and where two bands meet it waits as well.
/// </summary>
/// <remarks>
/// The filter reads one row of sums above and two below. Of a band that begins at row R and ends before row E it gives rows
/// R + 1 … E − 3, the meeting gives E − 2 … E.
/// </remarks>
sealed unsafe class StripUpsampling<TSimd, TVector, TTile> : WinogradUpsampling<TSimd, TVector, TTile>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
    where TTile : struct, ITile
{
    const int Seam = 3;

    // What the follower reads above and below the rows of a seam, and the rows that it and the filter are apart.
    const int Above = 3;
    const int Below = 4;
    const int OutputSlots = 12;

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
    public override bool CanLead(IFollower follower) => follower is IRowFollower { CanFollow: true };

    /// <inheritdoc/>
    public override int Phases => 2;

    /// <inheritdoc/>
    public override long SharedLength => SavedSumsLength + (Follower is null ? 0 : (long)_bands * (Above + Below) * OutputRowLength);

    /// <inheritdoc/>
    public override long ScratchLength => OwnScratchLength + (Follower is null ? 0 : (OutputSlots * OutputRowLength) + Follower.ScratchLength);

    IRowFollower? RowFollower => (IRowFollower?)Follower;

    static int RingSlots => TTile.Outputs + Seam;

    long OwnScratchLength =>
        TransformLength + (RingSlots * RowLength) + ((Input.Size + 3L) * Layer.Depth) + InputPlanesLength + ProductPlanesLength;

    long RowLength => PixelRows.Length(SumsSize, Layer.Width);

    long OutputRowLength => PixelRows.Length(Output.Size, Layer.Width);

    long SavedSumsLength => 2L * _bands * Seam * RowLength;

    /// <inheritdoc/>
    public override int Tasks(int phase) => phase == 0 ? _bands : _bands - 1;

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch)
    {
        float* window = scratch + OwnScratchLength;
        PixelRows outputs = Follower is null ? Output.Rows : new PixelRows(window, OutputSlots, Output.Size, Layer.Width);
        float* follower = window + (OutputSlots * OutputRowLength);
        if (phase == 0) Band(task, outputs, scratch, follower);
        else Meeting(task + 1, outputs, scratch, follower);
    }

    // Blocks of one size: a short last one would waste the weights it reads.
    static int EvenBlocks(int tiles, int fit)
    {
        int blocks = (tiles + fit - 1) / fit;
        return (tiles + blocks - 1) / blocks;
    }

    int FirstStrip(int band) => TilesPerSide * band / _bands;

    Span<float> SavedSums(int band, int row) => new(Shared + (((band * 2 * Seam) + row) * RowLength), (int)RowLength);

    Span<float> SavedOutputs(int band, int row) =>
        new(Shared + SavedSumsLength + (((band * (Above + Below)) + row) * OutputRowLength), (int)OutputRowLength);

    void Band(int band, PixelRows outputs, float* scratch, float* followerScratch)
    {
        int begin = FirstStrip(band), end = FirstStrip(band + 1), done = FirstTiles(begin * TTile.Outputs);
        var sums = new PixelRows(scratch + TransformLength, RingSlots, SumsSize, Layer.Width);
        for (int strip = begin; strip < end; strip++)
        {
            int first = strip * TTile.Outputs, ready = first + TTile.Outputs - 2;
            Sum(strip, sums, scratch);
            bool last = strip == TilesPerSide - 1;
            Filter(sums, outputs, strip == 0 ? 0 : strip == begin ? first + 1 : first - 2, ready);
            if (strip == begin && begin > 0) SaveBeginning(band, first, sums, outputs);
            if (strip == end - 1 && !last) SaveEnd(band, first + TTile.Outputs, sums, outputs);
            done = Follow(outputs, done, LastTiles(ready - 1), followerScratch);
            if (!last) continue;
            FilterEnd(sums, outputs, ready, scratch);
            Follow(outputs, done, LastTiles(Output.Size), followerScratch);
        }
    }

    void Meeting(int band, PixelRows outputs, float* scratch, float* followerScratch)
    {
        int row = FirstStrip(band) * TTile.Outputs;
        // Slots are numbered from row −1 and there are six, so the seam's rows map to them one to one.
        var sums = new PixelRows(scratch + TransformLength, 2 * Seam, SumsSize, Layer.Width);
        for (int k = 0; k < Seam; k++)
        {
            SavedSums(band - 1, Seam + k).CopyTo(sums.Span(row - Seam + k));
            SavedSums(band, k).CopyTo(sums.Span(row + k));
        }

        Filter(sums, outputs, row - 2, row + 1);
        if (Follower is null) return;
        for (int k = 0; k < Above; k++) SavedOutputs(band - 1, Below + k).CopyTo(outputs.Span(row - 2 - Above + k));
        for (int k = 0; k < Below; k++) SavedOutputs(band, k).CopyTo(outputs.Span(row + 1 + k));
        Follow(outputs, LastTiles(row - 3), FirstTiles(row), followerScratch);
    }

    void SaveBeginning(int band, int row, PixelRows sums, PixelRows outputs)
    {
        for (int k = 0; k < Seam; k++) sums.Span(row + k).CopyTo(SavedSums(band, k));
        if (Follower is null) return;
        for (int k = 0; k < Below; k++) outputs.Span(row + 1 + k).CopyTo(SavedOutputs(band, k));
    }

    void SaveEnd(int band, int row, PixelRows sums, PixelRows outputs)
    {
        for (int k = 0; k < Seam; k++) sums.Span(row - Seam + k).CopyTo(SavedSums(band, Seam + k));
        if (Follower is null) return;
        for (int k = 0; k < Above; k++) outputs.Span(row - 2 - Above + k).CopyTo(SavedOutputs(band, Below + k));
    }

    // The follower's first row of tiles that reads nothing above the rows of a band that begins here.
    int FirstTiles(int row) => Follower is null || row == 0 ? 0 : (row + 1 + RowFollower!.Step) / RowFollower.Step;

    // The row of tiles after the last that reads nothing below this row.
    int LastTiles(int row) => Follower is null ? 0 : row / RowFollower!.Step;

    int Follow(PixelRows outputs, int first, int last, float* scratch)
    {
        if (Follower is null || first >= last) return first;
        RowFollower!.Follow(outputs, first, last, scratch);
        return last;
    }

    void Filter(PixelRows sums, PixelRows outputs, int first, int last) =>
        Filter(sums, outputs, Follower is null && Output.IsLarge, first, last);

    void Sum(int strip, PixelRows ring, float* scratch)
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
            TransformInput(Input.Rows, index, count, 0, inputs, scratch);
            MultiplyPlanes(count, inputs, products);
            TransformOutput(index, count, 0, products, ring, scratch);
        }

        int firstInput = strip * TTile.Step;
        CopyScaled(Input.Pixel(firstInput - 1, Input.Size - 1), Input.RowStride, TTile.Step + 1, edge);
        MultiplyLastColumn(edge, firstInput, TTile.Step, ring);
    }

    void FilterEnd(PixelRows ring, PixelRows outputs, int first, float* scratch)
    {
        int size = Input.Size;
        float* edge = scratch + TransformLength + (RingSlots * RowLength);
        CopyScaled(Input.Pixel(size - 1, -1), Layer.Depth, size + 2, edge);
        ring.ClearEnds(2 * size);
        MultiplyLastRow(edge, ring);
        ring.Clear((2 * size) + 1);
        Filter(ring, outputs, first, 2 * size);
    }
}
