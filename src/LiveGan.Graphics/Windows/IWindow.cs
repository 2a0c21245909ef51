using LiveGan.Graphics.Contexts;

namespace LiveGan.Graphics.Windows;

/// <summary>A window with an OpenGL 3.3 core context: the port that each platform's window system fills.</summary>
/// <remarks>Main thread only, every member.</remarks>
public interface IWindow : IDisposable
{
    /// <summary>The title bar's text.</summary>
    string Title { get; set; }

    /// <summary>Width of the picture area in pixels (on a high-density display more than the window's units).</summary>
    int Width { get; }

    /// <summary>Height of the picture area in pixels.</summary>
    int Height { get; }

    /// <summary>Pixels for one unit of the window system: 1, or 2 on most high-density displays.</summary>
    float PixelScale { get; }

    /// <summary>The rate in hertz at which <see cref="Present"/> returns when nothing else is slower.</summary>
    double RefreshRate { get; }

    /// <summary>The display the window is on, an index of <see cref="Displays.List"/>.</summary>
    int Display { get; }

    /// <summary>True while the window covers its display.</summary>
    bool IsFullscreen { get; }

    /// <summary>True once the window system went away; nothing can be drawn or asked any more.</summary>
    bool IsLost { get; }

    /// <summary>Makes contexts that share the textures of this window and of those in its group; null where there can be none.</summary>
    IContextSource? Contexts { get; }

    /// <summary>True when the graphics card lost everything of the window's context, and <see cref="RenewContext"/> may bring another; only while current.</summary>
    bool IsContextLost { get; }

    /// <summary>Makes another context in the place of a lost one; what was made in the former is gone.</summary>
    /// <exception cref="GraphicsException">The driver refuses.</exception>
    void RenewContext();

    /// <summary>Covers the window's display, or goes back to a window of the former size.</summary>
    /// <exception cref="GraphicsException">The window system refuses.</exception>
    void SetFullscreen(bool fullscreen);

    /// <summary>Sets the window's size in the window system's units, at least 160×90; no effect while fullscreen.</summary>
    void Resize(int width, int height);

    /// <summary>Takes the next event that waits.</summary>
    /// <returns>False when none waits.</returns>
    bool TryPoll(out WindowEvent received);

    /// <summary>Makes the window's context current on this thread.</summary>
    void MakeCurrent();

    /// <summary>The address of a GL entry point in the window's context, or 0.</summary>
    nint GetProcAddress(string name);

    /// <summary>Shows what was drawn and waits until the next picture is due.</summary>
    /// <exception cref="GraphicsException">The window system went away.</exception>
    void Present();
}
