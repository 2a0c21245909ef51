using System.Runtime.InteropServices;

namespace LiveGan.Graphics.Interop;

/// <summary>The entry points of OpenGL 4.3 core that computing needs besides those of <see cref="Gl"/>, with the names of the specification.</summary>
/// <remarks>
/// Belongs to the context that was current when it was loaded; call it only on the thread where that context is current.
/// </remarks>
public sealed unsafe partial class GlCompute
{
    /// <param name="load">Address of a named entry point in the current context, or 0.</param>
    /// <exception cref="GraphicsException">Entry points are missing; the message lists all of them.</exception>
    public GlCompute(Func<string, nint> load)
    {
        ArgumentNullException.ThrowIfNull(load);
        List<string> missing = [];
        nint Find(string name)
        {
            var address = load(name);
            if (address == 0) missing.Add(name);
            return address;
        }

        DispatchCompute = (delegate* unmanaged<uint, uint, uint, void>)Find("glDispatchCompute");
        MemoryBarrier = (delegate* unmanaged<uint, void>)Find("glMemoryBarrier");
        BindBufferBase = (delegate* unmanaged<uint, uint, uint, void>)Find("glBindBufferBase");
        MapBufferRange = (delegate* unmanaged<uint, nint, nint, uint, void*>)Find("glMapBufferRange");
        UnmapBuffer = (delegate* unmanaged<uint, byte>)Find("glUnmapBuffer");
        CopyBufferSubData = (delegate* unmanaged<uint, uint, nint, nint, nint, void>)Find("glCopyBufferSubData");
        ClearBufferData = (delegate* unmanaged<uint, uint, uint, uint, void*, void>)Find("glClearBufferData");
        BindImageTexture = (delegate* unmanaged<uint, uint, int, byte, int, uint, uint, void>)Find("glBindImageTexture");
        GetTexImage = (delegate* unmanaged<uint, int, uint, uint, void*, void>)Find("glGetTexImage");
        GenQueries = (delegate* unmanaged<int, uint*, void>)Find("glGenQueries");
        DeleteQueries = (delegate* unmanaged<int, uint*, void>)Find("glDeleteQueries");
        QueryCounter = (delegate* unmanaged<uint, uint, void>)Find("glQueryCounter");
        GetQueryObjectui64v = (delegate* unmanaged<uint, uint, ulong*, void>)Find("glGetQueryObjectui64v");
        ProgramParameteri = (delegate* unmanaged<uint, uint, int, void>)Find("glProgramParameteri");
        GetProgramBinary = (delegate* unmanaged<uint, int, int*, uint*, void*, void>)Find("glGetProgramBinary");
        ProgramBinary = (delegate* unmanaged<uint, uint, void*, int, void>)Find("glProgramBinary");
        Uniform2ui = (delegate* unmanaged<int, uint, uint, void>)Find("glUniform2ui");
        GetStringi = (delegate* unmanaged<uint, uint, nint>)Find("glGetStringi");
        GetInteger64v = (delegate* unmanaged<uint, long*, void>)Find("glGetInteger64v");
        GetGraphicsResetStatus = (delegate* unmanaged<uint>)FirstOf(load, "glGetGraphicsResetStatus", "glGetGraphicsResetStatusKHR", "glGetGraphicsResetStatusARB");

        if (missing.Count == 0) return;
        throw new GraphicsException(
            $"this OpenGL lacks {missing.Count} entry points of version 4.3 ({string.Join(", ", missing)}): update the graphics driver or play with --engine cpu");
    }

    public delegate* unmanaged<uint, uint, uint, void> DispatchCompute { get; }
    public delegate* unmanaged<uint, void> MemoryBarrier { get; }
    public delegate* unmanaged<uint, uint, uint, void> BindBufferBase { get; }
    public delegate* unmanaged<uint, nint, nint, uint, void*> MapBufferRange { get; }
    public delegate* unmanaged<uint, byte> UnmapBuffer { get; }
    public delegate* unmanaged<uint, uint, nint, nint, nint, void> CopyBufferSubData { get; }
    public delegate* unmanaged<uint, uint, uint, uint, void*, void> ClearBufferData { get; }
    public delegate* unmanaged<uint, uint, int, byte, int, uint, uint, void> BindImageTexture { get; }
    public delegate* unmanaged<uint, int, uint, uint, void*, void> GetTexImage { get; }
    public delegate* unmanaged<int, uint*, void> GenQueries { get; }
    public delegate* unmanaged<int, uint*, void> DeleteQueries { get; }
    public delegate* unmanaged<uint, uint, void> QueryCounter { get; }
    public delegate* unmanaged<uint, uint, ulong*, void> GetQueryObjectui64v { get; }
    public delegate* unmanaged<uint, uint, int, void> ProgramParameteri { get; }
    public delegate* unmanaged<uint, int, int*, uint*, void*, void> GetProgramBinary { get; }
    public delegate* unmanaged<uint, uint, void*, int, void> ProgramBinary { get; }
    public delegate* unmanaged<int, uint, uint, void> Uniform2ui { get; }
    public delegate* unmanaged<uint, uint, nint> GetStringi { get; }
    public delegate* unmanaged<uint, long*, void> GetInteger64v { get; }

    /// <summary>OpenGL 4.5 or one of its extensions; null where the context cannot tell of its loss.</summary>
    public delegate* unmanaged<uint> GetGraphicsResetStatus { get; }

    /// <summary>The context's extensions, <paramref name="count"/> of them.</summary>
    public IReadOnlySet<string> ExtensionNames(int count)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (uint i = 0; i < count; i++)
            if (Marshal.PtrToStringUTF8(GetStringi(Extensions, i)) is { } name) names.Add(name);
        return names;
    }

    static nint FirstOf(Func<string, nint> load, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            if (load(name) is not 0 and var address) return address;
        return 0;
    }
}
