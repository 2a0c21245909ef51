using System.Runtime.InteropServices;

namespace LiveGan.Graphics.Interop;

/// <summary>The entry points of OpenGL 3.3 core that the display uses, with the names of the specification.</summary>
/// <remarks>
/// Belongs to the context that was current when it was loaded; call it only on the thread where that context is current.
/// </remarks>
public sealed unsafe partial class Gl
{
    /// <param name="load">Address of a named entry point in the current context, or 0.</param>
    /// <exception cref="GraphicsException">Entry points are missing; the message lists all of them.</exception>
    public Gl(Func<string, nint> load)
    {
        ArgumentNullException.ThrowIfNull(load);
        List<string> missing = [];
        nint Find(string name)
        {
            var address = load(name);
            if (address == 0) missing.Add(name);
            return address;
        }

        GetString = (delegate* unmanaged<uint, nint>)Find("glGetString");
        GetIntegerv = (delegate* unmanaged<uint, int*, void>)Find("glGetIntegerv");
        GetError = (delegate* unmanaged<uint>)Find("glGetError");
        Enable = (delegate* unmanaged<uint, void>)Find("glEnable");
        Disable = (delegate* unmanaged<uint, void>)Find("glDisable");
        BlendFuncSeparate = (delegate* unmanaged<uint, uint, uint, uint, void>)Find("glBlendFuncSeparate");
        Viewport = (delegate* unmanaged<int, int, int, int, void>)Find("glViewport");
        Scissor = (delegate* unmanaged<int, int, int, int, void>)Find("glScissor");
        ClearColor = (delegate* unmanaged<float, float, float, float, void>)Find("glClearColor");
        Clear = (delegate* unmanaged<uint, void>)Find("glClear");
        PixelStorei = (delegate* unmanaged<uint, int, void>)Find("glPixelStorei");
        ReadPixels = (delegate* unmanaged<int, int, int, int, uint, uint, void*, void>)Find("glReadPixels");
        ReadBuffer = (delegate* unmanaged<uint, void>)Find("glReadBuffer");
        Flush = (delegate* unmanaged<void>)Find("glFlush");
        Finish = (delegate* unmanaged<void>)Find("glFinish");
        GenTextures = (delegate* unmanaged<int, uint*, void>)Find("glGenTextures");
        DeleteTextures = (delegate* unmanaged<int, uint*, void>)Find("glDeleteTextures");
        ActiveTexture = (delegate* unmanaged<uint, void>)Find("glActiveTexture");
        BindTexture = (delegate* unmanaged<uint, uint, void>)Find("glBindTexture");
        TexParameteri = (delegate* unmanaged<uint, uint, int, void>)Find("glTexParameteri");
        TexImage2D = (delegate* unmanaged<uint, int, int, int, int, int, uint, uint, void*, void>)Find("glTexImage2D");
        TexSubImage2D = (delegate* unmanaged<uint, int, int, int, int, int, uint, uint, void*, void>)Find("glTexSubImage2D");
        GenBuffers = (delegate* unmanaged<int, uint*, void>)Find("glGenBuffers");
        DeleteBuffers = (delegate* unmanaged<int, uint*, void>)Find("glDeleteBuffers");
        BindBuffer = (delegate* unmanaged<uint, uint, void>)Find("glBindBuffer");
        BufferData = (delegate* unmanaged<uint, nint, void*, uint, void>)Find("glBufferData");
        BufferSubData = (delegate* unmanaged<uint, nint, nint, void*, void>)Find("glBufferSubData");
        GenVertexArrays = (delegate* unmanaged<int, uint*, void>)Find("glGenVertexArrays");
        DeleteVertexArrays = (delegate* unmanaged<int, uint*, void>)Find("glDeleteVertexArrays");
        BindVertexArray = (delegate* unmanaged<uint, void>)Find("glBindVertexArray");
        EnableVertexAttribArray = (delegate* unmanaged<uint, void>)Find("glEnableVertexAttribArray");
        VertexAttribPointer = (delegate* unmanaged<uint, int, uint, byte, int, nint, void>)Find("glVertexAttribPointer");
        VertexAttribDivisor = (delegate* unmanaged<uint, uint, void>)Find("glVertexAttribDivisor");
        DrawArrays = (delegate* unmanaged<uint, int, int, void>)Find("glDrawArrays");
        DrawArraysInstanced = (delegate* unmanaged<uint, int, int, int, void>)Find("glDrawArraysInstanced");
        CreateShader = (delegate* unmanaged<uint, uint>)Find("glCreateShader");
        DeleteShader = (delegate* unmanaged<uint, void>)Find("glDeleteShader");
        ShaderSource = (delegate* unmanaged<uint, int, byte**, int*, void>)Find("glShaderSource");
        CompileShader = (delegate* unmanaged<uint, void>)Find("glCompileShader");
        GetShaderiv = (delegate* unmanaged<uint, uint, int*, void>)Find("glGetShaderiv");
        GetShaderInfoLog = (delegate* unmanaged<uint, int, int*, byte*, void>)Find("glGetShaderInfoLog");
        CreateProgram = (delegate* unmanaged<uint>)Find("glCreateProgram");
        DeleteProgram = (delegate* unmanaged<uint, void>)Find("glDeleteProgram");
        AttachShader = (delegate* unmanaged<uint, uint, void>)Find("glAttachShader");
        BindAttribLocation = (delegate* unmanaged<uint, uint, byte*, void>)Find("glBindAttribLocation");
        LinkProgram = (delegate* unmanaged<uint, void>)Find("glLinkProgram");
        GetProgramiv = (delegate* unmanaged<uint, uint, int*, void>)Find("glGetProgramiv");
        GetProgramInfoLog = (delegate* unmanaged<uint, int, int*, byte*, void>)Find("glGetProgramInfoLog");
        UseProgram = (delegate* unmanaged<uint, void>)Find("glUseProgram");
        GetUniformLocation = (delegate* unmanaged<uint, byte*, int>)Find("glGetUniformLocation");
        Uniform1i = (delegate* unmanaged<int, int, void>)Find("glUniform1i");
        Uniform1f = (delegate* unmanaged<int, float, void>)Find("glUniform1f");
        Uniform2f = (delegate* unmanaged<int, float, float, void>)Find("glUniform2f");
        Uniform4f = (delegate* unmanaged<int, float, float, float, float, void>)Find("glUniform4f");
        GenFramebuffers = (delegate* unmanaged<int, uint*, void>)Find("glGenFramebuffers");
        DeleteFramebuffers = (delegate* unmanaged<int, uint*, void>)Find("glDeleteFramebuffers");
        BindFramebuffer = (delegate* unmanaged<uint, uint, void>)Find("glBindFramebuffer");
        FramebufferTexture2D = (delegate* unmanaged<uint, uint, uint, uint, int, void>)Find("glFramebufferTexture2D");
        CheckFramebufferStatus = (delegate* unmanaged<uint, uint>)Find("glCheckFramebufferStatus");
        FenceSync = (delegate* unmanaged<uint, uint, nint>)Find("glFenceSync");
        ClientWaitSync = (delegate* unmanaged<nint, uint, ulong, uint>)Find("glClientWaitSync");
        WaitSync = (delegate* unmanaged<nint, uint, ulong, void>)Find("glWaitSync");
        DeleteSync = (delegate* unmanaged<nint, void>)Find("glDeleteSync");

        if (missing.Count == 0) return;
        throw new GraphicsException(
            $"this OpenGL lacks {missing.Count} entry points of version 3.3 ({string.Join(", ", missing)}): update the graphics driver");
    }

