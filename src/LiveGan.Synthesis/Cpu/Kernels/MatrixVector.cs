using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Kernels;

/// <summary>Rows of a matrix times one vector: the mapping network, the styles and the demodulation.</summary>
static unsafe class MatrixVector<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <summary>sums[r] = Σ matrix[r, i]·x[i].</summary>
    /// <param name="matrix"><c>[rows, stride]</c>.</param>
    /// <param name="stride">Numbers from one row to the next, a multiple of 16.</param>
    /// <param name="rows">How many.</param>
    /// <param name="x"><c>[stride]</c>.</param>
    /// <param name="sums">Receives <c>[rows]</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* matrix, nint stride, int rows, float* x, float* sums)
    {
        int row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            float* m0 = matrix + (row * stride), m1 = m0 + stride, m2 = m1 + stride, m3 = m2 + stride;
            TVector s0 = default, s1 = default, s2 = default, s3 = default;
            for (nint i = 0; i < stride; i += TSimd.Lanes)
            {
                // Rows are too short for the hardware to foresee the next four.
                if (i % 16 == 0) Expect(m0 + (4 * stride) + i, stride);
                TVector v = TSimd.Load(x + i);
                s0 = TSimd.MultiplyAdd(v, TSimd.Load(m0 + i), s0);
                s1 = TSimd.MultiplyAdd(v, TSimd.Load(m1 + i), s1);
                s2 = TSimd.MultiplyAdd(v, TSimd.Load(m2 + i), s2);
                s3 = TSimd.MultiplyAdd(v, TSimd.Load(m3 + i), s3);
            }

            sums[row] = Vector128.Sum(TSimd.Fold(s0));
            sums[row + 1] = Vector128.Sum(TSimd.Fold(s1));
            sums[row + 2] = Vector128.Sum(TSimd.Fold(s2));
            sums[row + 3] = Vector128.Sum(TSimd.Fold(s3));
        }

        for (; row < rows; row++)
        {
            float* m = matrix + (row * stride);
            TVector s = default;
            for (nint i = 0; i < stride; i += TSimd.Lanes) s = TSimd.MultiplyAdd(TSimd.Load(x + i), TSimd.Load(m + i), s);
            sums[row] = Vector128.Sum(TSimd.Fold(s));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Expect(float* m, nint stride)
    {
        Prefetch.Near(m);
        Prefetch.Near(m + stride);
        Prefetch.Near(m + (2 * stride));
        Prefetch.Near(m + (3 * stride));
    }
}
