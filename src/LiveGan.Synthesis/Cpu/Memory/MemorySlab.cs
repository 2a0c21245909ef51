using System.Runtime.InteropServices;

namespace LiveGan.Synthesis.Cpu.Memory;

/// <summary>
/// A piece of native memory on huge pages that several buffers share: a page of its own for each would waste half of an
/// engine's smaller tables. Released when the last of them is returned.
/// </summary>
/// <remarks>Any thread. Not for the frame loop.</remarks>
sealed unsafe partial class MemorySlab
{
    const nuint HugePage = 2 << 20;
    const nuint CacheLine = 64;
    const nuint SharedBytes = 16 << 20;
    const int AdviseHugePages = 14;

    static readonly Lock Gate = new();
    static MemorySlab? _open;

    readonly byte* _memory;
    readonly nuint _bytes;
    nuint _used;
    int _buffers;

    MemorySlab(nuint bytes)
    {
        _bytes = (bytes + HugePage - 1) / HugePage * HugePage;
        _memory = (byte*)NativeMemory.AlignedAlloc(_bytes, HugePage);
        // Tens of streams are written at once: with small pages each would miss the store TLB.
        if (OperatingSystem.IsLinux()) _ = Advise(_memory, _bytes, AdviseHugePages);
    }

    /// <summary>Takes memory, on a cache line, its content undefined.</summary>
    /// <param name="bytes">How much.</param>
    /// <param name="slab">To return it to.</param>
    /// <exception cref="OutOfMemoryException">There is none.</exception>
    public static void* Take(nuint bytes, out MemorySlab slab)
    {
        bytes = Round(bytes);
        lock (Gate)
        {
            if (bytes > SharedBytes / 4)
            {
                slab = new MemorySlab(bytes);
            }
            else
            {
                if (_open is null || _open._used + bytes > _open._bytes) Replace(new MemorySlab(SharedBytes));
                slab = _open!;
            }

            void* taken = slab._memory + slab._used;
            slab._used += bytes;
            slab._buffers++;
            return taken;
        }
    }

    /// <summary>Gives back one buffer.</summary>
    /// <param name="taken">What <see cref="Take"/> gave.</param>
    /// <param name="bytes">How much it was asked for.</param>
    public void Return(void* taken, nuint bytes)
    {
        lock (Gate)
        {
            // What was needed for a moment only is free again at once.
            nuint begin = (nuint)((byte*)taken - _memory);
            if (begin + Round(bytes) == _used) _used = begin;
            if (--_buffers > 0) return;
            if (ReferenceEquals(this, _open)) _used = 0;
            else NativeMemory.AlignedFree(_memory);
        }
    }

    static nuint Round(nuint bytes) => (bytes + CacheLine - 1) / CacheLine * CacheLine;

    static void Replace(MemorySlab next)
    {
        if (_open is { _buffers: 0 } empty) NativeMemory.AlignedFree(empty._memory);
        _open = next;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* address, nuint length, int advice);
}
