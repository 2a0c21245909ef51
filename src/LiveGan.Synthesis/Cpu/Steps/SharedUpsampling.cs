using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;
using LiveGan.Synthesis.Cpu.Tiles;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>Up-sampling by tiles for wide layers: all workers go through the phases of each block of tiles together.</summary>
sealed unsafe class SharedUpsampling<TSimd, TVector, TTile> : WinogradUpsampling<TSimd, TVector, TTile>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
    where TTile : struct, ITile
{
    const int GroupTiles = 4;
    const int GroupRows = 4;

    /// <param name="layer">The layer's numbers.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="blockTiles">Tiles at a time.</param>
    public SharedUpsampling(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int blockTiles)
        : base(layer, input, output, Math.Min(blockTiles, input.Size / TTile.Step * (input.Size / TTile.Step)))
    {
    }

    /// <inheritdoc/>
    public override string Method => $"↑F({TTile.Step},2) together of {BlockTiles}";

    /// <inheritdoc/>
    public override int Phases => (3 * Blocks) + 1;

    /// <inheritdoc/>
    public override long SharedLength => InputPlanesLength + ProductPlanesLength + EdgeLength + SumsLength;

    /// <inheritdoc/>
    public override long ScratchLength => TransformLength;

    int Blocks => (TileCount + BlockTiles - 1) / BlockTiles;

    long EdgeLength => 2 * (Input.Size + 3L) * Layer.Depth;

    long SumsLength => (SumsSize + 2L) * PixelRows.Length(SumsSize, Layer.Width);

    PixelRows Sums => new(Shared + InputPlanesLength + ProductPlanesLength + EdgeLength, SumsSize + 2, SumsSize, Layer.Width);

    /// <inheritdoc/>
    public override int Tasks(int phase)
    {
        if (phase == 3 * Blocks) return (Output.Size + GroupRows - 1) / GroupRows;
        // The first block's phases take the far edges along.
        int extra = phase < 2 ? 2 : 0;
        return extra + (phase % 3 == 1 ? Planes : (TilesOf(phase / 3) + GroupTiles - 1) / GroupTiles);
    }

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch)
    {
        if (phase == 3 * Blocks)
        {
            Filter(Sums, Output.Rows, Output.IsLarge, task * GroupRows, Math.Min(Output.Size, (task + 1) * GroupRows));
            return;
        }

        if (phase < 2)
        {
            if (task < 2)
            {
                Edge(phase, task);
                return;
            }

            task -= 2;
        }

        float* inputs = Shared;
        float* products = Shared + InputPlanesLength;
        int firstTile = phase / 3 * BlockTiles, count = TilesOf(phase / 3);
        if (phase % 3 == 1)
        {
            MultiplyPlane(task, count, inputs, products);
            return;
        }

        int row = task * GroupTiles, group = Math.Min(GroupTiles, count - row);
        if (phase % 3 == 0) TransformInput(Input.Rows, firstTile + row, group, row, inputs, scratch);
        else TransformOutput(firstTile + row, group, row, products, Sums, scratch);
    }

    int TilesOf(int block) => Math.Min(BlockTiles, TileCount - (block * BlockTiles));

    void Edge(int phase, int side)
    {
        int size = Input.Size;
        PixelRows sums = Sums;
        float* edge = Shared + InputPlanesLength + ProductPlanesLength + (side * (size + 3L) * Layer.Depth);
        if (phase == 0)
        {
            if (side == 0) CopyScaled(Input.Pixel(size - 1, -1), Layer.Depth, size + 2, edge);
            else CopyScaled(Input.Pixel(-1, size - 1), Input.RowStride, size + 1, edge);
            return;
        }

        if (side == 1)
        {
            MultiplyLastColumn(edge, 0, size, sums);
            return;
        }

        sums.Clear(-1);
        sums.Clear((2 * size) + 1);
        for (int row = 0; row <= 2 * size; row++) sums.ClearEnds(row);
        MultiplyLastRow(edge, sums);
    }
}
