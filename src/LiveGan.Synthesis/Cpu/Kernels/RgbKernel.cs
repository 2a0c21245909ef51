using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Kernels;

/// <summary>Features → picture: a matrix of few rows times each pixel.</summary>
static unsafe class RgbKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <param name="features">The first pixel, <c>[count, depth]</c>.</param>
    /// <param name="depth">Channels, padded.</param>
    /// <param name="count">Pixels.</param>
    /// <param name="weights"><c>[channels, depth]</c>.</param>
    /// <param name="channels">Of the picture, 1…4.</param>
    /// <param name="picture">Receives <c>[count, 4]</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* features, nint depth, int count, float* weights, int channels, float* picture)
    {
        for (int p = 0; p < count; p++, features += depth, picture += 4)
        {
            if (channels == 1)
            {
                TVector grey = default;
                for (nint c = 0; c < depth; c += TSimd.Lanes)
                    grey = TSimd.MultiplyAdd(TSimd.Load(features + c), TSimd.Load(weights + c), grey);
                Vector128.CreateScalar(Vector128.Sum(TSimd.Fold(grey))).Store(picture);
                continue;
            }

            TVector r = default, g = default, b = default, a = default;
            for (nint c = 0; c < depth; c += TSimd.Lanes)
            {
                TVector x = TSimd.Load(features + c);
                r = TSimd.MultiplyAdd(x, TSimd.Load(weights + c), r);
                g = TSimd.MultiplyAdd(x, TSimd.Load(weights + depth + c), g);
                b = TSimd.MultiplyAdd(x, TSimd.Load(weights + (2 * depth) + c), b);
                if (channels == 4) a = TSimd.MultiplyAdd(x, TSimd.Load(weights + (3 * depth) + c), a);
            }

            Sums(TSimd.Fold(r), TSimd.Fold(g), TSimd.Fold(b), channels == 4 ? TSimd.Fold(a) : default).Store(picture);
        }
    }

    /// <summary>The four vectors' sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> Sums(Vector128<float> r, Vector128<float> g, Vector128<float> b, Vector128<float> a)
    {
        if (Sse.IsSupported)
        {
            Vector128<float> rg = Sse.UnpackLow(r, g) + Sse.UnpackHigh(r, g), ba = Sse.UnpackLow(b, a) + Sse.UnpackHigh(b, a);
            return Sse.MoveLowToHigh(rg, ba) + Sse.MoveHighToLow(ba, rg);
        }

        return AdvSimd.Arm64.IsSupported
            ? AdvSimd.Arm64.AddPairwise(AdvSimd.Arm64.AddPairwise(r, g), AdvSimd.Arm64.AddPairwise(b, a))
            : Vector128.Create(Vector128.Sum(r), Vector128.Sum(g), Vector128.Sum(b), Vector128.Sum(a));
    }
}
