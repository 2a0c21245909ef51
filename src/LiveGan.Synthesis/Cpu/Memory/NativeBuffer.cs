using System.Runtime.InteropServices;

namespace LiveGan.Synthesis.Cpu.Memory;

/// <summary>Zeroed native memory for floats, on huge pages where the system has them.</summary>
/// <remarks>The garbage collector never sees or moves it.</remarks>
sealed unsafe class NativeBuffer : IDisposable
{
    readonly MemorySlab _slab;

    /// <param name="length">Numbers.</param>
    public NativeBuffer(long length)
    {
        Length = length;
        Pointer = (float*)MemorySlab.Take(Bytes, out _slab);
        NativeMemory.Clear(Pointer, Bytes);
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

    nuint Bytes => (nuint)Math.Max(Length, 16) * sizeof(float);

    void Release()
    {
        if (Pointer != null) _slab.Return(Pointer, Bytes);
        Pointer = null;
    }
}
