using System.Runtime.CompilerServices;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;
using LiveGan.Synthesis.Cpu.Tiles;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>A 3×3 convolution by Winograd tiles, with all that follows fused into the output transform.</summary>
sealed unsafe class WinogradConvolution<TSimd, TVector, TTile> : WinogradStep<TSimd, TVector, TTile>, IRowFollower
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
    where TTile : struct, ITile
{
    const int GroupTiles = 4;

    readonly bool _together;

    /// <param name="layer">The layer's numbers.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="blockTiles">Tiles at a time.</param>
    /// <param name="together">Whether all workers share each block.</param>
    public WinogradConvolution(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int blockTiles, bool together)
        : base(layer, input, output, Math.Min(blockTiles, input.Size / TTile.Step * (input.Size / TTile.Step))) => _together = together;

    /// <inheritdoc/>
    public override string Method =>
        $"F({TTile.Outputs},3){(_together ? " together" : " blocks")} of {BlockTiles}{(Follows ? ", with the layer before" : "")}";

    /// <inheritdoc/>
    public int Step => TTile.Step;

    /// <inheritdoc/>
    public bool Follows { get; set; }

    /// <inheritdoc/>
    public bool CanFollow => !_together;

    /// <inheritdoc/>
    public override bool NeedsOutput => false;

    /// <inheritdoc/>
    public override int Phases => _together ? 3 * Blocks : 1;

    /// <inheritdoc/>
    public override long SharedLength => _together ? InputPlanesLength + ProductPlanesLength : 0;

    /// <inheritdoc/>
    public override long ScratchLength =>
        TransformLength + (TTile.Outputs * TTile.Outputs * Layer.Width) + (_together ? 0 : InputPlanesLength + ProductPlanesLength);

    int Blocks => (TileCount + BlockTiles - 1) / BlockTiles;

    /// <inheritdoc/>
    public override int Tasks(int phase) =>
        Follows ? 0 : !_together ? Blocks : phase % 3 == 1 ? Planes : (TilesOf(phase / 3) + GroupTiles - 1) / GroupTiles;

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch)
    {
        int block = _together ? phase / 3 : task;
        int firstTile = block * BlockTiles, count = TilesOf(block);
        if (!_together)
        {
            Block(Input.Rows, firstTile, count, scratch);
            return;
        }

        float* tile = scratch + TransformLength;
        float* inputs = Shared;
        float* products = inputs + InputPlanesLength;
        if (phase % 3 == 1)
        {
            MultiplyPlane(task, count, inputs, products);
            return;
        }

        int row = task * GroupTiles, group = Math.Min(GroupTiles, count - row);
        if (phase % 3 == 0) TransformInput(Input.Rows, firstTile + row, group, row, inputs, scratch);
        else TransformOutput(firstTile + row, group, row, products, scratch, tile);
    }

    /// <inheritdoc/>
    public void Follow(PixelRows input, int first, int last, float* scratch)
    {
        int tile = first * TilesPerSide, count = (last - first) * TilesPerSide;
        // Blocks of one size: a short last one would waste the weights it reads.
        for (int blocks = (count + BlockTiles - 1) / BlockTiles; blocks > 0; blocks--)
        {
            int size = (count + blocks - 1) / blocks;
            Block(input, tile, size, scratch);
            (tile, count) = (tile + size, count - size);
        }
    }

    void Block(PixelRows input, int firstTile, int count, float* scratch)
    {
        float* tile = scratch + TransformLength;
        float* inputs = tile + (TTile.Outputs * TTile.Outputs * Layer.Width);
        float* products = inputs + InputPlanesLength;
        TransformInput(input, firstTile, count, 0, inputs, scratch);
        MultiplyPlanes(count, inputs, products);
        TransformOutput(firstTile, count, 0, products, scratch, tile);
    }

    int TilesOf(int block) => Math.Min(BlockTiles, TileCount - (block * BlockTiles));

    void TransformOutput(int firstTile, int count, int row, float* products, float* scratch, float* tileScratch)
    {
        nint width = Layer.Width;
        for (int i = 0; i < count; i++)
        {
            int y = (firstTile + i) / TilesPerSide * TTile.Outputs, x = (firstTile + i) % TilesPerSide * TTile.Outputs;
            bool copies = KeepsOutput && Painter is not null && Output.IsLarge;
            float* target = KeepsOutput && !copies ? Output.Pixel(y, x) : tileScratch;
            nint rowStride = KeepsOutput && !copies ? Output.RowStride : TTile.Outputs * width;
            TransformTile(products + ((row + i) * width), y, x, target, rowStride, scratch);
            Painter?.Paint(target, rowStride, y, x, TTile.Outputs, TTile.Outputs);
            if (copies) CopyOut(tileScratch, y, x);
            if (KeepsOutput && x == 0) Output.Rows.ClearBorder(y, y + TTile.Outputs);
        }
    }

    // What a painter has read goes to memory without being fetched from there first.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void CopyOut(float* tile, int y, int x)
    {
        int length = TTile.Outputs * Layer.Width;
        for (int row = 0; row < TTile.Outputs; row++, tile += length)
        {
            float* target = Output.Pixel(y + row, x);
            for (int i = 0; i < length; i += TSimd.Lanes) TSimd.StoreStreaming(TSimd.Load(tile + i), target + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void TransformTile(float* products, int y, int x, float* target, nint rowStride, float* scratch)
    {
        nint plane = WidthPlane, line = TransformLine(Layer.Width);
        int width = Layer.Width;
        // A painter reads it again at once.
        bool streams = Painter is null && Output.IsLarge;
        float* outputs = scratch + (Planes * line);
        for (int px = 0; px < TTile.Positions; px++)
        {
            for (int c = 0; c < width; c += TSimd.Lanes)
            {
                float* position = products + (px * plane) + c;
                Expect(position + Ahead, TTile.Positions, TTile.Positions * plane);
                TTile.Output<TSimd, TVector>(
                    position, TTile.Positions * plane, scratch + (px * line) + c, TTile.Positions * line);
            }
        }

        for (int c = 0; c < width; c += TSimd.Lanes)
        {
            for (int oy = 0; oy < TTile.Outputs; oy++)
            {
                TTile.Output<TSimd, TVector>(
                    scratch + (oy * TTile.Positions * line) + c,
                    line,
                    outputs + (oy * TTile.Outputs * TSimd.Lanes),
                    TSimd.Lanes);
            }

            var epilogue = new Epilogue<TSimd, TVector>(Layer, c);
            for (int oy = 0; oy < TTile.Outputs; oy++)
            {
                float* noise = Layer.NoiseRow(y + oy, x);
                float* pixel = target + (oy * rowStride) + c;
                for (int ox = 0; ox < TTile.Outputs; ox++)
                {
                    TVector sum = TSimd.Load(outputs + (((oy * TTile.Outputs) + ox) * TSimd.Lanes));
                    TVector value = epilogue.Apply(sum, noise == null ? null : noise + ox);
                    if (streams) TSimd.StoreStreaming(value, pixel + (ox * (nint)width));
                    else TSimd.Store(value, pixel + (ox * (nint)width));
                }
            }
        }
    }
}
