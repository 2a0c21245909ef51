using System.Runtime.CompilerServices;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Tiles;

/// <summary>
/// Four outputs of a stride-2 transposed three-tap convolution from two inputs by five products: even outputs by an
/// F(2, 2) at the points 0, 1, ∞, odd outputs plainly.
/// </summary>
readonly unsafe struct UpsamplingTile2 : ITile
{
    static readonly double[] Weights = [0, 0, 1, 1, 0, 1, 1, 0, 0, 0, 1, 0];

    public static int Inputs => 3;

    public static int Step => 2;

    public static int Positions => 5;

    public static int Outputs => 4;

    public static int WeightPoints => 4;

    public static ReadOnlySpan<double> WeightTransform => Weights;

    public static int WeightOf(int position) => Math.Min(position, 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input<TSimd, TVector, TLoad>(float* source, nint step, TVector scale, float* positions, nint positionStep)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
        where TLoad : struct, ILoad<TVector>
    {
        TVector d0 = TLoad.Load(source, scale), d1 = TLoad.Load(source + step, scale);
        TVector d2 = TLoad.Load(source + (2 * step), scale);
        TSimd.Store(TSimd.Subtract(d0, d1), positions);
        TSimd.Store(d1, positions + positionStep);
        TSimd.Store(TSimd.Subtract(d2, d1), positions + (2 * positionStep));
        TSimd.Store(d1, positions + (3 * positionStep));
        TSimd.Store(d2, positions + (4 * positionStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output<TSimd, TVector>(float* products, nint step, float* destination, nint destinationStep)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
    {
        TVector m1 = TSimd.Load(products + step);
        TSimd.Store(TSimd.Add(TSimd.Load(products), m1), destination);
        TSimd.Store(TSimd.Load(products + (3 * step)), destination + destinationStep);
        TSimd.Store(TSimd.Add(m1, TSimd.Load(products + (2 * step))), destination + (2 * destinationStep));
        TSimd.Store(TSimd.Load(products + (4 * step)), destination + (3 * destinationStep));
    }
}
