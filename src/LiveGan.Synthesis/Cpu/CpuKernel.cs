namespace LiveGan.Synthesis.Cpu;

/// <summary>The width of the vectors that the CPU engine computes with.</summary>
public enum CpuKernel
{
    /// <summary>One number at a time; runs anywhere.</summary>
    Scalar,

    /// <summary>Four numbers: SSE, or AdvSimd on Arm.</summary>
    V128,

    /// <summary>Eight numbers: AVX2 with FMA.</summary>
    V256,

    /// <summary>Sixteen numbers: AVX-512.</summary>
    V512,
}
