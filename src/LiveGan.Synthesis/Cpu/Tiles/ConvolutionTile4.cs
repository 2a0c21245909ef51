using System.Runtime.CompilerServices;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Tiles;

/// <summary>F(4, 3): four outputs of a three-tap correlation by six products, at the points 0, ±A, ±B, ∞.</summary>
readonly unsafe struct ConvolutionTile4 : ITile
{
    const double A = 0.75;
    const double B = 1.5;
    const double Sum = (A * A) + (B * B);
    const double Product = A * A * B * B;

    // Rows carry 1/N of Lagrange's formula; the first and last are scaled so that they hold plain taps.
    static readonly double[] Weights =
    [
        1 / Product, 0, 0,
        1 / (2 * A * A * ((A * A) - (B * B))), 1 / (2 * A * ((A * A) - (B * B))), 1 / (2 * ((A * A) - (B * B))),
        1 / (2 * A * A * ((A * A) - (B * B))), -1 / (2 * A * ((A * A) - (B * B))), 1 / (2 * ((A * A) - (B * B))),
        1 / (2 * B * B * ((B * B) - (A * A))), 1 / (2 * B * ((B * B) - (A * A))), 1 / (2 * ((B * B) - (A * A))),
        1 / (2 * B * B * ((B * B) - (A * A))), -1 / (2 * B * ((B * B) - (A * A))), 1 / (2 * ((B * B) - (A * A))),
        0, 0, 1,
    ];

    public static int Inputs => 6;

    public static int Step => 4;

    public static int Positions => 6;

    public static int Outputs => 4;

    public static int WeightPoints => 6;

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
        TVector d4 = TLoad.Load(source + (4 * step), scale), d5 = TLoad.Load(source + (5 * step), scale);
        TVector a2 = TSimd.Broadcast((float)(A * A)), b2 = TSimd.Broadcast((float)(B * B));
        TVector sum = TSimd.Broadcast((float)Sum), product = TSimd.Broadcast((float)Product);
        TVector a = TSimd.Broadcast((float)A), b = TSimd.Broadcast((float)B);
        TVector evenA = TSimd.MultiplySubtractFrom(b2, d2, d4), oddA = TSimd.MultiplySubtractFrom(b2, d1, d3);
        TVector evenB = TSimd.MultiplySubtractFrom(a2, d2, d4), oddB = TSimd.MultiplySubtractFrom(a2, d1, d3);
        TSimd.Store(TSimd.MultiplyAdd(product, d0, TSimd.MultiplySubtractFrom(sum, d2, d4)), positions);
        TSimd.Store(TSimd.MultiplyAdd(a, oddA, evenA), positions + positionStep);
        TSimd.Store(TSimd.MultiplySubtractFrom(a, oddA, evenA), positions + (2 * positionStep));
        TSimd.Store(TSimd.MultiplyAdd(b, oddB, evenB), positions + (3 * positionStep));
        TSimd.Store(TSimd.MultiplySubtractFrom(b, oddB, evenB), positions + (4 * positionStep));
        TSimd.Store(TSimd.MultiplyAdd(product, d1, TSimd.MultiplySubtractFrom(sum, d3, d5)), positions + (5 * positionStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output<TSimd, TVector>(float* products, nint step, float* destination, nint destinationStep)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
    {
        TVector a1 = TSimd.Load(products + step), a2 = TSimd.Load(products + (2 * step));
        TVector b1 = TSimd.Load(products + (3 * step)), b2 = TSimd.Load(products + (4 * step));
        TVector evenA = TSimd.Add(a1, a2), oddA = TSimd.Subtract(a1, a2);
        TVector evenB = TSimd.Add(b1, b2), oddB = TSimd.Subtract(b1, b2);
        TSimd.Store(TSimd.Add(TSimd.Load(products), TSimd.Add(evenA, evenB)), destination);
        TSimd.Store(
            TSimd.MultiplyAdd(TSimd.Broadcast((float)A), oddA, TSimd.Multiply(TSimd.Broadcast((float)B), oddB)),
            destination + destinationStep);
        TSimd.Store(
            TSimd.MultiplyAdd(TSimd.Broadcast((float)(A * A)), evenA, TSimd.Multiply(TSimd.Broadcast((float)(B * B)), evenB)),
            destination + (2 * destinationStep));
        TVector last = TSimd.MultiplyAdd(TSimd.Broadcast((float)(A * A * A)), oddA, TSimd.Load(products + (5 * step)));
        TSimd.Store(TSimd.MultiplyAdd(TSimd.Broadcast((float)(B * B * B)), oddB, last), destination + (3 * destinationStep));
    }
}
