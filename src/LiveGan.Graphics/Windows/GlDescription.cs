using LiveGan.Graphics.Interop;

namespace LiveGan.Graphics.Windows;

/// <summary>What an OpenGL context says of itself.</summary>
/// <param name="Vendor">Who made the driver.</param>
/// <param name="Renderer">The device, such as "llvmpipe (LLVM 15.0.6, 256 bits)".</param>
/// <param name="Version">The version string.</param>
public sealed record GlDescription(string Vendor, string Renderer, string Version)
{
    static readonly string[] SoftwareNames =
        ["llvmpipe", "softpipe", "swrast", "swiftshader", "software", "gdi generic", "basic render"];

    /// <summary>True when the processor does the graphics card's work.</summary>
    public bool IsSoftware => SoftwareNames.Any(name => Renderer.Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Describes the context that <paramref name="gl"/> belongs to.</summary>
    public static GlDescription Of(Gl gl)
    {
        ArgumentNullException.ThrowIfNull(gl);
        return new GlDescription(gl.Text(Gl.Vendor), gl.Text(Gl.RendererName), gl.Text(Gl.Version));
    }

    /// <summary>Opens a hidden window for a moment and describes this machine's OpenGL. Main thread.</summary>
    /// <exception cref="GraphicsException">There is no display or no OpenGL 3.3.</exception>
    public static GlDescription Probe()
    {
        using var window = new SdlWindow(new WindowOptions { Hidden = true, Width = 160, Height = 90 });
        return Of(new Gl(window.GetProcAddress));
    }
}
