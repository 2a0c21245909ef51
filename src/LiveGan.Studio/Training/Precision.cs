using System.Runtime.Intrinsics.X86;

namespace LiveGan.Studio.Training;

/// <summary>What the processor computes fast.</summary>
public static class Precision
{
    const int ExtendedFeatures = 7;
    const int Avx512BFloat16 = 1 << 5;

    /// <summary>Whether convolutions in bfloat16 have instructions of their own here (AVX-512 BF16, and AMX with it).</summary>
    public static bool BFloat16IsFast { get; } =
        X86Base.IsSupported && X86Base.CpuId(0, 0).Eax >= ExtendedFeatures && (X86Base.CpuId(ExtendedFeatures, 1).Eax & Avx512BFloat16) != 0;

    /// <summary>Whether to train in bfloat16.</summary>
    public static bool Choose(TrainingPrecision precision)
        => precision == TrainingPrecision.BFloat16 || (precision == TrainingPrecision.Auto && BFloat16IsFast);
}
