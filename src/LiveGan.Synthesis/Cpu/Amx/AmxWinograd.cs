using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Simd;
using LiveGan.Synthesis.Cpu.Tiles;

namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>
/// Winograd's tiles along the rows, the three rows of taps summed in the tile registers: F(4, 3) has half the products, and one
/// axis alone takes little more memory and error than none.
/// </summary>
/// <remarks>
/// Position q of every tile of a region is a plane, <c>[chunks, rows + 2, tiles in a row]</c>; the taps of three rows are runs of it
/// one row apart.
/// </remarks>
sealed unsafe class AmxWinograd<TTile> : AmxConvolution
    where TTile : struct, ITile
{
    static readonly float[][][] Points =
        [.. Enumerable.Range(0, TTile.Positions).Select(q => (float[][])[.. Enumerable.Range(0, 3).Select(ky => Point(q, ky))])];

    /// <param name="layer">The layer's numbers.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="threads">Workers.</param>
    public AmxWinograd(ConvolutionLayer layer, FeatureMap input, FeatureMap output, int threads)
        : base(
            layer,
            input,
            output,
            threads,
            Points,
            (layer.Depth + AmxProduct.PanelChannels) * (long)sizeof(float) * TTile.Positions / TTile.Outputs)
    {
        for (int ky = 0; ky < 3; ky++) Taps[ky] = ky * TilesInRow * (nint)AmxProduct.PixelBytes;
    }

    /// <inheritdoc/>
    protected override string Kind => $"AMX F({TTile.Outputs},3) along rows";

    /// <inheritdoc/>
    protected override long InputsLength => TTile.Positions * PlaneLength * Chunks;

    /// <inheritdoc/>
    protected override long SumsLength => TTile.Positions * (SumPlane + 16);

    int TilesInRow => RegionColumns / TTile.Step;

    // A plane's chunk: a run that is rounded up, and the taps below it, end before.
    long PlaneLength => (((RegionRows + 2L) * TilesInRow) + (2 * AmxProduct.BlockPixels)) * AmxProduct.ChunkChannels;

    // A line more, to keep cache sets apart.
    nint SumPlane => (AmxProduct.RoundUp(RegionRows * TilesInRow) * AmxProduct.PanelChannels) + 16;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Split(in AmxRegion region, float* source, nint stride, int first, int last, float* inputs)
    {
        float* near = stackalloc float[2 * TTile.Positions * Simd512.Lanes];
        float* far = near + (TTile.Positions * Simd512.Lanes);
        nint chunkLength = (nint)PlaneLength, plane = chunkLength * Chunks;
        int depth = Layer.Depth, count = TilesInRow;
        float* style = Layer.Style;
        for (int row = first; row < last; row++)
        {
            float* pixel = source + (row * stride);
            float* target = inputs + ((nint)row * count * AmxProduct.ChunkChannels);
            for (int tile = 0; tile < count; tile++, pixel += TTile.Step * depth, target += AmxProduct.ChunkChannels)
            {
                float* chunk = target;
                for (nint c = 0; c < depth; c += AmxProduct.ChunkChannels, chunk += chunkLength)
                {
                    Expect(pixel + c + (2 * TTile.Step * (nint)depth), depth);
                    TTile.Input<Simd512, Vector512<float>, ScaledLoad<Simd512, Vector512<float>>>(
                        pixel + c, depth, Simd512.Load(style + c), near, Simd512.Lanes);
                    TTile.Input<Simd512, Vector512<float>, ScaledLoad<Simd512, Vector512<float>>>(
                        pixel + c + 16, depth, Simd512.Load(style + c + 16), far, Simd512.Lanes);
                    for (int q = 0; q < TTile.Positions; q++)
                    {
                        nint lanes = q * Simd512.Lanes;
                        AmxInputs.Split(Simd512.Load(near + lanes), Simd512.Load(far + lanes), chunk + (q * plane));
                    }
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override int SumsPitch => TilesInRow;

    /// <inheritdoc/>
    protected override void Sum(in AmxRegion region, float* inputs, int panel, int first, int last, float* sums, AmxAhead ahead)
    {
        int begin = first * TilesInRow, count = (last - first) * TilesInRow;
        for (int q = 0; q < TTile.Positions; q++)
        {
            var product = new AmxProduct
            {
                Inputs = (byte*)(inputs + (q * PlaneLength * Chunks) + ((nint)begin * AmxProduct.ChunkChannels)),
                Weights = Weights.Of(panel, q),
                Sums = sums + (q * SumPlane),
                Taps = Taps,
                TapCount = 3,
                Chunks = Chunks,
                ChunkStride = (nint)PlaneLength * sizeof(float),
                Blocks = AmxProduct.RoundUp(count) / AmxProduct.BlockPixels,
            };
            product.Run(ref ahead);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Finish(
        in Epilogue<Simd512, Vector512<float>> epilogue, float* sums, float* noise, float* outputs, bool streams)
    {
        float* tile = stackalloc float[TTile.Outputs * Simd512.Lanes];
        nint plane = SumPlane, step = Layer.Width;
        int count = TilesInRow;
        for (int t = 0; t < count; t++, sums += AmxProduct.PanelChannels)
        {
            TTile.Output<Simd512, Vector512<float>>(sums, plane, tile, Simd512.Lanes);
            for (int x = 0; x < TTile.Outputs; x++, outputs += step)
            {
                epilogue.Store(Simd512.Load(tile + (x * Simd512.Lanes)), noise, outputs, streams);
                if (noise != null) noise++;
            }
        }
    }

    // What the next tile but one begins with: the hardware foresees too little of it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Expect(float* pixel, nint depth)
    {
        for (int x = 0; x < TTile.Step; x++, pixel += depth)
        {
            Prefetch.Near(pixel);
            Prefetch.Near(pixel + Simd512.Lanes);
        }
    }

    // The taps of row ky, combined for position q.
    static float[] Point(int q, int ky)
    {
        var coefficients = new float[9];
        for (int kx = 0; kx < 3; kx++) coefficients[(3 * ky) + kx] = (float)TTile.WeightTransform[(3 * TTile.WeightOf(q)) + kx];
        return coefficients;
    }
}
