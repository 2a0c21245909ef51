using LiveGan.Graphics.Interop;

namespace LiveGan.Synthesis.OpenGL.Device;

/// <summary>One run of a program over its buffers.</summary>
/// <remarks>Only while its device is entered. Running allocates nothing.</remarks>
sealed unsafe class Dispatch
{
    readonly GlDevice _device;
    readonly (int Location, int Value)[] _parameters;
    readonly List<BufferBinding> _buffers = [];

    /// <param name="device">The device.</param>
    /// <param name="name">What it does, for tables.</param>
    /// <param name="text">Its program.</param>
    /// <param name="x">Workgroups across.</param>
    /// <param name="y">Workgroups down.</param>
    /// <param name="z">Workgroups deep.</param>
    /// <exception cref="SynthesisException">The driver cannot compile it.</exception>
    public Dispatch(GlDevice device, string name, ShaderText text, uint x, uint y = 1, uint z = 1)
    {
        _device = device;
        (Name, Text, X, Y, Z) = (name, text, x, y, z);
        Program = device.Programs.Get(text);
        _parameters = text.IsSpecialised
            ? []
            : [.. text.Parameters.Select(parameter => (Program.Location(parameter.Name), parameter.Value)).Where(parameter => parameter.Item1 >= 0)];
    }

    /// <summary>What it does.</summary>
    public string Name { get; }

    /// <summary>What its program was made of.</summary>
    public ShaderText Text { get; }

    /// <summary>Its program.</summary>
    public ComputeProgram Program { get; }

    /// <summary>Workgroups across.</summary>
    public uint X { get; }

    /// <summary>Workgroups down.</summary>
    public uint Y { get; }

    /// <summary>Workgroups deep.</summary>
    public uint Z { get; }

    /// <summary>The buffers it reads and writes.</summary>
    public IReadOnlyList<BufferBinding> Buffers => _buffers;

    /// <summary>Adds a buffer that it reads; null for none.</summary>
    public Dispatch Reads(uint binding, GpuBuffer? buffer)
    {
        if (buffer is not null) _buffers.Add(new BufferBinding(binding, buffer, false));
        return this;
    }

    /// <summary>Adds a buffer that it writes.</summary>
    /// <param name="binding">Its number in the shader.</param>
    /// <param name="buffer">The buffer.</param>
    /// <param name="ownPart">Whether no other dispatch writes what it writes there.</param>
    public Dispatch Writes(uint binding, GpuBuffer buffer, bool ownPart = false)
    {
        _buffers.Add(new BufferBinding(binding, buffer, true, ownPart));
        return this;
    }

    /// <summary>The RGBA8 texture that it writes as its image 0, or 0; who else uses the texture is not <see cref="Barriers"/>' to know.</summary>
    public uint Image { get; set; }

    /// <summary>Puts another buffer in the place of the one that it read or wrote.</summary>
    public void Rebind(uint binding, GpuBuffer buffer)
    {
        for (int i = 0; i < _buffers.Count; i++)
            if (_buffers[i].Binding == binding) _buffers[i] = _buffers[i] with { Buffer = buffer };
    }

    /// <summary>A number that changes from frame to frame.</summary>
    public FloatUniform Float(string name, float value = 0f) => new(_device.Gl, Program.Location(name)) { Value = value };

    /// <summary>Runs it; the order with what ran before is <paramref name="barriers"/>' to keep.</summary>
    /// <param name="barriers">Places barriers.</param>
    /// <param name="floats">Numbers to set first.</param>
    public void Run(Barriers barriers, params ReadOnlySpan<FloatUniform> floats)
    {
        barriers.Before(this);
        _device.Gl.UseProgram(Program.Name);
        foreach (var (location, value) in _parameters) _device.Gl.Uniform1i(location, value);
        foreach (FloatUniform number in floats) number.Set();
        for (int i = 0; i < _buffers.Count; i++)
            _device.Compute.BindBufferBase(GlCompute.ShaderStorageBuffer, _buffers[i].Binding, _buffers[i].Buffer.Name);
        if (Image != 0) _device.Compute.BindImageTexture(0, Image, 0, 0, 0, GlCompute.WriteOnly, Gl.Rgba8);
        _device.Compute.DispatchCompute(X, Y, Z);
    }
}
