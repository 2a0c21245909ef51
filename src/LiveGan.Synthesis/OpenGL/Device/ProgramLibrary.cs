using System.Text;
using LiveGan.Graphics.Interop;
using LiveGan.Graphics.Rendering;

namespace LiveGan.Synthesis.OpenGL.Device;

/// <summary>The compiled programs of a device; the same source is compiled once.</summary>
/// <remarks>Only while its device is entered.</remarks>
sealed unsafe class ProgramLibrary(GlDevice device) : IDisposable
{
    readonly Dictionary<string, ComputeProgram> _programs = new(StringComparer.Ordinal);
    readonly ProgramBinaryCache _binaries = new(device);

    /// <summary>Programs compiled or loaded so far.</summary>
    public int Count => _programs.Count;

    /// <summary>Their sources.</summary>
    public IReadOnlyCollection<string> Sources => _programs.Keys;

    /// <summary>Whether what is compiled now is kept on disk; plans that are only tried are not.</summary>
    public bool KeepsBinaries { get; set; } = true;

    /// <summary>Programs that came from the cache on disk.</summary>
    public int Loaded { get; private set; }

    /// <summary>The program of a source, compiled now if it has not been.</summary>
    /// <exception cref="SynthesisException">The driver cannot compile it; the message names file and line.</exception>
    public ComputeProgram Get(ShaderText text)
    {
        string source = text.Compose();
        if (_programs.TryGetValue(source, out ComputeProgram? program)) return program;
        uint name = _binaries.Load(source);
        if (name != 0)
        {
            Loaded++;
        }
        else
        {
            name = Build(text.File, source);
            if (KeepsBinaries) _binaries.Store(source, name);
        }

        return _programs[source] = new ComputeProgram(device.Gl, name, text.File);
    }

    /// <summary>Forgets a program, for plans that were only tried.</summary>
    public void Drop(ShaderText text)
    {
        if (_programs.Remove(text.Compose(), out ComputeProgram? program)) device.Gl.DeleteProgram(program.Name);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ComputeProgram program in _programs.Values) device.Gl.DeleteProgram(program.Name);
        _programs.Clear();
    }

    uint Build(string file, string source)
    {
        Gl gl = device.Gl;
        uint shader = gl.CreateShader(GlCompute.ComputeShader);
        byte[] bytes = Encoding.UTF8.GetBytes(source);
        fixed (byte* text = bytes)
        {
            int length = bytes.Length;
            gl.ShaderSource(shader, 1, &text, &length);
        }

        gl.CompileShader(shader);
        int good, logLength;
        gl.GetShaderiv(shader, Gl.CompileStatus, &good);
        if (good == 0)
        {
            gl.GetShaderiv(shader, Gl.InfoLogLength, &logLength);
            var log = new byte[Math.Max(1, logLength)];
            fixed (byte* text = log) gl.GetShaderInfoLog(shader, log.Length, &logLength, text);
            gl.DeleteShader(shader);
            throw Refusal(file, log);
        }

        uint program = gl.CreateProgram();
        device.Compute.ProgramParameteri(program, GlCompute.ProgramBinaryRetrievableHint, 1);
        gl.AttachShader(program, shader);
        gl.LinkProgram(program);
        gl.DeleteShader(shader);
        gl.GetProgramiv(program, Gl.LinkStatus, &good);
        if (good != 0) return program;
        gl.GetProgramiv(program, Gl.InfoLogLength, &logLength);
        var linking = new byte[Math.Max(1, logLength)];
        fixed (byte* text = linking) gl.GetProgramInfoLog(program, linking.Length, &logLength, text);
        gl.DeleteProgram(program);
        throw Refusal(file, linking);
    }

    SynthesisException Refusal(string file, byte[] log) => new(
        $"{device.Description.Renderer} cannot compile the engine's shaders ({ShaderLog.Locate("synthesis/" + file, Encoding.UTF8.GetString(log).TrimEnd('\0'))}): update the graphics driver or play with --engine cpu");
}
