using System.Runtime.InteropServices;

namespace LiveGan.Synthesis.Cpu.Threads;

/// <summary>The processor that the calling thread runs on, where the system says so (Linux).</summary>
/// <remarks>
/// Two threads of a frame may find themselves on one processor while a third program's has the other: the system notices
/// within a tenth of a second or so, which is a late frame. Whoever waits sees it at once.
/// </remarks>
static unsafe partial class Processor
{
    const int MaskBytes = 128;

    static readonly bool IsKnown = OperatingSystem.IsLinux();

    /// <summary>Its number, or −1 where the system does not say.</summary>
    public static int Current => IsKnown ? CurrentProcessor() : -1;

    /// <summary>Moves the calling thread to any other processor that it may use; it may come back at any time.</summary>
    /// <returns>False where it stayed: there is no other.</returns>
    public static bool Leave(int processor)
    {
        byte* mask = stackalloc byte[MaskBytes];
        if (processor is < 0 or >= MaskBytes * 8 || GetAffinity(0, MaskBytes, mask) != 0) return false;
        byte* others = stackalloc byte[MaskBytes];
        new ReadOnlySpan<byte>(mask, MaskBytes).CopyTo(new Span<byte>(others, MaskBytes));
        others[processor / 8] &= (byte)~(1 << (processor % 8));
        if (!new ReadOnlySpan<byte>(others, MaskBytes).ContainsAnyExcept((byte)0)) return false;
        bool moved = SetAffinity(0, MaskBytes, others) == 0;
        _ = SetAffinity(0, MaskBytes, mask);
        return moved;
    }

    [SuppressGCTransition]
    [LibraryImport("libc", EntryPoint = "sched_getcpu")]
    private static partial int CurrentProcessor();

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nuint size, byte* mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nuint size, byte* mask);
}
