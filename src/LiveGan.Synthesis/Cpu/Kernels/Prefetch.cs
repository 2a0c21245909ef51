using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LiveGan.Synthesis.Cpu.Kernels;

/// <summary>Asks for cache lines ahead of their use, where dozens of streams at once are more than the hardware foresees.</summary>
/// <remarks>Any address will do: a prefetch never faults. Nothing where the processor's prefetch is out of reach.</remarks>
static unsafe class Prefetch
{
    /// <summary>Into the first cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Near(void* address)
    {
        if (Sse.IsSupported) Sse.Prefetch0(address);
    }

    /// <summary>Into the second cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Far(void* address)
    {
        if (Sse.IsSupported) Sse.Prefetch1(address);
    }
}
