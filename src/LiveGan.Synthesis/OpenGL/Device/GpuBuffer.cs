using LiveGan.Graphics.Interop;

namespace LiveGan.Synthesis.OpenGL.Device;

/// <summary>Memory of the graphics card.</summary>
/// <remarks>Only while its device is entered.</remarks>
sealed unsafe class GpuBuffer : IDisposable
{
    readonly GlDevice _device;

    GpuBuffer(GlDevice device, long bytes, void* content, uint usage, string name)
    {
        (_device, Bytes) = (device, Math.Max(bytes, 16));
        if (Bytes > device.Limits.MaxBufferBytes)
        {
            throw new SynthesisException(
                $"cannot play this network on {device.Description.Renderer}: {name} has {Bytes >> 20} MiB, and this OpenGL takes at most {device.Limits.MaxBufferBytes >> 20} at once; choose --precision half or --engine cpu");
        }

        Gl gl = device.Gl;
        uint buffer;
        _ = gl.GetError();
        gl.GenBuffers(1, &buffer);
        Name = buffer;
        device.Compute.BindBufferBase(GlCompute.ShaderStorageBuffer, 0, buffer);
        gl.BufferData(GlCompute.ShaderStorageBuffer, (nint)Bytes, bytes > 0 ? content : null, usage);
        if (gl.GetError() is not 0)
        {
            gl.DeleteBuffers(1, &buffer);
            throw new SynthesisException(
                $"the memory of {device.Description.Renderer} is full: {name} needs {Bytes >> 20} MiB more; choose --precision half or --engine cpu");
        }

        device.BytesHeld += Bytes;
        if (content == null) device.Compute.ClearBufferData(GlCompute.ShaderStorageBuffer, GlCompute.R32Ui, GlCompute.RedInteger, GlCompute.UnsignedInt, null);
    }

    /// <summary>OpenGL's name.</summary>
    public uint Name { get; private set; }

    /// <summary>Size.</summary>
    public long Bytes { get; }

    /// <summary>The stretch between two barriers in which a dispatch wrote it last.</summary>
    public long WrittenIn { get; set; } = -1;

    /// <summary>The stretch between two barriers in which a dispatch read it last.</summary>
    public long ReadIn { get; set; } = -1;

    /// <summary>Memory of zeros that dispatches fill.</summary>
    /// <exception cref="SynthesisException">There is not so much.</exception>
    public static GpuBuffer Zeroed(GlDevice device, long bytes, string name) => new(device, bytes, null, GlCompute.DynamicCopy, name);

    /// <summary>Memory that the processor reads.</summary>
    /// <exception cref="SynthesisException">There is not so much.</exception>
    public static GpuBuffer ForReading(GlDevice device, long bytes, string name) => new(device, bytes, null, GlCompute.StreamRead, name);

    /// <summary>Memory that never changes.</summary>
    /// <exception cref="SynthesisException">There is not so much.</exception>
    public static GpuBuffer Of<T>(GlDevice device, ReadOnlySpan<T> content, string name)
        where T : unmanaged
    {
        fixed (T* first = content) return new GpuBuffer(device, (long)content.Length * sizeof(T), first, Gl.StaticDraw, name);
    }

    /// <summary>Writes the beginning; ordered with the dispatches around it.</summary>
    public void Write(ReadOnlySpan<float> content)
    {
        _device.Compute.BindBufferBase(GlCompute.ShaderStorageBuffer, 0, Name);
        fixed (float* first = content)
            _device.Gl.BufferSubData(GlCompute.ShaderStorageBuffer, 0, (nint)content.Length * sizeof(float), first);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Name == 0) return;
        uint buffer = Name;
        _device.Gl.DeleteBuffers(1, &buffer);
        _device.BytesHeld -= Bytes;
        Name = 0;
    }
}
