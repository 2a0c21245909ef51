using System.Runtime.CompilerServices;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;
using LiveGan.Synthesis.Cpu.Tiles;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>What Winograd convolutions share: patches → planes, one matrix product a plane.</summary>
/// <remarks>
/// A plane holds one position of every tile, <c>[tiles, channels]</c>. Narrow layers go tile block by tile block, each on
/// one worker in its own cache; wide ones, whose weights fill the cache, go through the phases together so that the
/// weights are read once.
/// </remarks>
abstract unsafe class WinogradStep<TSimd, TVector, TTile> : ConvolutionStep
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
    where TTile : struct, ITile
{
    // Planes that share their weights make up whole sixes by themselves.
    static int TileUnit => TTile.Positions > TTile.WeightPoints ? 4 : 6;

    /// <summary>How far ahead of the present vector the planes are fetched.</summary>
    protected const int Ahead = 32;

    // Planes in the order of their weights, so that those which share one follow each other.
    static readonly int[] Order = [.. Enumerable.Range(0, TTile.Positions * TTile.Positions).OrderBy(PointOf)];

    readonly PackedWeights _weights;
    readonly NativeBuffer _tables;
    readonly nint* _zero;
    readonly nint* _depthRows;
    readonly nint* _widthRows;

    protected WinogradStep(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int blockTiles)
        : base(layer, input, output)
    {
        _weights = new PackedWeights(layer.Source, layer, TTile.WeightTransform, MatrixKernel<TSimd, TVector>.PanelWidth);
        TilesPerSide = input.Size / TTile.Step;
        BlockTiles = blockTiles;
        DepthPlane = PlaneStride(layer.Depth);
        WidthPlane = PlaneStride(layer.Width);
        _tables = new NativeBuffer(4 * (blockTiles + 4));
        _zero = (nint*)_tables.Pointer;
        _depthRows = _zero + 2;
        _widthRows = _depthRows + blockTiles + 1;
        for (int r = 0; r <= blockTiles; r++) (_depthRows[r], _widthRows[r]) = ((nint)r * layer.Depth, (nint)r * layer.Width);
    }

    /// <summary>Planes of a tile.</summary>
    protected static int Planes => TTile.Positions * TTile.Positions;

    /// <summary>Numbers of transform scratch.</summary>
    protected long TransformLength =>
        (Planes * TransformLine(Math.Max(Layer.Depth, Layer.Width))) + (Planes * TSimd.Lanes);

    /// <summary>Tiles along an axis.</summary>
    protected int TilesPerSide { get; }

    /// <summary>Tiles in all.</summary>
    protected int TileCount => TilesPerSide * TilesPerSide;

    /// <summary>Tiles that are transformed and multiplied at a time.</summary>
    protected int BlockTiles { get; }

    /// <summary>Numbers from one plane of inputs to the next.</summary>
    protected nint DepthPlane { get; }

    /// <summary>Numbers from one plane of products to the next.</summary>
    protected nint WidthPlane { get; }

    /// <summary>Panels of output channels.</summary>
    protected int Panels => (Layer.Width + MatrixKernel<TSimd, TVector>.PanelWidth - 1) / MatrixKernel<TSimd, TVector>.PanelWidth;

    /// <summary>Numbers of the input planes of a block.</summary>
    protected long InputPlanesLength => Planes * DepthPlane;

    /// <summary>Numbers of the product planes of a block.</summary>
    protected long ProductPlanesLength => Planes * WidthPlane;

    /// <inheritdoc/>
    public override long WeightLength => _weights.Length;

    /// <summary>Largest number of tiles whose planes fit the budget, a multiple of what suits the matrix kernel.</summary>
    public static int TilesThatFit(ConvolutionLayer layer, long numbers) =>
        (int)Math.Max(TileUnit, numbers / (Planes * (layer.Depth + layer.Width)) / TileUnit * TileUnit);

    /// <summary>Patches → input planes.</summary>
    /// <param name="input">Rows that hold the patches.</param>
    /// <param name="firstTile">Of the layer.</param>
    /// <param name="count">How many.</param>
    /// <param name="row">The first one's row in the planes.</param>
    /// <param name="planes">The block's input planes.</param>
    /// <param name="scratch"><see cref="TransformLength"/> numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void TransformInput(PixelRows input, int firstTile, int count, int row, float* planes, float* scratch)
    {
        int depth = Layer.Depth;
        float* style = Layer.Style;
        nint plane = DepthPlane, line = TransformLine(depth);
        float** patch = stackalloc float*[TTile.Inputs];
        for (int tile = firstTile; tile < firstTile + count; tile++, row++)
        {
            int y0 = (tile / TilesPerSide * TTile.Step) - 1, x0 = (tile % TilesPerSide * TTile.Step) - 1;
            for (int y = 0; y < TTile.Inputs; y++) patch[y] = input.Pixel(y0 + y, x0);
            float* target = planes + ((nint)row * depth);
            for (nint c = 0; c < depth; c += TSimd.Lanes)
            {
                TVector scale = TSimd.Load(style + c);
                for (int y = 0; y < TTile.Inputs; y++)
                {
                    TTile.Input<TSimd, TVector, ScaledLoad<TSimd, TVector>>(
                        patch[y] + c, depth, scale, scratch + (y * TTile.Positions * line) + c, line);
                }
            }

            for (int x = 0; x < TTile.Positions; x++)
            {
                for (nint c = 0; c < depth; c += TSimd.Lanes)
                {
                    float* position = target + (x * plane) + c;
                    Expect(position + Ahead, TTile.Positions, TTile.Positions * plane);
                    TTile.Input<TSimd, TVector, PlainLoad<TSimd, TVector>>(
                        scratch + (x * line) + c, TTile.Positions * line, default, position, TTile.Positions * plane);
                }
            }
        }
    }

    /// <summary>Fetches one line of several planes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void Expect(float* first, int count, nint stride)
    {
        for (int i = 0; i < count; i++, first += stride) Prefetch.Near(first);
    }

    /// <summary>Numbers from one position to the next between the two axes; a line more, to keep cache sets apart.</summary>
    protected static nint TransformLine(int channels) => channels + 16;

    /// <summary>Input planes × weights → product planes, for one plane.</summary>
    /// <param name="number">0…Planes−1, in the order of the weights.</param>
    /// <param name="tiles">Tiles of the block.</param>
    /// <param name="inputs">The block's input planes.</param>
    /// <param name="products">The block's product planes.</param>
    protected void MultiplyPlane(int number, int tiles, float* inputs, float* products)
    {
        int plane = Order[number];
        MultiplyRows(
            number, 1, inputs + (plane * DepthPlane), _depthRows, products + (plane * WidthPlane), _widthRows, tiles);
    }

    /// <summary>The same for all planes; those that share weights go through them together, while they are in the first cache.</summary>
    protected void MultiplyPlanes(int tiles, float* inputs, float* products)
    {
        int most = (TTile.Positions - TTile.WeightPoints + 1) * (TTile.Positions - TTile.WeightPoints + 1);
        nint* inputRows = stackalloc nint[(most * tiles) + 1];
        nint* productRows = stackalloc nint[(most * tiles) + 1];
        for (int first = 0, end; first < Planes; first = end)
        {
            int rows = 0;
            for (end = first; end < Planes && PointOf(Order[end]) == PointOf(Order[first]); end++)
            {
                nint input = Order[end] * DepthPlane, product = Order[end] * WidthPlane;
                for (int tile = 0; tile < tiles; tile++, rows++)
                    (inputRows[rows], productRows[rows]) = (input + _depthRows[tile], product + _widthRows[tile]);
            }

            // The matrix kernel takes rows in pairs: the odd one out is computed twice.
            (inputRows[rows], productRows[rows]) = (inputRows[rows - 1], productRows[rows - 1]);
            MultiplyRows(first, end - first, inputs, inputRows, products, productRows, rows);
        }
    }

    void MultiplyRows(int number, int planes, float* inputs, nint* inputRows, float* products, nint* productRows, int rows)
    {
        int point = PointOf(Order[number]), next = PointOf(Order[(number + planes) % Planes]);
        var taps = new MatrixTaps(1, _zero, _zero, Layer.Depth);
        int panelWidth = MatrixKernel<TSimd, TVector>.PanelWidth;
        for (int panel = 0; panel < Panels; panel++)
        {
            MatrixKernel<TSimd, TVector>.Multiply(
                taps,
                inputs,
                inputRows,
                rows,
                Panel(point, panel),
                VectorsOf(panel),
                products + (panel * panelWidth),
                productRows,
                panel + 1 < Panels ? Panel(point, panel + 1) : Panel(next, 0));
        }
    }

    static int PointOf(int plane) =>
        (TTile.WeightOf(plane / TTile.Positions) * TTile.WeightPoints) + TTile.WeightOf(plane % TTile.Positions);

    /// <summary>The weights of a point and panel.</summary>
    protected float* Panel(int point, int panel) => _weights.Pointer + (point * _weights.PointStride) + (panel * _weights.PanelStride);

    /// <summary>Numbers from one point's weights to the next point's.</summary>
    protected nint PointStride => _weights.PointStride;

    /// <summary>A panel's width in vectors.</summary>
    protected int VectorsOf(int panel) =>
        Math.Min(MatrixKernel<TSimd, TVector>.PanelWidth, Layer.Width - (panel * MatrixKernel<TSimd, TVector>.PanelWidth)) / TSimd.Lanes;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _weights.Dispose();
        _tables.Dispose();
    }

    // Planes a power of two apart would share cache sets: one more line keeps them apart. Rows are read in pairs.
    nint PlaneStride(int channels) => ((nint)(BlockTiles + 1) * channels) + 16;
}
