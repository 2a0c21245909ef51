using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using LiveGan.Synthesis.Cpu.Memory;

namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>
/// The processor's tile registers (Intel AMX, from Sapphire Rapids on): whether this process may use them, and memory for code
/// that does.
/// </summary>
/// <remarks>
/// Linux only: the system must be asked once for each process. A machine that forbids executable memory has no tiles for us.
/// </remarks>
static unsafe partial class AmxUnit
{
    const int ArchPrctl = 158;
    const int RequestStatePermission = 0x1023;
    const int TileData = 18;
    const int TileBit = 1 << 24;
    const int BFloat16Bit = 1 << 22;

    /// <summary>Asks for the tiles; false where the processor, the system or its owner does not give them.</summary>
    public static bool Request()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64) return false;
        if (!X86Base.IsSupported || !Avx512BW.IsSupported || X86Base.CpuId(0, 0).Eax < 7) return false;
        int features = X86Base.CpuId(7, 0).Edx;
        return (features & TileBit) != 0 && (features & BFloat16Bit) != 0
            && SystemCall(ArchPrctl, RequestStatePermission, TileData) == 0;
    }

    /// <summary>Code that can be called, with read-only data behind it; null where the system forbids it. It stays for good.</summary>
    /// <param name="code">Instructions.</param>
    /// <param name="data">Follows them on the next cache line.</param>
    /// <param name="dataAddress">Where the data lies.</param>
    public static void* Make(ReadOnlySpan<byte> code, ReadOnlySpan<byte> data, out void* dataAddress)
    {
        dataAddress = null;
        int at = (code.Length + 63) / 64 * 64;
        nuint length = (nuint)(at + data.Length);
        byte* memory = (byte*)Pages.Take(length);
        if (memory == null) return null;
        code.CopyTo(new Span<byte>(memory, code.Length));
        data.CopyTo(new Span<byte>(memory + at, data.Length));
        if (!Pages.MakeExecutable(memory, length))
        {
            Pages.Return(memory, length);
            return null;
        }

        dataAddress = memory + at;
        return memory;
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SystemCall(nint number, nint code, nint value);
}
