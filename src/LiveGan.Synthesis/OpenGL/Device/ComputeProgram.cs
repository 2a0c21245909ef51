using System.Text;
using LiveGan.Graphics.Interop;

namespace LiveGan.Synthesis.OpenGL.Device;

/// <summary>A compiled compute shader.</summary>
/// <remarks>Only while its device is entered. Belongs to its <see cref="ProgramLibrary"/>.</remarks>
sealed unsafe class ComputeProgram(Gl gl, uint name, string file)
{
    /// <summary>OpenGL's name.</summary>
    public uint Name { get; } = name;

    /// <summary>Its file, for messages.</summary>
    public string File { get; } = file;

    /// <summary>The location of a uniform, or −1 where the compiler found no use for it.</summary>
    public int Location(string uniform)
    {
        fixed (byte* text = Encoding.ASCII.GetBytes(uniform + '\0')) return gl.GetUniformLocation(Name, text);
    }
}
