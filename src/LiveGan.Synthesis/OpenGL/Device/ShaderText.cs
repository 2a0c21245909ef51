using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using LiveGan.Graphics.Rendering;

namespace LiveGan.Synthesis.OpenGL.Device;

/// <summary>What is asked of a compute shader: its files and its constants.</summary>
/// <param name="File">Below <c>shaders/synthesis</c>.</param>
/// <param name="Includes">What comes before it, in order.</param>
/// <param name="Defines">Constants of the plan; the source cannot do without them.</param>
/// <param name="Parameters">Constants of the layer: compiled in, or uniforms where one program is to serve many layers.</param>
/// <param name="IsSpecialised">Whether <paramref name="Parameters"/> are compiled in.</param>
sealed record ShaderText(
    string File,
    IReadOnlyList<string> Includes,
    IReadOnlyList<(string Name, int Value)> Defines,
    IReadOnlyList<(string Name, int Value)> Parameters,
    bool IsSpecialised)
{
    static readonly ConcurrentDictionary<string, string> Files = new();

    /// <summary>The folder with the sources.</summary>
    public static string Folder => Path.Combine(ShaderProgram.DefaultFolder, "synthesis");

    /// <summary>The whole source.</summary>
    /// <exception cref="SynthesisException">A file is missing.</exception>
    public string Compose()
    {
        var text = new StringBuilder("#version 430 core\n");
        foreach (var (name, value) in Defines) text.Append(CultureInfo.InvariantCulture, $"#define {name} {value}\n");
        if (IsSpecialised)
        {
            text.Append("#define PARAMETER(name)\n");
            foreach (var (name, value) in Parameters) text.Append(CultureInfo.InvariantCulture, $"#define {name} {value}\n");
        }
        else
        {
            text.Append("#define PARAMETER(name) uniform int name;\n");
        }

        foreach (string include in Includes) text.Append("#line 1\n").Append(Read(include));
        return text.Append("#line 1\n").Append(Read(File)).ToString();
    }

    static string Read(string file) => Files.GetOrAdd(file, static file =>
    {
        string path = Path.Combine(Folder, file);
        try
        {
            return System.IO.File.ReadAllText(path).ReplaceLineEndings("\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SynthesisException($"cannot read the shader {path}: restore the shaders folder beside LiveGan, or play with --engine cpu", e);
        }
    });
}
