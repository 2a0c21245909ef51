using System.Runtime.CompilerServices;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Kernels;

/// <summary>
/// The register-blocked matrix product that every convolution here comes down to: rows of inputs, wherever they lie,
/// times packed weights.
/// </summary>
/// <remarks>Blocks of 6×4 vectors (6×2 with 16 registers) need the fewest loads per multiply-add that registers allow.</remarks>
static unsafe partial class MatrixKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <summary>Output channels of one packed panel; a last panel of half as many is packed narrow.</summary>
    public static int PanelWidth => TSimd.Lanes * TSimd.PanelVectors;

    /// <summary>c[row] = Σ over taps of a[row + tap] · b[tap], for one panel of output channels.</summary>
    /// <param name="taps">The taps and the number of input channels.</param>
    /// <param name="a">Inputs; <paramref name="aRows"/> are offsets from here.</param>
    /// <param name="aRows">Offset of each row's first input channel; readable up to the next even count.</param>
    /// <param name="rows">How many rows; an odd count computes the row after the last one too.</param>
    /// <param name="b">The panel of the first tap.</param>
    /// <param name="vectors">The panel's width in vectors: 4 or 2.</param>
    /// <param name="c">Sums; <paramref name="cRows"/> are offsets from here.</param>
    /// <param name="cRows">Offset of each row's first output channel of this panel.</param>
    /// <param name="next">The panel that will be wanted after this one: it is fetched little by little meanwhile.</param>
    /// <param name="adds">Whether to add to what is in <paramref name="c"/>.</param>
    public static void Multiply(
        in MatrixTaps taps, float* a, nint* aRows, int rows, float* b, int vectors, float* c, nint* cRows, float* next, bool adds = false)
    {
        int row = 0;
        byte* ahead = (byte*)next;
        nint step = (nint)vectors * TSimd.Lanes * sizeof(float) * 6 / rows;
        nint stride = step * taps.Depth * taps.Count;
        if (vectors == 4)
        {
            for (; row + 6 <= rows; row += 6, ahead += stride) Rows6x4(taps, a, aRows + row, b, c, cRows + row, ahead, step, adds);
            for (; row + 4 <= rows; row += 4) Rows4x4(taps, a, aRows + row, b, c, cRows + row, ahead, step, adds);
            for (; row < rows; row += 2) Rows2x4(taps, a, aRows + row, b, c, cRows + row, ahead, step, adds);
        }
        else
        {
            for (; row + 6 <= rows; row += 6, ahead += stride) Rows6x2(taps, a, aRows + row, b, c, cRows + row, ahead, step, adds);
            for (; row + 4 <= rows; row += 4) Rows4x2(taps, a, aRows + row, b, c, cRows + row, ahead, step, adds);
            for (; row < rows; row += 2) Rows2x2(taps, a, aRows + row, b, c, cRows + row, ahead, step, adds);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store4(TVector v0, TVector v1, TVector v2, TVector v3, float* c)
    {
        Store2(v0, v1, c);
        Store2(v2, v3, c + (2 * TSimd.Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store2(TVector v0, TVector v1, float* c)
    {
        TSimd.Store(v0, c);
        TSimd.Store(v1, c + TSimd.Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Load4(float* c, out TVector v0, out TVector v1, out TVector v2, out TVector v3)
    {
        Load2(c, out v0, out v1);
        Load2(c + (2 * TSimd.Lanes), out v2, out v3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Load2(float* c, out TVector v0, out TVector v1)
    {
        v0 = TSimd.Load(c);
        v1 = TSimd.Load(c + TSimd.Lanes);
    }

    // What is stored at the end would otherwise wait for its lines one by one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Expect4(float* c)
    {
        Expect2(c);
        Expect2(c + (2 * TSimd.Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Expect2(float* c)
    {
        Prefetch.Near(c);
        if (TSimd.Lanes > 8) Prefetch.Near(c + TSimd.Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows4x4(in MatrixTaps taps, float* a, nint* aRows, float* b, float* c, nint* cRows, byte* ahead, nint step, bool adds)
    {
        nint depth = taps.Depth;
        TVector c00 = default, c01 = default, c02 = default, c03 = default;
        TVector c10 = default, c11 = default, c12 = default, c13 = default;
        TVector c20 = default, c21 = default, c22 = default, c23 = default;
        TVector c30 = default, c31 = default, c32 = default, c33 = default;
        if (adds)
        {
            Load4(c + cRows[0], out c00, out c01, out c02, out c03);
            Load4(c + cRows[1], out c10, out c11, out c12, out c13);
            Load4(c + cRows[2], out c20, out c21, out c22, out c23);
            Load4(c + cRows[3], out c30, out c31, out c32, out c33);
        }
        for (int tap = 0; tap < taps.Count; tap++)
        {
            float* row = a + taps.InputOffsets[tap];
            float* a0 = row + aRows[0];
            float* a1 = row + aRows[1];
            float* a2 = row + aRows[2];
            float* a3 = row + aRows[3];
            float* panel = b + taps.WeightOffsets[tap];
            for (nint k = 0; k < depth; k++)
            {
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
                panel += 4 * TSimd.Lanes;
            }
        }

        Store4(c00, c01, c02, c03, c + cRows[0]);
        Store4(c10, c11, c12, c13, c + cRows[1]);
        Store4(c20, c21, c22, c23, c + cRows[2]);
        Store4(c30, c31, c32, c33, c + cRows[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows2x4(in MatrixTaps taps, float* a, nint* aRows, float* b, float* c, nint* cRows, byte* ahead, nint step, bool adds)
    {
        nint depth = taps.Depth;
        TVector c00 = default, c01 = default, c02 = default, c03 = default;
        TVector c10 = default, c11 = default, c12 = default, c13 = default;
        if (adds)
        {
            Load4(c + cRows[0], out c00, out c01, out c02, out c03);
            Load4(c + cRows[1], out c10, out c11, out c12, out c13);
        }
        for (int tap = 0; tap < taps.Count; tap++)
        {
            float* row = a + taps.InputOffsets[tap];
            float* a0 = row + aRows[0];
            float* a1 = row + aRows[1];
            float* panel = b + taps.WeightOffsets[tap];
            for (nint k = 0; k < depth; k++)
            {
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
                panel += 4 * TSimd.Lanes;
            }
        }

        Store4(c00, c01, c02, c03, c + cRows[0]);
        Store4(c10, c11, c12, c13, c + cRows[1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows4x2(in MatrixTaps taps, float* a, nint* aRows, float* b, float* c, nint* cRows, byte* ahead, nint step, bool adds)
    {
        nint depth = taps.Depth;
        TVector c00 = default, c01 = default;
        TVector c10 = default, c11 = default;
        TVector c20 = default, c21 = default;
        TVector c30 = default, c31 = default;
        if (adds)
        {
            Load2(c + cRows[0], out c00, out c01);
            Load2(c + cRows[1], out c10, out c11);
            Load2(c + cRows[2], out c20, out c21);
            Load2(c + cRows[3], out c30, out c31);
        }
        for (int tap = 0; tap < taps.Count; tap++)
        {
            float* row = a + taps.InputOffsets[tap];
            float* a0 = row + aRows[0];
            float* a1 = row + aRows[1];
            float* a2 = row + aRows[2];
            float* a3 = row + aRows[3];
            float* panel = b + taps.WeightOffsets[tap];
            for (nint k = 0; k < depth; k++)
            {
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
                panel += 2 * TSimd.Lanes;
            }
        }

        Store2(c00, c01, c + cRows[0]);
        Store2(c10, c11, c + cRows[1]);
        Store2(c20, c21, c + cRows[2]);
        Store2(c30, c31, c + cRows[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows2x2(in MatrixTaps taps, float* a, nint* aRows, float* b, float* c, nint* cRows, byte* ahead, nint step, bool adds)
    {
        nint depth = taps.Depth;
        TVector c00 = default, c01 = default;
        TVector c10 = default, c11 = default;
        if (adds)
        {
            Load2(c + cRows[0], out c00, out c01);
            Load2(c + cRows[1], out c10, out c11);
        }
        for (int tap = 0; tap < taps.Count; tap++)
        {
            float* row = a + taps.InputOffsets[tap];
            float* a0 = row + aRows[0];
            float* a1 = row + aRows[1];
            float* panel = b + taps.WeightOffsets[tap];
            for (nint k = 0; k < depth; k++)
            {
                TVector b0 = TSimd.Load(panel);
                TVector b1 = TSimd.Load(panel + TSimd.Lanes);
                TVector x = TSimd.Broadcast(a0[k]);
                c00 = TSimd.MultiplyAdd(x, b0, c00);
                c01 = TSimd.MultiplyAdd(x, b1, c01);
                x = TSimd.Broadcast(a1[k]);
                c10 = TSimd.MultiplyAdd(x, b0, c10);
                c11 = TSimd.MultiplyAdd(x, b1, c11);
                panel += 2 * TSimd.Lanes;
            }
        }

        Store2(c00, c01, c + cRows[0]);
        Store2(c10, c11, c + cRows[1]);
    }
}
