using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Simd;
using Fir = LiveGan.Synthesis.Cpu.Kernels.FirKernel<
    LiveGan.Synthesis.Cpu.Simd.Simd512, System.Runtime.Intrinsics.Vector512<float>>;

namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>The separable FIR filter over sums that lie by parity, with the rest of the layer fused in.</summary>
static unsafe class AmxFilter
{
    const int Pixel = AmxProduct.PanelChannels;

    /// <summary>Filters two rows of one panel.</summary>
    /// <param name="filter">Separable.</param>
    /// <param name="layer">For what follows it.</param>
    /// <param name="channel">The panel's first output channel.</param>
    /// <param name="planes">Odd rows' odd columns at the row above; the other parities' planes follow.</param>
    /// <param name="plane">Numbers from one plane to the next.</param>
    /// <param name="pitch">Pixels from one row of a plane to the next.</param>
    /// <param name="row">The first output row, even.</param>
    /// <param name="column">The first output column, even.</param>
    /// <param name="count">Pairs of output columns.</param>
    /// <param name="y">The first output pixel.</param>
    /// <param name="stride">Numbers to the second row's.</param>
    /// <param name="streams">Whether to write past the caches.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TwoRows(
        FirFilter filter,
        ConvolutionLayer layer,
        int channel,
        float* planes,
        nint plane,
        int pitch,
        int row,
        int column,
        int count,
        float* y,
        nint stride,
        bool streams)
    {
        Vector512<float> v0 = Vector512.Create(filter.Vertical[0]), v1 = Vector512.Create(filter.Vertical[1]);
        Vector512<float> v2 = Vector512.Create(filter.Vertical[2]), v3 = Vector512.Create(filter.Vertical[3]);
        Vector512<float> h0 = Vector512.Create(filter.Horizontal[0]), h1 = Vector512.Create(filter.Horizontal[1]);
        Vector512<float> h2 = Vector512.Create(filter.Horizontal[2]), h3 = Vector512.Create(filter.Horizontal[3]);
        nint line = (nint)pitch * Pixel, step = layer.Width;
        for (int c = 0; c < Pixel; c += Simd512.Lanes)
        {
            var epilogue = new Epilogue<Simd512, Vector512<float>>(layer, channel + c);
            float* noise = layer.NoiseRow(row, column), below = noise == null ? null : noise + layer.Size;
            // Rows: odd above, even, odd, even, odd below; columns likewise, from the one before the first.
            float* odd = planes + c, even = odd + (2 * plane) + Pixel;
            float* target = y + channel + c;
            Column(odd, plane, line, v0, v1, v2, v3, out Vector512<float> top0, out Vector512<float> bottom0);
            Column(even, plane, line, v0, v1, v2, v3, out Vector512<float> top1, out Vector512<float> bottom1);
            Column(odd + Pixel, plane, line, v0, v1, v2, v3, out Vector512<float> top2, out Vector512<float> bottom2);
            odd += 2 * Pixel;
            even += Pixel;
            for (int x = 0; x < 2 * count; x += 2, odd += Pixel, even += Pixel, target += (2 * step) - stride)
            {
                Column(even, plane, line, v0, v1, v2, v3, out Vector512<float> top3, out Vector512<float> bottom3);
                Column(odd, plane, line, v0, v1, v2, v3, out Vector512<float> top4, out Vector512<float> bottom4);
                float* near = noise == null ? null : noise + x, nearBelow = noise == null ? null : below + x;
                float* next = noise == null ? null : near + 1, nextBelow = noise == null ? null : nearBelow + 1;
                epilogue.Store(Fir.Tap4(top0, top1, top2, top3, h0, h1, h2, h3), near, target, streams);
                epilogue.Store(Fir.Tap4(top1, top2, top3, top4, h0, h1, h2, h3), next, target + step, streams);
                target += stride;
                epilogue.Store(Fir.Tap4(bottom0, bottom1, bottom2, bottom3, h0, h1, h2, h3), nearBelow, target, streams);
                epilogue.Store(Fir.Tap4(bottom1, bottom2, bottom3, bottom4, h0, h1, h2, h3), nextBelow, target + step, streams);
                (top0, top1, top2) = (top2, top3, top4);
                (bottom0, bottom1, bottom2) = (bottom2, bottom3, bottom4);
            }
        }
    }

    // One column of both rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Column(
        float* odd,
        nint plane,
        nint line,
        Vector512<float> v0,
        Vector512<float> v1,
        Vector512<float> v2,
        Vector512<float> v3,
        out Vector512<float> top,
        out Vector512<float> bottom)
    {
        float* even = odd + plane;
        Vector512<float> row1 = Vector512.Load(even + line), row2 = Vector512.Load(odd + line), row3 = Vector512.Load(even + (2 * line));
        top = Fir.Tap4(Vector512.Load(odd), row1, row2, row3, v0, v1, v2, v3);
        bottom = Fir.Tap4(row1, row2, row3, Vector512.Load(odd + (2 * line)), v0, v1, v2, v3);
    }
}
