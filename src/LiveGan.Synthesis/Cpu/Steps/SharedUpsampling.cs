using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;
using LiveGan.Synthesis.Cpu.Tiles;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>
/// Up-sampling by tiles for wide layers: all workers go through the phases of each block of tile rows together. The block's
/// sums are filtered as soon as they are there; the last three rows wait for the block below.
/// </summary>
sealed unsafe class SharedUpsampling<TSimd, TVector, TTile> : WinogradUpsampling<TSimd, TVector, TTile>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
    where TTile : struct, ITile
{
    const int BlockPhases = 4;
    const int GroupTiles = 4;
    const int GroupRows = 4;
    const int Seam = 3;

    // The last row of sums and the border below it belong to no tile.
    const int RowsBelow = 2;

    readonly int _strips;

    /// <param name="layer">The layer's numbers.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="blockTiles">Tiles at a time, at most where a row of tiles is not more.</param>
    public SharedUpsampling(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int blockTiles)
        : base(layer, input, output, StripsOf(input.Size / TTile.Step, blockTiles) * (input.Size / TTile.Step)) =>
        _strips = BlockTiles / TilesPerSide;

    /// <inheritdoc/>
    public override string Method => $"↑F({TTile.Step},2) together of {BlockTiles}";

    /// <inheritdoc/>
    public override int Phases => BlockPhases * Blocks;

    /// <inheritdoc/>
    public override long SharedLength => InputPlanesLength + ProductPlanesLength + (2 * EdgeLength) + SumsLength;

    /// <inheritdoc/>
    public override long ScratchLength => TransformLength;

    int Blocks => (TilesPerSide + _strips - 1) / _strips;

    long EdgeLength => (Input.Size + 3L) * Layer.Depth;

    int SumsSlots => (_strips * TTile.Outputs) + Seam + RowsBelow;

    long SumsLength => SumsSlots * PixelRows.Length(SumsSize, Layer.Width);

    float* LastRow => Shared + InputPlanesLength + ProductPlanesLength;

    float* LastColumn => LastRow + EdgeLength;

    PixelRows Sums => new(LastColumn + EdgeLength, SumsSlots, SumsSize, Layer.Width);

    /// <inheritdoc/>
    public override int Tasks(int phase)
    {
        int block = phase / BlockPhases, tiles = (EndStrip(block) - FirstStrip(block)) * TilesPerSide;
        return (phase % BlockPhases) switch
        {
            // The first block takes the copies of the far edges along, and each its part of their products.
            0 => (block == 0 ? 2 : 0) + Groups(tiles, GroupTiles),
            1 => 2 + Planes,
            2 => Groups(tiles, GroupTiles),
            _ => Groups(Ready(block) - Ready(block - 1), GroupRows),
        };
    }

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch)
    {
        int block = phase / BlockPhases, firstTile = FirstStrip(block) * TilesPerSide;
        int count = (EndStrip(block) * TilesPerSide) - firstTile;
        float* inputs = Shared;
        float* products = Shared + InputPlanesLength;
        switch (phase % BlockPhases)
        {
            case 0 when block == 0 && task < 2:
                CopyEdge(task);
                break;
            case 0:
                int row = (block == 0 ? task - 2 : task) * GroupTiles;
                TransformInput(Input.Rows, firstTile + row, Math.Min(GroupTiles, count - row), row, inputs, scratch);
                break;
            case 1 when task < 2:
                MultiplyEdge(block, task);
                break;
            case 1:
                MultiplyPlane(task - 2, count, inputs, products);
                break;
            case 2:
                row = task * GroupTiles;
                TransformOutput(firstTile + row, Math.Min(GroupTiles, count - row), row, products, Sums, scratch);
                break;
            default:
                row = Ready(block - 1) + (task * GroupRows);
                Filter(Sums, Output.Rows, Output.IsLarge, row, Math.Min(Ready(block), row + GroupRows));
                break;
        }
    }

    static int Groups(int count, int size) => (count + size - 1) / size;

    // Rows of tiles at a time: blocks of one size.
    static int StripsOf(int tilesPerSide, int blockTiles)
    {
        int blocks = Groups(tilesPerSide, Math.Max(1, blockTiles / tilesPerSide));
        return Groups(tilesPerSide, blocks);
    }

    int FirstStrip(int block) => block * _strips;

    int EndStrip(int block) => Math.Min(TilesPerSide, (block + 1) * _strips);

    // Output rows whose sums are there after a block: the filter reads two rows below.
    int Ready(int block) => block < 0 ? 0 : block == Blocks - 1 ? Output.Size : (EndStrip(block) * TTile.Outputs) - 2;

    void CopyEdge(int side)
    {
        int size = Input.Size;
        if (side == 0) CopyScaled(Input.Pixel(size - 1, -1), Layer.Depth, size + 2, LastRow);
        else CopyScaled(Input.Pixel(-1, size - 1), Input.RowStride, size + 1, LastColumn);
    }

    void MultiplyEdge(int block, int side)
    {
        PixelRows sums = Sums;
        int first = FirstStrip(block) * TTile.Outputs, last = EndStrip(block) * TTile.Outputs;
        if (side == 1)
        {
            int firstInput = FirstStrip(block) * TTile.Step;
            MultiplyLastColumn(LastColumn + (firstInput * (nint)Layer.Depth), firstInput, (last - first) / 2, sums);
            return;
        }

        if (block == 0) sums.Clear(-1);
        for (int row = first; row < last; row++) sums.ClearEnds(row);
        if (block < Blocks - 1) return;
        sums.ClearEnds(last);
        sums.Clear(last + 1);
        MultiplyLastRow(LastRow, sums);
    }
}
