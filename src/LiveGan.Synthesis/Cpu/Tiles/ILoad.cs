using System.Runtime.CompilerServices;
using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Tiles;

/// <summary>How a transform reads its inputs: along the first axis the style's scale is applied on the way.</summary>
unsafe interface ILoad<TVector>
    where TVector : unmanaged
{
    static abstract TVector Load(float* source, TVector scale);
}

/// <summary>As they are.</summary>
readonly unsafe struct PlainLoad<TSimd, TVector> : ILoad<TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load(float* source, TVector scale) => TSimd.Load(source);
}

/// <summary>Times the scale.</summary>
readonly unsafe struct ScaledLoad<TSimd, TVector> : ILoad<TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load(float* source, TVector scale) => TSimd.Multiply(TSimd.Load(source), scale);
}
