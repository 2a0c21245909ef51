using System.Runtime.Intrinsics;

namespace LiveGan.Synthesis.Cpu.Simd;

/// <summary>The arithmetic of one vector width; every kernel is written once against it.</summary>
/// <typeparam name="TVector">The vector: <c>Vector512&lt;float&gt;</c> … <c>float</c>.</typeparam>
unsafe interface ISimd<TVector>
    where TVector : unmanaged
{
    /// <summary>Numbers in a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>Vectors side by side in a panel of the matrix kernel: 4 where there are 32 registers, else 2.</summary>
    static abstract int PanelVectors { get; }

    static abstract TVector Broadcast(float value);

    static abstract TVector Load(float* source);

    static abstract void Store(TVector value, float* destination);

    /// <summary>Stores past the caches where a vector is a whole line; the address must be a multiple of its size.</summary>
    static abstract void StoreStreaming(TVector value, float* destination);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a·b + c.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>c − a·b.</summary>
    static abstract TVector MultiplySubtractFrom(TVector a, TVector b, TVector c);

    static abstract TVector Max(TVector a, TVector b);

    static abstract TVector Min(TVector a, TVector b);

    /// <summary>Adds the vector's quarters of 128 bits together.</summary>
    static abstract Vector128<float> Fold(TVector value);
}