    public delegate* unmanaged<uint, nint> GetString { get; }
    public delegate* unmanaged<uint, int*, void> GetIntegerv { get; }
    public delegate* unmanaged<uint> GetError { get; }
    public delegate* unmanaged<uint, void> Enable { get; }
    public delegate* unmanaged<uint, void> Disable { get; }
    public delegate* unmanaged<uint, uint, uint, uint, void> BlendFuncSeparate { get; }
    public delegate* unmanaged<int, int, int, int, void> Viewport { get; }
    public delegate* unmanaged<int, int, int, int, void> Scissor { get; }
    public delegate* unmanaged<float, float, float, float, void> ClearColor { get; }
    public delegate* unmanaged<uint, void> Clear { get; }
    public delegate* unmanaged<uint, int, void> PixelStorei { get; }
    public delegate* unmanaged<int, int, int, int, uint, uint, void*, void> ReadPixels { get; }
    public delegate* unmanaged<uint, void> ReadBuffer { get; }
    public delegate* unmanaged<void> Flush { get; }
    public delegate* unmanaged<void> Finish { get; }
    public delegate* unmanaged<int, uint*, void> GenTextures { get; }
    public delegate* unmanaged<int, uint*, void> DeleteTextures { get; }
    public delegate* unmanaged<uint, void> ActiveTexture { get; }
    public delegate* unmanaged<uint, uint, void> BindTexture { get; }
    public delegate* unmanaged<uint, uint, int, void> TexParameteri { get; }
    public delegate* unmanaged<uint, int, int, int, int, int, uint, uint, void*, void> TexImage2D { get; }
    public delegate* unmanaged<uint, int, int, int, int, int, uint, uint, void*, void> TexSubImage2D { get; }
    public delegate* unmanaged<int, uint*, void> GenBuffers { get; }
    public delegate* unmanaged<int, uint*, void> DeleteBuffers { get; }
    public delegate* unmanaged<uint, uint, void> BindBuffer { get; }
    public delegate* unmanaged<uint, nint, void*, uint, void> BufferData { get; }
    public delegate* unmanaged<uint, nint, nint, void*, void> BufferSubData { get; }
    public delegate* unmanaged<int, uint*, void> GenVertexArrays { get; }
    public delegate* unmanaged<int, uint*, void> DeleteVertexArrays { get; }
    public delegate* unmanaged<uint, void> BindVertexArray { get; }
    public delegate* unmanaged<uint, void> EnableVertexAttribArray { get; }
    public delegate* unmanaged<uint, int, uint, byte, int, nint, void> VertexAttribPointer { get; }
    public delegate* unmanaged<uint, uint, void> VertexAttribDivisor { get; }
    public delegate* unmanaged<uint, int, int, void> DrawArrays { get; }
    public delegate* unmanaged<uint, int, int, int, void> DrawArraysInstanced { get; }
    public delegate* unmanaged<uint, uint> CreateShader { get; }
    public delegate* unmanaged<uint, void> DeleteShader { get; }
    public delegate* unmanaged<uint, int, byte**, int*, void> ShaderSource { get; }
    public delegate* unmanaged<uint, void> CompileShader { get; }
    public delegate* unmanaged<uint, uint, int*, void> GetShaderiv { get; }
    public delegate* unmanaged<uint, int, int*, byte*, void> GetShaderInfoLog { get; }
    public delegate* unmanaged<uint> CreateProgram { get; }
    public delegate* unmanaged<uint, void> DeleteProgram { get; }
    public delegate* unmanaged<uint, uint, void> AttachShader { get; }
    public delegate* unmanaged<uint, uint, byte*, void> BindAttribLocation { get; }
    public delegate* unmanaged<uint, void> LinkProgram { get; }
    public delegate* unmanaged<uint, uint, int*, void> GetProgramiv { get; }
    public delegate* unmanaged<uint, int, int*, byte*, void> GetProgramInfoLog { get; }
    public delegate* unmanaged<uint, void> UseProgram { get; }
    public delegate* unmanaged<uint, byte*, int> GetUniformLocation { get; }
    public delegate* unmanaged<int, int, void> Uniform1i { get; }
    public delegate* unmanaged<int, float, void> Uniform1f { get; }
    public delegate* unmanaged<int, float, float, void> Uniform2f { get; }
    public delegate* unmanaged<int, float, float, float, float, void> Uniform4f { get; }
    public delegate* unmanaged<int, uint*, void> GenFramebuffers { get; }
    public delegate* unmanaged<int, uint*, void> DeleteFramebuffers { get; }
    public delegate* unmanaged<uint, uint, void> BindFramebuffer { get; }
    public delegate* unmanaged<uint, uint, uint, uint, int, void> FramebufferTexture2D { get; }
    public delegate* unmanaged<uint, uint> CheckFramebufferStatus { get; }
    public delegate* unmanaged<uint, uint, nint> FenceSync { get; }
    public delegate* unmanaged<nint, uint, ulong, uint> ClientWaitSync { get; }
    public delegate* unmanaged<nint, uint, ulong, void> WaitSync { get; }
    public delegate* unmanaged<nint, void> DeleteSync { get; }

    /// <summary>A string that describes the context: <see cref="Vendor"/>, <see cref="RendererName"/>, <see cref="Version"/>.</summary>
    public string Text(uint name) => Marshal.PtrToStringUTF8(GetString(name)) ?? "";

    /// <exception cref="GraphicsException">OpenGL recorded an error since it was last asked.</exception>
    public void ThrowIfError(string operation)
    {
        var code = GetError();
        if (code != 0)
            throw new GraphicsException($"OpenGL failed to {operation} (error 0x{code:X4}): update the graphics driver or play with --headless");
    }
}
