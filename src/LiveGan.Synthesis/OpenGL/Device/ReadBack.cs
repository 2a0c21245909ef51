using LiveGan.Graphics.Interop;

namespace LiveGan.Synthesis.OpenGL.Device;

/// <summary>Brings numbers from the card to the processor: a copy on the card's own time, then a wait for it.</summary>
/// <remarks>Only while the device is entered. Allocates nothing.</remarks>
sealed unsafe class ReadBack(GlDevice device, long bytes) : IDisposable
{
    /// <summary>How long a card may take for a frame.</summary>
    public const ulong PatienceNanoseconds = 10_000_000_000;

    readonly GpuBuffer _staging = GpuBuffer.ForReading(device, bytes, "the read-back");
    nint _fence;
    long _length;

    /// <summary>Whether a copy is under way that nobody has fetched.</summary>
    public bool IsUnderWay => _fence != 0;

    /// <summary>Begins to copy; what dispatches wrote must be behind a barrier.</summary>
    public void Begin(GpuBuffer source, long start, long length)
    {
        Gl gl = device.Gl;
        gl.BindBuffer(GlCompute.CopyReadBuffer, source.Name);
        gl.BindBuffer(GlCompute.CopyWriteBuffer, _staging.Name);
        device.Compute.CopyBufferSubData(GlCompute.CopyReadBuffer, GlCompute.CopyWriteBuffer, (nint)start, 0, (nint)length);
        Mark(length);
    }

    /// <summary>Begins to copy a texture as 8-bit RGBA, rows from its first; what dispatches wrote must be behind a barrier.</summary>
    public void Begin(uint texture, long length)
    {
        Gl gl = device.Gl;
        gl.BindBuffer(GlCompute.PixelPackBuffer, _staging.Name);
        gl.PixelStorei(Gl.PackAlignment, 4);
        gl.BindTexture(Gl.Texture2D, texture);
        device.Compute.GetTexImage(Gl.Texture2D, 0, Gl.Rgba, Gl.UnsignedByte, null);
        gl.BindBuffer(GlCompute.PixelPackBuffer, 0);
        Mark(length);
    }

    /// <summary>Whether <see cref="End"/> would return at once.</summary>
    public bool IsReady() =>
        IsUnderWay && device.Gl.ClientWaitSync(_fence, Gl.SyncFlushCommandsBit, 0) is not (Gl.TimeoutExpired or Gl.WaitFailed);

    /// <summary>Waits for the copy and hands it over.</summary>
    /// <returns>False when the card does not finish, as when its context is lost.</returns>
    public bool End(Span<byte> destination)
    {
        uint state = device.Gl.ClientWaitSync(_fence, Gl.SyncFlushCommandsBit, PatienceNanoseconds);
        Forget();
        if (state is Gl.TimeoutExpired or Gl.WaitFailed) return false;
        device.Gl.BindBuffer(GlCompute.CopyReadBuffer, _staging.Name);
        void* memory = device.Compute.MapBufferRange(GlCompute.CopyReadBuffer, 0, (nint)_length, GlCompute.MapRead);
        if (memory == null) return false;
        new ReadOnlySpan<byte>(memory, (int)Math.Min(_length, destination.Length)).CopyTo(destination);
        return device.Compute.UnmapBuffer(GlCompute.CopyReadBuffer) != 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Forget();
        _staging.Dispose();
    }

    void Mark(long length)
    {
        _length = length;
        Forget();
        _fence = device.Gl.FenceSync(Gl.SyncGpuCommandsComplete, 0);
        device.Gl.Flush();
    }

    void Forget()
    {
        if (_fence != 0) device.Gl.DeleteSync(_fence);
        _fence = 0;
    }
}
