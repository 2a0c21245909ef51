using LiveGan.Synthesis.Cpu.Simd;

namespace LiveGan.Synthesis.Cpu.Tiles;

/// <summary>
/// A Winograd convolution along one axis (Winograd 1980; Lavin and Gray 2016): a patch is transformed to positions, each
/// position is multiplied by one transformed weight, and the products are transformed to outputs. Two axes nest.
/// </summary>
unsafe interface ITile
{
    /// <summary>Inputs of a patch.</summary>
    static abstract int Inputs { get; }

    /// <summary>Inputs from one patch to the next.</summary>
    static abstract int Step { get; }

    /// <summary>Products.</summary>
    static abstract int Positions { get; }

    /// <summary>Outputs of a patch.</summary>
    static abstract int Outputs { get; }

    /// <summary>Transformed weights; several positions may share one.</summary>
    static abstract int WeightPoints { get; }

    /// <summary>Transformed weights from the three taps, <c>[WeightPoints, 3]</c>.</summary>
    static abstract ReadOnlySpan<double> WeightTransform { get; }

    /// <summary>The weight that a position is multiplied by.</summary>
    static abstract int WeightOf(int position);

    /// <summary>Patch → positions, for a vector of channels.</summary>
    static abstract void Input<TSimd, TVector, TLoad>(float* source, nint step, TVector scale, float* positions, nint positionStep)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
        where TLoad : struct, ILoad<TVector>;

    /// <summary>Products → outputs, for a vector of channels.</summary>
    static abstract void Output<TSimd, TVector>(float* products, nint step, float* destination, nint destinationStep)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged;
}
