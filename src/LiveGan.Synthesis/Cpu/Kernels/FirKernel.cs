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
    /// <param name="z0">Sums of the row above, from the column before the first; so on below.</param>
    /// <param name="z1">The row.</param>
    /// <param name="z2">The row below.</param>
    /// <param name="z3">Two rows below.</param>
    /// <param name="row">Which row of the output, for the noise.</param>
    /// <param name="y">The row's first output pixel.</param>
    /// <param name="streams">Whether to write past the caches.</param>
    public static void Row(FirFilter filter, ConvolutionLayer layer, float* z0, float* z1, float* z2, float* z3, int row, float* y, bool streams)
    {
        if (!filter.IsSeparable)
        {
            float** rows = stackalloc float*[] { z0, z1, z2, z3 };
            RowOfAny(filter.Taps, layer, rows, row, y);
            return;
        }

        // Eight pixels at a time, all channels of each: what is read stays in the first cache.
        for (int x = 0; x < layer.Size; x += 8)
        {
            nint offset = (nint)x * layer.Width;
            EightPixels(filter, layer, z0 + offset, z1 + offset, z2 + offset, z3 + offset, row, x, y + offset, streams);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void EightPixels(
        FirFilter filter, ConvolutionLayer layer, float* z0, float* z1, float* z2, float* z3, int row, int column, float* y, bool streams)
    {
        int width = layer.Width;
        nint step = width;
        TVector v0 = TSimd.Broadcast(filter.Vertical[0]), v1 = TSimd.Broadcast(filter.Vertical[1]);
        TVector v2 = TSimd.Broadcast(filter.Vertical[2]), v3 = TSimd.Broadcast(filter.Vertical[3]);
        TVector h0 = TSimd.Broadcast(filter.Horizontal[0]), h1 = TSimd.Broadcast(filter.Horizontal[1]);
        TVector h2 = TSimd.Broadcast(filter.Horizontal[2]), h3 = TSimd.Broadcast(filter.Horizontal[3]);
        for (int c = 0; c < width; c += TSimd.Lanes)
        {
            var epilogue = new Epilogue<TSimd, TVector>(layer, c);
            float* noise = epilogue.NoiseRow(row, column);
            float* p0 = z0 + c, p1 = z1 + c, p2 = z2 + c, p3 = z3 + c;
            TVector a = Column(p0, p1, p2, p3, v0, v1, v2, v3);
            TVector b = Column(p0 + step, p1 + step, p2 + step, p3 + step, v0, v1, v2, v3);
            nint at = 2 * step;
            TVector d = Column(p0 + at, p1 + at, p2 + at, p3 + at, v0, v1, v2, v3);
            for (int x = 0; x < 8; x++)
            {
                at += step;
                TVector e = Column(p0 + at, p1 + at, p2 + at, p3 + at, v0, v1, v2, v3);
                TVector sum = TSimd.MultiplyAdd(a, h0, TSimd.Multiply(b, h1));
                sum = TSimd.MultiplyAdd(e, h3, TSimd.MultiplyAdd(d, h2, sum));
                TVector value = epilogue.Apply(sum, noise == null ? null : noise + x);
                if (streams) TSimd.StoreStreaming(value, y + c + (x * step));
                else TSimd.Store(value, y + c + (x * step));
                (a, b, d) = (b, d, e);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector Column(
        float* p0, float* p1, float* p2, float* p3, TVector v0, TVector v1, TVector v2, TVector v3)
    {
        TVector sum = TSimd.MultiplyAdd(TSimd.Load(p0), v0, TSimd.Multiply(TSimd.Load(p1), v1));
        return TSimd.MultiplyAdd(TSimd.Load(p3), v3, TSimd.MultiplyAdd(TSimd.Load(p2), v2, sum));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void RowOfAny(float[] taps, ConvolutionLayer layer, float** rows, int row, float* y)
    {
        nint step = layer.Width;
        for (int c = 0; c < layer.Width; c += TSimd.Lanes)
        {
            var epilogue = new Epilogue<TSimd, TVector>(layer, c);
            float* noise = epilogue.NoiseRow(row, 0);
            for (int x = 0; x < layer.Size; x++)
            {
                TVector sum = default;
                for (int k = 0; k < 16; k++)
                    sum = TSimd.MultiplyAdd(TSimd.Load(rows[k / 4] + ((x + (k % 4)) * step) + c), TSimd.Broadcast(taps[k]), sum);
                TSimd.Store(epilogue.Apply(sum, noise == null ? null : noise + x), y + (x * step) + c);
            }
        }
    }
}
