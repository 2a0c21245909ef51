using System.Runtime.CompilerServices;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Kernels;

/// <summary>The FIR filter that follows a transposed convolution, with the rest of the layer fused in.</summary>
static unsafe class FirKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <summary>Filters one row.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="layer">For what follows it.</param>
    /// <param name="sums">Four rows of sums, the first from the row above, each from the column before the first.</param>
    /// <param name="row">Which row of the output, for the noise.</param>
    /// <param name="y">The row's first output pixel.</param>
    /// <param name="streams">Whether to write past the caches.</param>
    public static void Row(FirFilter filter, ConvolutionLayer layer, float** sums, int row, float* y, bool streams) =>
        Rows<OneRow>(filter, layer, sums, row, y, 0, streams);

    /// <summary>Filters two rows that follow each other: five rows of sums are read where two times one would read eight.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="layer">For what follows it.</param>
    /// <param name="sums">Five rows of sums, the first from the row above, each from the column before the first.</param>
    /// <param name="row">Which row of the output the first is, for the noise.</param>
    /// <param name="y">The first row's first output pixel.</param>
    /// <param name="stride">Numbers to the second row's.</param>
    /// <param name="streams">Whether to write past the caches.</param>
    public static void TwoRows(FirFilter filter, ConvolutionLayer layer, float** sums, int row, float* y, nint stride, bool streams) =>
        Rows<Both>(filter, layer, sums, row, y, stride, streams);

    static void Rows<TRows>(FirFilter filter, ConvolutionLayer layer, float** sums, int row, float* y, nint stride, bool streams)
        where TRows : struct, IRows
    {
        if (!filter.IsSeparable)
        {
            for (int i = 0; i < TRows.Count; i++) RowOfAny(filter.Taps, layer, sums + i, row + i, y + (i * stride));
            return;
        }

        // Eight pixels at a time, all channels of each: what is read stays in the first cache.
        for (int x = 0; x < layer.Size; x += 8)
            EightPixels<TRows>(filter, layer, sums, row, x, y + ((nint)x * layer.Width), stride, streams);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void EightPixels<TRows>(
        FirFilter filter, ConvolutionLayer layer, float** sums, int row, int column, float* y, nint stride, bool streams)
        where TRows : struct, IRows
    {
        int width = layer.Width;
        nint step = width, offset = (nint)column * width;
        TVector v0 = TSimd.Broadcast(filter.Vertical[0]), v1 = TSimd.Broadcast(filter.Vertical[1]);
        TVector v2 = TSimd.Broadcast(filter.Vertical[2]), v3 = TSimd.Broadcast(filter.Vertical[3]);
        TVector h0 = TSimd.Broadcast(filter.Horizontal[0]), h1 = TSimd.Broadcast(filter.Horizontal[1]);
        TVector h2 = TSimd.Broadcast(filter.Horizontal[2]), h3 = TSimd.Broadcast(filter.Horizontal[3]);
        for (int c = 0; c < width; c += TSimd.Lanes)
        {
            var epilogue = new Epilogue<TSimd, TVector>(layer, c);
            float* noise = layer.NoiseRow(row, column);
            float* noiseBelow = noise == null ? null : noise + layer.Size;
            float* p0 = sums[0] + offset + c, p1 = sums[1] + offset + c, p2 = sums[2] + offset + c, p3 = sums[3] + offset + c;
            float* p4 = TRows.Count == 2 ? sums[4] + offset + c : p3;
            float* target = y + c;
            TVector a = default, b = default, d = default, aBelow = default, bBelow = default, dBelow = default;
            for (int x = -3; x < 8; x++)
            {
                TVector s1 = TSimd.Load(p1), s2 = TSimd.Load(p2), s3 = TSimd.Load(p3);
                TVector e = Tap4(TSimd.Load(p0), s1, s2, s3, v0, v1, v2, v3);
                TVector eBelow = TRows.Count == 2 ? Tap4(s1, s2, s3, TSimd.Load(p4), v0, v1, v2, v3) : default;
                if (x >= 0)
                {
                    epilogue.Store(Tap4(a, b, d, e, h0, h1, h2, h3), noise == null ? null : noise + x, target, streams);
                    if (TRows.Count == 2)
                    {
                        TVector below = Tap4(aBelow, bBelow, dBelow, eBelow, h0, h1, h2, h3);
                        epilogue.Store(below, noise == null ? null : noiseBelow + x, target + stride, streams);
                    }

                    target += step;
                }

                (a, b, d) = (b, d, e);
                if (TRows.Count == 2) (aBelow, bBelow, dBelow) = (bBelow, dBelow, eBelow);
                p0 += step;
                p1 += step;
                p2 += step;
                p3 += step;
                p4 += step;
            }
        }
    }

    /// <summary>x0·t0 + x1·t1 + x2·t2 + x3·t3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tap4(TVector x0, TVector x1, TVector x2, TVector x3, TVector t0, TVector t1, TVector t2, TVector t3) =>
        TSimd.MultiplyAdd(x3, t3, TSimd.MultiplyAdd(x2, t2, TSimd.MultiplyAdd(x0, t0, TSimd.Multiply(x1, t1))));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void RowOfAny(float[] taps, ConvolutionLayer layer, float** sums, int row, float* y)
    {
        nint step = layer.Width;
        for (int c = 0; c < layer.Width; c += TSimd.Lanes)
        {
            var epilogue = new Epilogue<TSimd, TVector>(layer, c);
            float* noise = layer.NoiseRow(row, 0);
            for (int x = 0; x < layer.Size; x++)
            {
                TVector sum = default;
                for (int k = 0; k < 16; k++)
                    sum = TSimd.MultiplyAdd(TSimd.Load(sums[k / 4] + ((x + (k % 4)) * step) + c), TSimd.Broadcast(taps[k]), sum);
                TSimd.Store(epilogue.Apply(sum, noise == null ? null : noise + x), y + (x * step) + c);
            }
        }
    }

    interface IRows
    {
        static abstract int Count { get; }
    }

    readonly struct OneRow : IRows
    {
        public static int Count => 1;
    }

    readonly struct Both : IRows
    {
        public static int Count => 2;
    }
}
