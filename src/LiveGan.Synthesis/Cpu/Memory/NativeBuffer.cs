using System.Runtime.InteropServices;

namespace LiveGan.Synthesis.Cpu.Memory;

/// <summary>Zeroed native memory for floats, on huge pages where it is large and the system has them.</summary>
/// <remarks>The garbage collector never sees or moves it.</remarks>
sealed unsafe partial class NativeBuffer : IDisposable
{
    const nuint HugePage = 2 << 20;
    const nuint CacheLine = 64;
    const int AdviseHugePages = 14;

    /// <param name="length">Numbers.</param>
    public NativeBuffer(long length)
    {
        Length = length;
        nuint bytes = (nuint)Math.Max(length, 16) * sizeof(float);
        bool large = bytes >= HugePage / 4;
        if (large) bytes = (bytes + HugePage - 1) / HugePage * HugePage;
        Pointer = (float*)NativeMemory.AlignedAlloc(bytes, large ? HugePage : CacheLine);
        // Tens of streams are written at once: with small pages each would miss the store TLB.
        if (large && OperatingSystem.IsLinux()) _ = Advise(Pointer, bytes, AdviseHugePages);
        NativeMemory.Clear(Pointer, bytes);
    }

    ~NativeBuffer() => Release();

    /// <summary>The first number, on a cache line.</summary>
    public float* Pointer { get; private set; }

    /// <summary>Numbers.</summary>
    public long Length { get; }

    /// <summary>The numbers, at most two thousand million.</summary>
    public Span<float> Span => new(Pointer, checked((int)Length));

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    void Release()
    {
        if (Pointer != null) NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* address, nuint length, int advice);
}
