using System.Text;
using LiveGan.Graphics.Interop;

namespace LiveGan.Graphics.Rendering;

/// <summary>A program of two shader files.</summary>
/// <remarks>Only on the thread where the context is current.</remarks>
public sealed unsafe class ShaderProgram : IDisposable
{
    readonly Gl _gl;
    readonly string _name;
    uint _program;

    /// <summary>Reads, compiles and links two files.</summary>
    /// <param name="gl">The context.</param>
    /// <param name="vertexFile">Path below <paramref name="folder"/>, as <c>display/fill.vert</c>.</param>
    /// <param name="fragmentFile">Path below <paramref name="folder"/>.</param>
    /// <param name="folder">The shader folder; <see cref="DefaultFolder"/> when null.</param>
    /// <exception cref="GraphicsException">A file is missing or does not compile; the message names file and line.</exception>
    public ShaderProgram(Gl gl, string vertexFile, string fragmentFile, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(gl);
        _gl = gl;
        _name = fragmentFile;
        folder ??= DefaultFolder;
        uint vertex = 0, fragment = 0;
        try
        {
            vertex = Compile(Gl.VertexShader, folder, vertexFile);
            fragment = Compile(Gl.FragmentShader, folder, fragmentFile);
            _program = Link(vertex, fragment);
        }
        finally
        {
            if (vertex != 0) gl.DeleteShader(vertex);
            if (fragment != 0) gl.DeleteShader(fragment);
        }
    }

    /// <summary>The folder <c>shaders</c> beside the executable.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "shaders");

    /// <summary>Makes it the program that draws.</summary>
    public void Use() => _gl.UseProgram(_program);

    /// <summary>The location of a uniform.</summary>
    /// <exception cref="GraphicsException">The program has no such uniform, or does not use it.</exception>
    public int Uniform(string name)
    {
        int location;
        fixed (byte* text = Encoding.ASCII.GetBytes(name + '\0')) location = _gl.GetUniformLocation(_program, text);
        if (location >= 0) return location;
        throw new GraphicsException($"the shader {_name} does not use the uniform '{name}': restore the shaders folder from LiveGan's release");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_program != 0) _gl.DeleteProgram(_program);
        _program = 0;
    }

    uint Compile(uint kind, string folder, string file)
    {
        string source;
        try
        {
            source = File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GraphicsException($"cannot read the shader {Path.Combine(folder, file)}: restore the shaders folder beside LiveGan", e);
        }
        var shader = _gl.CreateShader(kind);
        var bytes = Encoding.UTF8.GetBytes(source);
        fixed (byte* text = bytes)
        {
            int length = bytes.Length;
            _gl.ShaderSource(shader, 1, &text, &length);
        }
        _gl.CompileShader(shader);
        int compiled, logLength;
        _gl.GetShaderiv(shader, Gl.CompileStatus, &compiled);
        if (compiled != 0) return shader;
        _gl.GetShaderiv(shader, Gl.InfoLogLength, &logLength);
        var log = new byte[Math.Max(1, logLength)];
        fixed (byte* text = log) _gl.GetShaderInfoLog(shader, log.Length, &logLength, text);
        _gl.DeleteShader(shader);
        throw new GraphicsException(
            $"a shader does not compile: {ShaderLog.Locate(file, Encoding.UTF8.GetString(log, 0, logLength))}; correct the file or restore it");
    }

    uint Link(uint vertex, uint fragment)
    {
        var program = _gl.CreateProgram();
        _gl.AttachShader(program, vertex);
        _gl.AttachShader(program, fragment);
        _gl.LinkProgram(program);
        int linked, logLength;
        _gl.GetProgramiv(program, Gl.LinkStatus, &linked);
        if (linked != 0) return program;
        _gl.GetProgramiv(program, Gl.InfoLogLength, &logLength);
        var log = new byte[Math.Max(1, logLength)];
        fixed (byte* text = log) _gl.GetProgramInfoLog(program, log.Length, &logLength, text);
        _gl.DeleteProgram(program);
        throw new GraphicsException(
            $"a shader does not link: {ShaderLog.Locate(_name, Encoding.UTF8.GetString(log, 0, logLength))}; correct the file or restore it");
    }
}
