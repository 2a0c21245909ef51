using System.Security.Cryptography;
using System.Text;
using LiveGan.Graphics.Interop;

namespace LiveGan.Synthesis.OpenGL.Device;

/// <summary>Compiled programs on disk, keyed by driver and source, so that a second start compiles nothing.</summary>
/// <remarks>
/// A file that another driver wrote, or that is damaged, is one that the driver refuses: then the source is compiled again.
/// A folder that cannot be written costs only time.
/// </remarks>
sealed unsafe class ProgramBinaryCache
{
    const int MostFiles = 512;

    readonly GlDevice _device;
    readonly string? _folder;

    public ProgramBinaryCache(GlDevice device)
    {
        _device = device;
        int formats;
        device.Gl.GetIntegerv(GlCompute.NumProgramBinaryFormats, &formats);
        _folder = formats > 0 ? CacheFolder.Find("programs") : null;
    }

    /// <summary>The program of a source, or 0.</summary>
    public uint Load(string source)
    {
        if (_folder is null) return 0;
        byte[] content;
        try
        {
            string path = Path.Combine(_folder, Key(source));
            if (!File.Exists(path)) return 0;
            content = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }

        if (content.Length <= sizeof(uint)) return 0;
        uint program = _device.Gl.CreateProgram();
        fixed (byte* bytes = content)
            _device.Compute.ProgramBinary(program, *(uint*)bytes, bytes + sizeof(uint), content.Length - sizeof(uint));
        int linked;
        _device.Gl.GetProgramiv(program, Gl.LinkStatus, &linked);
        _ = _device.Gl.GetError();
        if (linked != 0) return program;
        _device.Gl.DeleteProgram(program);
        return 0;
    }

    /// <summary>Keeps a program for the next start.</summary>
    public void Store(string source, uint program)
    {
        if (_folder is null) return;
        int length;
        _device.Gl.GetProgramiv(program, GlCompute.ProgramBinaryLength, &length);
        if (length <= 0) return;
        var content = new byte[length + sizeof(uint)];
        uint format;
        fixed (byte* bytes = content)
        {
            _device.Compute.GetProgramBinary(program, length, &length, &format, bytes + sizeof(uint));
            *(uint*)bytes = format;
        }

        if (_device.Gl.GetError() != 0) return;
        CacheFolder.Write(_folder, Key(source), content.AsSpan(0, length + sizeof(uint)), MostFiles);
    }

    string Key(string source)
    {
        string key = string.Join('\n', _device.Description.Vendor, _device.Description.Renderer, _device.Description.Version, source);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }
}
