using System.Runtime.InteropServices;

namespace LiveGan.Synthesis.Cpu.Memory;

/// <summary>Pages of memory as the system gives them, with their rights. Linux.</summary>
static unsafe partial class Pages
{
    /// <summary>Bytes of one.</summary>
    public const nuint Size = 4096;

    const int Read = 1, Write = 2, Execute = 4;
    const int PrivateAnonymous = 0x22;

    /// <summary>Zeroed pages to read and write; null where there are none.</summary>
    /// <param name="length">Bytes, rounded up to whole pages.</param>
    public static void* Take(nuint length)
    {
        void* memory = Map(null, RoundUp(length), Read | Write, PrivateAnonymous, -1, 0);
        return (nint)memory == -1 ? null : memory;
    }

    /// <summary>Returns them.</summary>
    public static void Return(void* memory, nuint length) => _ = Unmap(memory, RoundUp(length));

    /// <summary>Makes them code, no longer writable; false where the system forbids it.</summary>
    public static bool MakeExecutable(void* memory, nuint length) => Protect(memory, RoundUp(length), Read | Execute) == 0;

    /// <summary>Forbids every access.</summary>
    public static bool Forbid(void* memory, nuint length) => Protect(memory, RoundUp(length), 0) == 0;

    /// <summary>Whether there are pages at an address.</summary>
    public static bool AreThere(void* memory)
    {
        byte isResident;
        return Resident(memory, Size, &isResident) == 0;
    }

    static nuint RoundUp(nuint length) => (length + Size - 1) / Size * Size;

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial void* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(void* address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(void* address, nuint length);

    [LibraryImport("libc", EntryPoint = "mincore")]
    private static partial int Resident(void* address, nuint length, byte* pages);
}
