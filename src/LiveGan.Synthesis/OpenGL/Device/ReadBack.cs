using LiveGan.Graphics.Interop;

namespace LiveGan.Synthesis.OpenGL.Device;

/// <summary>Brings numbers from the card to the processor: a copy on the card's own time, then a wait for it.</summary>
/// <remarks>Only while the device is entered. Allocates nothing.</remarks>
sealed unsafe class ReadBack(GlDevice device, long bytes) : IDisposable
{
    const ulong PatienceNanoseconds = 10_000_000_000;

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
        _length = length;
        Forget();
        _fence = device.Compute.FenceSync(GlCompute.SyncGpuCommandsComplete, 0);
        gl.Flush();
    }

    /// <summary>Waits for the copy and hands it over.</summary>
    /// <exception cref="SynthesisException">The card does not finish.</exception>
    public void End(Span<byte> destination)
    {
        uint state = device.Compute.ClientWaitSync(_fence, GlCompute.SyncFlushCommandsBit, PatienceNanoseconds);
        Forget();
        if (state is GlCompute.TimeoutExpired or GlCompute.WaitFailed) throw Failed();
        device.Gl.BindBuffer(GlCompute.CopyReadBuffer, _staging.Name);
        void* memory = device.Compute.MapBufferRange(GlCompute.CopyReadBuffer, 0, (nint)_length, GlCompute.MapRead);
        if (memory == null) throw Failed();
        new ReadOnlySpan<byte>(memory, (int)Math.Min(_length, destination.Length)).CopyTo(destination);
        _ = device.Compute.UnmapBuffer(GlCompute.CopyReadBuffer);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Forget();
        _staging.Dispose();
    }

    void Forget()
    {
        if (_fence != 0) device.Compute.DeleteSync(_fence);
        _fence = 0;
    }

    SynthesisException Failed() => new(
        $"{device.Description.Renderer} did not finish a frame within {PatienceNanoseconds / 1_000_000_000} seconds: play a smaller network or --engine cpu");
}
