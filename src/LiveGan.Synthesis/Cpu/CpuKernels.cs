using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using LiveGan.Synthesis.Cpu.Amx;

namespace LiveGan.Synthesis.Cpu;

/// <summary>Which <see cref="CpuKernel"/> this machine has, and which one is wanted.</summary>
public static class CpuKernels
{
    /// <summary>The environment variable that forces one: <c>scalar</c>, <c>v128</c>, <c>v256</c>, <c>v512</c> or <c>amx</c>.</summary>
    public const string EnvironmentVariable = "LIVEGAN_KERNEL";

    /// <summary>Those that this machine runs, fastest first.</summary>
    public static IReadOnlyList<CpuKernel> Supported { get; } =
        [.. new[] { CpuKernel.Amx, CpuKernel.V512, CpuKernel.V256, CpuKernel.V128, CpuKernel.Scalar }.Where(IsSupported)];

    /// <summary>Whether this machine runs <paramref name="kernel"/>.</summary>
    public static bool IsSupported(CpuKernel kernel) => kernel switch
    {
        CpuKernel.Scalar => true,
        CpuKernel.V128 => Vector128.IsHardwareAccelerated,
        CpuKernel.V256 => Avx2.IsSupported && Fma.IsSupported,
        CpuKernel.V512 => Vector512.IsHardwareAccelerated && Avx512F.IsSupported,
        CpuKernel.Amx => Vector512.IsHardwareAccelerated && AmxProduct.IsSupported,
        _ => false,
    };

    /// <summary>The fastest, or the one that <see cref="EnvironmentVariable"/> names.</summary>
    /// <exception cref="SynthesisException">The variable names none that this machine has.</exception>
    public static CpuKernel Choose()
    {
        string? wanted = Environment.GetEnvironmentVariable(EnvironmentVariable);
        return string.IsNullOrEmpty(wanted) ? Supported[0] : Parse(wanted);
    }

    /// <summary>Reads a kernel's name, in any case.</summary>
    /// <exception cref="SynthesisException">There is no such kernel, or this machine does not have it.</exception>
    public static CpuKernel Parse(string name)
    {
        foreach (CpuKernel kernel in Supported)
        {
            if (kernel.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)) return kernel;
        }

        throw new SynthesisException(
            $"cannot compute with the kernel '{name}' ({EnvironmentVariable}): this machine has {string.Join(", ", Supported).ToLowerInvariant()}");
    }
}
