using LiveGan.Graphics.Interop;

namespace LiveGan.Synthesis.OpenGL.Device;

/// <summary>Orders dispatches: one waits for those before it only where they write what it uses, or use what it writes.</summary>
/// <remarks>Only while the device is entered. OpenGL orders nothing between two dispatches by itself.</remarks>
sealed unsafe class Barriers(GlDevice device)
{
    long _stretch;

    /// <summary>Whether every dispatch waits for all before it, to prove that the sparing ones suffice.</summary>
    public bool Everywhere { get; set; }

    /// <summary>Barriers placed so far.</summary>
    public long Count { get; private set; }

    /// <summary>Before a dispatch runs.</summary>
    public void Before(Dispatch dispatch)
    {
        IReadOnlyList<BufferBinding> buffers = dispatch.Buffers;
        bool waits = Everywhere;
        for (int i = 0; i < buffers.Count && !waits; i++)
        {
            GpuBuffer buffer = buffers[i].Buffer;
            waits = (buffer.WrittenIn == _stretch && !buffers[i].IsOwnPart) || (buffers[i].Writes && buffer.ReadIn == _stretch);
        }

        if (waits) Place(Everywhere ? GlCompute.AllBarrierBits : GlCompute.ShaderStorageBarrierBit);
        for (int i = 0; i < buffers.Count; i++)
        {
            if (buffers[i].Writes) buffers[i].Buffer.WrittenIn = _stretch;
            else buffers[i].Buffer.ReadIn = _stretch;
        }
    }

    /// <summary>Before a copy uses what dispatches wrote.</summary>
    public void BeforeCopy() => Place(GlCompute.BufferUpdateBarrierBit);

    /// <summary>Before a display or a copy reads the texture that dispatches wrote.</summary>
    public void BeforeDisplay() => Place(GlCompute.TextureFetchBarrierBit | GlCompute.TextureUpdateBarrierBit);

    void Place(uint what)
    {
        device.Compute.MemoryBarrier(what);
        // Only the barrier for storage lets later dispatches see what earlier ones stored.
        if ((what & GlCompute.ShaderStorageBarrierBit) == 0) return;
        _stretch++;
        Count++;
    }
}
