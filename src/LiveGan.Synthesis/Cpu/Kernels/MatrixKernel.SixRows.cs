using System.Runtime.CompilerServices;

namespace LiveGan.Synthesis.Cpu.Kernels;

/// <summary>The blocks that nearly all multiply-adds run in: unrolled by four input channels, fetching ahead.</summary>
static unsafe partial class MatrixKernel<TSimd, TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows6x4(in MatrixTaps taps, float* a, nint* aRows, float* b, float* c, nint* cRows, byte* ahead, nint step, bool adds)
    {
        nint depth = taps.Depth;
        TVector c00 = default, c01 = default, c02 = default, c03 = default;
        TVector c10 = default, c11 = default, c12 = default, c13 = default;
        TVector c20 = default, c21 = default, c22 = default, c23 = default;
        TVector c30 = default, c31 = default, c32 = default, c33 = default;
        TVector c40 = default, c41 = default, c42 = default, c43 = default;
        TVector c50 = default, c51 = default, c52 = default, c53 = default;
        if (adds)
        {
            Load4(c + cRows[0], out c00, out c01, out c02, out c03);
            Load4(c + cRows[1], out c10, out c11, out c12, out c13);
            Load4(c + cRows[2], out c20, out c21, out c22, out c23);
            Load4(c + cRows[3], out c30, out c31, out c32, out c33);
            Load4(c + cRows[4], out c40, out c41, out c42, out c43);
            Load4(c + cRows[5], out c50, out c51, out c52, out c53);
        }
        else
        {
            for (int r = 0; r < 6; r++) Expect4(c + cRows[r]);
        }

        for (int tap = 0; tap < taps.Count; tap++)
        {
            float* row = a + taps.InputOffsets[tap];
            float* a0 = row + aRows[0];
            float* a1 = row + aRows[1];
            float* a2 = row + aRows[2];
            float* a3 = row + aRows[3];
            float* a4 = row + aRows[4];
            float* a5 = row + aRows[5];
            float* panel = b + taps.WeightOffsets[tap];
            float* nextRows = a5 + (a5 - a4);
            for (nint k = 0; k < depth; k += 4)
            {
                Prefetch.Near(nextRows);
                Prefetch.Near(nextRows + 16);
                nextRows += 24;
                Prefetch.Far(ahead);
                Prefetch.Far(ahead + step);
                ahead += 2 * step;
                Prefetch.Far(ahead);
                Prefetch.Far(ahead + step);
                ahead += 2 * step;
                TVector b0 = TSimd.Load(panel);
                TVector b1 = TSimd.Load(panel + TSimd.Lanes);
                TVector b2 = TSimd.Load(panel + (2 * TSimd.Lanes));
                TVector b3 = TSimd.Load(panel + (3 * TSimd.Lanes));
                TVector x = TSimd.Broadcast(a0[k]);
                c00 = TSimd.MultiplyAdd(x, b0, c00);
                c01 = TSimd.MultiplyAdd(x, b1, c01);
                c02 = TSimd.MultiplyAdd(x, b2, c02);
                c03 = TSimd.MultiplyAdd(x, b3, c03);
                x = TSimd.Broadcast(a1[k]);
                c10 = TSimd.MultiplyAdd(x, b0, c10);
                c11 = TSimd.MultiplyAdd(x, b1, c11);
                c12 = TSimd.MultiplyAdd(x, b2, c12);
                c13 = TSimd.MultiplyAdd(x, b3, c13);
                x = TSimd.Broadcast(a2[k]);
                c20 = TSimd.MultiplyAdd(x, b0, c20);
                c21 = TSimd.MultiplyAdd(x, b1, c21);
                c22 = TSimd.MultiplyAdd(x, b2, c22);
                c23 = TSimd.MultiplyAdd(x, b3, c23);
                x = TSimd.Broadcast(a3[k]);
                c30 = TSimd.MultiplyAdd(x, b0, c30);
                c31 = TSimd.MultiplyAdd(x, b1, c31);
                c32 = TSimd.MultiplyAdd(x, b2, c32);
                c33 = TSimd.MultiplyAdd(x, b3, c33);
                x = TSimd.Broadcast(a4[k]);
                c40 = TSimd.MultiplyAdd(x, b0, c40);
                c41 = TSimd.MultiplyAdd(x, b1, c41);
                c42 = TSimd.MultiplyAdd(x, b2, c42);
                c43 = TSimd.MultiplyAdd(x, b3, c43);
                x = TSimd.Broadcast(a5[k]);
                c50 = TSimd.MultiplyAdd(x, b0, c50);
                c51 = TSimd.MultiplyAdd(x, b1, c51);
                c52 = TSimd.MultiplyAdd(x, b2, c52);
                c53 = TSimd.MultiplyAdd(x, b3, c53);
                b0 = TSimd.Load(panel + (4 * TSimd.Lanes));
                b1 = TSimd.Load(panel + (5 * TSimd.Lanes));
                b2 = TSimd.Load(panel + (6 * TSimd.Lanes));
                b3 = TSimd.Load(panel + (7 * TSimd.Lanes));
                x = TSimd.Broadcast(a0[k + 1]);
                c00 = TSimd.MultiplyAdd(x, b0, c00);
                c01 = TSimd.MultiplyAdd(x, b1, c01);
                c02 = TSimd.MultiplyAdd(x, b2, c02);
                c03 = TSimd.MultiplyAdd(x, b3, c03);
                x = TSimd.Broadcast(a1[k + 1]);
                c10 = TSimd.MultiplyAdd(x, b0, c10);
                c11 = TSimd.MultiplyAdd(x, b1, c11);
                c12 = TSimd.MultiplyAdd(x, b2, c12);
                c13 = TSimd.MultiplyAdd(x, b3, c13);
                x = TSimd.Broadcast(a2[k + 1]);
                c20 = TSimd.MultiplyAdd(x, b0, c20);
                c21 = TSimd.MultiplyAdd(x, b1, c21);
                c22 = TSimd.MultiplyAdd(x, b2, c22);
                c23 = TSimd.MultiplyAdd(x, b3, c23);
                x = TSimd.Broadcast(a3[k + 1]);
                c30 = TSimd.MultiplyAdd(x, b0, c30);
                c31 = TSimd.MultiplyAdd(x, b1, c31);
                c32 = TSimd.MultiplyAdd(x, b2, c32);
                c33 = TSimd.MultiplyAdd(x, b3, c33);
                x = TSimd.Broadcast(a4[k + 1]);
                c40 = TSimd.MultiplyAdd(x, b0, c40);
                c41 = TSimd.MultiplyAdd(x, b1, c41);
                c42 = TSimd.MultiplyAdd(x, b2, c42);
                c43 = TSimd.MultiplyAdd(x, b3, c43);
                x = TSimd.Broadcast(a5[k + 1]);
                c50 = TSimd.MultiplyAdd(x, b0, c50);
                c51 = TSimd.MultiplyAdd(x, b1, c51);
                c52 = TSimd.MultiplyAdd(x, b2, c52);
                c53 = TSimd.MultiplyAdd(x, b3, c53);
                b0 = TSimd.Load(panel + (8 * TSimd.Lanes));
                b1 = TSimd.Load(panel + (9 * TSimd.Lanes));
                b2 = TSimd.Load(panel + (10 * TSimd.Lanes));
                b3 = TSimd.Load(panel + (11 * TSimd.Lanes));
                x = TSimd.Broadcast(a0[k + 2]);
                c00 = TSimd.MultiplyAdd(x, b0, c00);
                c01 = TSimd.MultiplyAdd(x, b1, c01);
                c02 = TSimd.MultiplyAdd(x, b2, c02);
                c03 = TSimd.MultiplyAdd(x, b3, c03);
                x = TSimd.Broadcast(a1[k + 2]);
                c10 = TSimd.MultiplyAdd(x, b0, c10);
                c11 = TSimd.MultiplyAdd(x, b1, c11);
                c12 = TSimd.MultiplyAdd(x, b2, c12);
                c13 = TSimd.MultiplyAdd(x, b3, c13);
                x = TSimd.Broadcast(a2[k + 2]);
                c20 = TSimd.MultiplyAdd(x, b0, c20);
                c21 = TSimd.MultiplyAdd(x, b1, c21);
                c22 = TSimd.MultiplyAdd(x, b2, c22);
                c23 = TSimd.MultiplyAdd(x, b3, c23);
                x = TSimd.Broadcast(a3[k + 2]);
                c30 = TSimd.MultiplyAdd(x, b0, c30);
                c31 = TSimd.MultiplyAdd(x, b1, c31);
                c32 = TSimd.MultiplyAdd(x, b2, c32);
                c33 = TSimd.MultiplyAdd(x, b3, c33);
                x = TSimd.Broadcast(a4[k + 2]);
                c40 = TSimd.MultiplyAdd(x, b0, c40);
                c41 = TSimd.MultiplyAdd(x, b1, c41);
                c42 = TSimd.MultiplyAdd(x, b2, c42);
                c43 = TSimd.MultiplyAdd(x, b3, c43);
                x = TSimd.Broadcast(a5[k + 2]);
                c50 = TSimd.MultiplyAdd(x, b0, c50);
                c51 = TSimd.MultiplyAdd(x, b1, c51);
                c52 = TSimd.MultiplyAdd(x, b2, c52);
                c53 = TSimd.MultiplyAdd(x, b3, c53);
                b0 = TSimd.Load(panel + (12 * TSimd.Lanes));
                b1 = TSimd.Load(panel + (13 * TSimd.Lanes));
                b2 = TSimd.Load(panel + (14 * TSimd.Lanes));
                b3 = TSimd.Load(panel + (15 * TSimd.Lanes));
                x = TSimd.Broadcast(a0[k + 3]);
                c00 = TSimd.MultiplyAdd(x, b0, c00);
                c01 = TSimd.MultiplyAdd(x, b1, c01);
                c02 = TSimd.MultiplyAdd(x, b2, c02);
                c03 = TSimd.MultiplyAdd(x, b3, c03);
                x = TSimd.Broadcast(a1[k + 3]);
                c10 = TSimd.MultiplyAdd(x, b0, c10);
                c11 = TSimd.MultiplyAdd(x, b1, c11);
                c12 = TSimd.MultiplyAdd(x, b2, c12);
                c13 = TSimd.MultiplyAdd(x, b3, c13);
                x = TSimd.Broadcast(a2[k + 3]);
                c20 = TSimd.MultiplyAdd(x, b0, c20);
                c21 = TSimd.MultiplyAdd(x, b1, c21);
                c22 = TSimd.MultiplyAdd(x, b2, c22);
                c23 = TSimd.MultiplyAdd(x, b3, c23);
                x = TSimd.Broadcast(a3[k + 3]);
                c30 = TSimd.MultiplyAdd(x, b0, c30);
                c31 = TSimd.MultiplyAdd(x, b1, c31);
                c32 = TSimd.MultiplyAdd(x, b2, c32);
                c33 = TSimd.MultiplyAdd(x, b3, c33);
                x = TSimd.Broadcast(a4[k + 3]);
                c40 = TSimd.MultiplyAdd(x, b0, c40);
                c41 = TSimd.MultiplyAdd(x, b1, c41);
                c42 = TSimd.MultiplyAdd(x, b2, c42);
                c43 = TSimd.MultiplyAdd(x, b3, c43);
                x = TSimd.Broadcast(a5[k + 3]);
                c50 = TSimd.MultiplyAdd(x, b0, c50);
                c51 = TSimd.MultiplyAdd(x, b1, c51);
                c52 = TSimd.MultiplyAdd(x, b2, c52);
                c53 = TSimd.MultiplyAdd(x, b3, c53);
                panel += 16 * TSimd.Lanes;
            }
        }

        Store4(c00, c01, c02, c03, c + cRows[0]);
        Store4(c10, c11, c12, c13, c + cRows[1]);
        Store4(c20, c21, c22, c23, c + cRows[2]);
        Store4(c30, c31, c32, c33, c + cRows[3]);
        Store4(c40, c41, c42, c43, c + cRows[4]);
        Store4(c50, c51, c52, c53, c + cRows[5]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows6x2(in MatrixTaps taps, float* a, nint* aRows, float* b, float* c, nint* cRows, byte* ahead, nint step, bool adds)
    {
        nint depth = taps.Depth;
        TVector c00 = default, c01 = default;
        TVector c10 = default, c11 = default;
        TVector c20 = default, c21 = default;
        TVector c30 = default, c31 = default;
        TVector c40 = default, c41 = default;
        TVector c50 = default, c51 = default;
        if (adds)
        {
            Load2(c + cRows[0], out c00, out c01);
            Load2(c + cRows[1], out c10, out c11);
            Load2(c + cRows[2], out c20, out c21);
            Load2(c + cRows[3], out c30, out c31);
            Load2(c + cRows[4], out c40, out c41);
            Load2(c + cRows[5], out c50, out c51);
        }
        else
        {
            for (int r = 0; r < 6; r++) Expect2(c + cRows[r]);
        }

        for (int tap = 0; tap < taps.Count; tap++)
        {
            float* row = a + taps.InputOffsets[tap];
            float* a0 = row + aRows[0];
            float* a1 = row + aRows[1];
            float* a2 = row + aRows[2];
            float* a3 = row + aRows[3];
            float* a4 = row + aRows[4];
            float* a5 = row + aRows[5];
            float* panel = b + taps.WeightOffsets[tap];
            float* nextRows = a5 + (a5 - a4);
            for (nint k = 0; k < depth; k += 4)
            {
                Prefetch.Near(nextRows);
                Prefetch.Near(nextRows + 16);
                nextRows += 24;
                Prefetch.Far(ahead);
                Prefetch.Far(ahead + step);
                ahead += 2 * step;
                Prefetch.Far(ahead);
                Prefetch.Far(ahead + step);
                ahead += 2 * step;
                TVector b0 = TSimd.Load(panel);
                TVector b1 = TSimd.Load(panel + TSimd.Lanes);
                TVector x = TSimd.Broadcast(a0[k]);
                c00 = TSimd.MultiplyAdd(x, b0, c00);
                c01 = TSimd.MultiplyAdd(x, b1, c01);
                x = TSimd.Broadcast(a1[k]);
                c10 = TSimd.MultiplyAdd(x, b0, c10);
                c11 = TSimd.MultiplyAdd(x, b1, c11);
                x = TSimd.Broadcast(a2[k]);
                c20 = TSimd.MultiplyAdd(x, b0, c20);
                c21 = TSimd.MultiplyAdd(x, b1, c21);
                x = TSimd.Broadcast(a3[k]);
                c30 = TSimd.MultiplyAdd(x, b0, c30);
                c31 = TSimd.MultiplyAdd(x, b1, c31);
                x = TSimd.Broadcast(a4[k]);
                c40 = TSimd.MultiplyAdd(x, b0, c40);
                c41 = TSimd.MultiplyAdd(x, b1, c41);
                x = TSimd.Broadcast(a5[k]);
                c50 = TSimd.MultiplyAdd(x, b0, c50);
                c51 = TSimd.MultiplyAdd(x, b1, c51);
                b0 = TSimd.Load(panel + (2 * TSimd.Lanes));
                b1 = TSimd.Load(panel + (3 * TSimd.Lanes));
                x = TSimd.Broadcast(a0[k + 1]);
                c00 = TSimd.MultiplyAdd(x, b0, c00);
                c01 = TSimd.MultiplyAdd(x, b1, c01);
                x = TSimd.Broadcast(a1[k + 1]);
                c10 = TSimd.MultiplyAdd(x, b0, c10);
                c11 = TSimd.MultiplyAdd(x, b1, c11);
                x = TSimd.Broadcast(a2[k + 1]);
                c20 = TSimd.MultiplyAdd(x, b0, c20);
                c21 = TSimd.MultiplyAdd(x, b1, c21);
                x = TSimd.Broadcast(a3[k + 1]);
                c30 = TSimd.MultiplyAdd(x, b0, c30);
                c31 = TSimd.MultiplyAdd(x, b1, c31);
                x = TSimd.Broadcast(a4[k + 1]);
                c40 = TSimd.MultiplyAdd(x, b0, c40);
                c41 = TSimd.MultiplyAdd(x, b1, c41);
                x = TSimd.Broadcast(a5[k + 1]);
                c50 = TSimd.MultiplyAdd(x, b0, c50);
                c51 = TSimd.MultiplyAdd(x, b1, c51);
                b0 = TSimd.Load(panel + (4 * TSimd.Lanes));
                b1 = TSimd.Load(panel + (5 * TSimd.Lanes));
                x = TSimd.Broadcast(a0[k + 2]);
                c00 = TSimd.MultiplyAdd(x, b0, c00);
                c01 = TSimd.MultiplyAdd(x, b1, c01);
                x = TSimd.Broadcast(a1[k + 2]);
                c10 = TSimd.MultiplyAdd(x, b0, c10);
                c11 = TSimd.MultiplyAdd(x, b1, c11);
                x = TSimd.Broadcast(a2[k + 2]);
                c20 = TSimd.MultiplyAdd(x, b0, c20);
                c21 = TSimd.MultiplyAdd(x, b1, c21);
                x = TSimd.Broadcast(a3[k + 2]);
                c30 = TSimd.MultiplyAdd(x, b0, c30);
                c31 = TSimd.MultiplyAdd(x, b1, c31);
                x = TSimd.Broadcast(a4[k + 2]);
                c40 = TSimd.MultiplyAdd(x, b0, c40);
                c41 = TSimd.MultiplyAdd(x, b1, c41);
                x = TSimd.Broadcast(a5[k + 2]);
                c50 = TSimd.MultiplyAdd(x, b0, c50);
                c51 = TSimd.MultiplyAdd(x, b1, c51);
                b0 = TSimd.Load(panel + (6 * TSimd.Lanes));
                b1 = TSimd.Load(panel + (7 * TSimd.Lanes));
                x = TSimd.Broadcast(a0[k + 3]);
                c00 = TSimd.MultiplyAdd(x, b0, c00);
                c01 = TSimd.MultiplyAdd(x, b1, c01);
                x = TSimd.Broadcast(a1[k + 3]);
                c10 = TSimd.MultiplyAdd(x, b0, c10);
                c11 = TSimd.MultiplyAdd(x, b1, c11);
                x = TSimd.Broadcast(a2[k + 3]);
                c20 = TSimd.MultiplyAdd(x, b0, c20);
                c21 = TSimd.MultiplyAdd(x, b1, c21);
                x = TSimd.Broadcast(a3[k + 3]);
                c30 = TSimd.MultiplyAdd(x, b0, c30);
                c31 = TSimd.MultiplyAdd(x, b1, c31);
                x = TSimd.Broadcast(a4[k + 3]);
                c40 = TSimd.MultiplyAdd(x, b0, c40);
                c41 = TSimd.MultiplyAdd(x, b1, c41);
                x = TSimd.Broadcast(a5[k + 3]);
                c50 = TSimd.MultiplyAdd(x, b0, c50);
                c51 = TSimd.MultiplyAdd(x, b1, c51);
                panel += 8 * TSimd.Lanes;
            }
        }

        Store2(c00, c01, c + cRows[0]);
        Store2(c10, c11, c + cRows[1]);
        Store2(c20, c21, c + cRows[2]);
        Store2(c30, c31, c + cRows[3]);
        Store2(c40, c41, c + cRows[4]);
        Store2(c50, c51, c + cRows[5]);
    }
}
