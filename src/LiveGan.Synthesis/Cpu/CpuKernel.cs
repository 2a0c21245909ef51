namespace LiveGan.Synthesis.Cpu;

/// <summary>What the CPU engine computes with, slowest first.</summary>
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

    /// <summary>The convolutions on tile registers, 16 × 16 × 32 numbers at once: Intel AMX; all else as <see cref="V512"/>.</summary>
    Amx,
}
