using System.Runtime.CompilerServices;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Tiles;

/// <summary>F(2, 3): two outputs of a three-tap correlation by four products, at the points 0, ±1, ∞.</summary>
readonly unsafe struct ConvolutionTile2 : ITile
{
    static readonly double[] Weights = [1, 0, 0, 0.5, 0.5, 0.5, 0.5, -0.5, 0.5, 0, 0, 1];

    public static int Inputs => 4;

    public static int Step => 2;

    public static int Positions => 4;

    public static int Outputs => 2;

    public static int WeightPoints => 4;

    public static ReadOnlySpan<double> WeightTransform => Weights;

    public static int WeightOf(int position) => position;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input<TSimd, TVector, TLoad>(float* source, nint step, TVector scale, float* positions, nint positionStep)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
        where TLoad : struct, ILoad<TVector>
    {
        TVector d0 = TLoad.Load(source, scale), d1 = TLoad.Load(source + step, scale);
        TVector d2 = TLoad.Load(source + (2 * step), scale), d3 = TLoad.Load(source + (3 * step), scale);
        TSimd.Store(TSimd.Subtract(d0, d2), positions);
        TSimd.Store(TSimd.Add(d2, d1), positions + positionStep);
        TSimd.Store(TSimd.Subtract(d2, d1), positions + (2 * positionStep));
        TSimd.Store(TSimd.Subtract(d3, d1), positions + (3 * positionStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output<TSimd, TVector>(float* products, nint step, float* destination, nint destinationStep)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
    {
        TVector plus = TSimd.Load(products + step), minus = TSimd.Load(products + (2 * step));
        TSimd.Store(TSimd.Add(TSimd.Load(products), TSimd.Add(plus, minus)), destination);
        TSimd.Store(TSimd.Add(TSimd.Subtract(plus, minus), TSimd.Load(products + (3 * step))), destination + destinationStep);
    }
}
