using System.Runtime.InteropServices;
using LiveGan.Synthesis.Cpu.Memory;

namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>
/// A larger signal stack for each thread that uses tiles. From the first use on whatever interrupts the thread saves 8 KiB of tiles
/// there; the runtime's own stack is too small for that, and an exception as simple as a null reference, which the runtime learns of
/// by a signal, would end the program.
/// </summary>
/// <remarks>
/// The thread keeps it for life. The runtime returns its own when a thread ends, but not where it finds another in its place: both are
/// returned here, once the thread is gone. Linux.
/// </remarks>
sealed unsafe partial class SignalStack
{
    const int Disabled = 2;
    const nuint LeastSignalStack = 51;
    const nuint HandlerBytes = 48 << 10;

    [ThreadStatic]
    static SignalStack? _present;

    readonly Place _before;
    readonly Place _own;
    bool _isOld;

    SignalStack(Place before, Place own) => (_before, _own) = (before, own);

    ~SignalStack()
    {
        // Twice: the thread may be about to end.
        if (!_isOld)
        {
            _isOld = true;
            GC.ReRegisterForFinalize(this);
            return;
        }

        Pages.Return(_own.Memory, _own.Size);
        if (_before.Flags != Disabled) Pages.Return(_before.Memory, _before.Size);
    }

    /// <summary>Whether this runtime leaves alone what it finds in its stack's place, as those that we know do.</summary>
    public static bool IsLeftAlone()
    {
        SignalStack? used = null;
        var thread = new Thread(() => used = Prepare() ? _present : null);
        thread.Start();
        thread.Join();
        bool isThere = used is not null && Pages.AreThere(used._own.Memory);
        GC.KeepAlive(used);
        return isThere;
    }

    /// <summary>Gives the calling thread one; must come before its first use of a tile.</summary>
    /// <returns>False where there is no memory for it.</returns>
    public static bool Prepare() => _present is not null || Replace();

    static bool Replace()
    {
        nuint size = GetAuxiliary(LeastSignalStack) + HandlerBytes;
        void* memory = Pages.Take(size);
        if (memory == null) return false;
        var own = new Place { Memory = memory, Size = size };
        Place before;
        // The lowest page is forbidden, as in the runtime's own: an overflow ends there and not in others' memory.
        if (!Pages.Forbid(memory, Pages.Size) || Set(&own, &before) != 0)
        {
            Pages.Return(memory, size);
            return false;
        }

        _present = new SignalStack(before, own);
        return true;
    }

    [LibraryImport("libc", EntryPoint = "getauxval")]
    private static partial nuint GetAuxiliary(nuint type);

    [LibraryImport("libc", EntryPoint = "sigaltstack")]
    private static partial int Set(Place* wanted, Place* before);

    [StructLayout(LayoutKind.Sequential)]
    struct Place
    {
        public void* Memory;
        public int Flags;
        public nuint Size;
    }
}
