namespace LiveGan.Synthesis.Cpu.Kernels;

/// <summary>What a matrix product sums over: taps, and input channels within each.</summary>
/// <param name="count">Taps.</param>
/// <param name="inputOffsets">Where each tap's inputs lie, from the row's own offset.</param>
/// <param name="weightOffsets">Where each tap's panel lies, from the first panel's address.</param>
/// <param name="depth">Input channels.</param>
readonly unsafe struct MatrixTaps(int count, nint* inputOffsets, nint* weightOffsets, int depth)
{
    /// <summary>Taps.</summary>
    public readonly int Count = count;

    /// <summary>Where each tap's inputs lie, from the row's own offset.</summary>
    public readonly nint* InputOffsets = inputOffsets;

    /// <summary>Where each tap's panel lies, from the first panel's address.</summary>
    public readonly nint* WeightOffsets = weightOffsets;

    /// <summary>Input channels.</summary>
    public readonly int Depth = depth;
}
