using System.Runtime.CompilerServices;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Tiles;

/// <summary>
/// Eight outputs of a stride-2 transposed three-tap convolution from four inputs by nine products. Even outputs
/// <c>w0·x[i] + w2·x[i−1]</c> are an F(4, 2) at the points 0, ±1, B, ∞; odd outputs are <c>w1·x[i]</c>.
/// </summary>
readonly unsafe struct UpsamplingTile4 : ITile
{
    const double B = 2;

    static readonly double[] Weights =
    [
        0, 0, 1,
        1 / (2 * (1 - B)), 0, 1 / (2 * (1 - B)),
        1 / (2 * (1 + B)), 0, -1 / (2 * (1 + B)),
        1 / ((B * B) - 1), 0, 1 / (B * ((B * B) - 1)),
        1, 0, 0,
        0, 1, 0,
    ];

    public static int Inputs => 5;

    public static int Step => 4;

    public static int Positions => 9;

    public static int Outputs => 8;

    public static int WeightPoints => 6;

    public static ReadOnlySpan<double> WeightTransform => Weights;

    public static int WeightOf(int position) => Math.Min(position, 5);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input<TSimd, TVector, TLoad>(float* source, nint step, TVector scale, float* positions, nint positionStep)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
        where TLoad : struct, ILoad<TVector>
    {
        TVector d0 = TLoad.Load(source, scale), d1 = TLoad.Load(source + step, scale);
        TVector d2 = TLoad.Load(source + (2 * step), scale), d3 = TLoad.Load(source + (3 * step), scale);
        TVector d4 = TLoad.Load(source + (4 * step), scale);
        TVector b = TSimd.Broadcast((float)B), inverse = TSimd.Broadcast((float)(1 / B));
        TVector d31 = TSimd.Subtract(d3, d1);
        TSimd.Store(TSimd.MultiplyAdd(inverse, d31, TSimd.Subtract(d0, d2)), positions);
        TSimd.Store(TSimd.MultiplySubtractFrom(b, TSimd.Add(d1, d2), TSimd.Add(d3, d2)), positions + positionStep);
        TSimd.Store(TSimd.MultiplySubtractFrom(b, TSimd.Subtract(d2, d1), TSimd.Subtract(d3, d2)), positions + (2 * positionStep));
        TSimd.Store(d31, positions + (3 * positionStep));
        TSimd.Store(TSimd.MultiplySubtractFrom(b, d31, TSimd.Subtract(d4, d2)), positions + (4 * positionStep));
        TSimd.Store(d1, positions + (5 * positionStep));
        TSimd.Store(d2, positions + (6 * positionStep));
        TSimd.Store(d3, positions + (7 * positionStep));
        TSimd.Store(d4, positions + (8 * positionStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output<TSimd, TVector>(float* products, nint step, float* destination, nint destinationStep)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
    {
        TVector m1 = TSimd.Load(products + step), m2 = TSimd.Load(products + (2 * step));
        TVector even = TSimd.Add(m1, m2), odd = TSimd.Subtract(m1, m2);
        TVector m3 = TSimd.Load(products + (3 * step));
        TSimd.Store(TSimd.Add(TSimd.Add(TSimd.Load(products), m3), even), destination);
        TSimd.Store(TSimd.Load(products + (5 * step)), destination + destinationStep);
        TSimd.Store(TSimd.MultiplyAdd(TSimd.Broadcast((float)B), m3, odd), destination + (2 * destinationStep));
        TSimd.Store(TSimd.Load(products + (6 * step)), destination + (3 * destinationStep));
        TSimd.Store(TSimd.MultiplyAdd(TSimd.Broadcast((float)(B * B)), m3, even), destination + (4 * destinationStep));
        TSimd.Store(TSimd.Load(products + (7 * step)), destination + (5 * destinationStep));
        TVector last = TSimd.Add(odd, TSimd.Load(products + (4 * step)));
        TSimd.Store(TSimd.MultiplyAdd(TSimd.Broadcast((float)(B * B * B)), m3, last), destination + (6 * destinationStep));
        TSimd.Store(TSimd.Load(products + (8 * step)), destination + (7 * destinationStep));
    }
}
