namespace LiveGan.Graphics.Windows;

/// <summary>How a window opens.</summary>
public sealed record WindowOptions
{
    /// <summary>The title bar's text.</summary>
    public string Title { get; init; } = "LiveGan";

    /// <summary>Width in the window system's units, 160…16384.</summary>
    public int Width { get; init; } = 1280;

    /// <summary>Height in the window system's units, 90…16384.</summary>
    public int Height { get; init; } = 720;

    /// <summary>Covers its display from the start.</summary>
    public bool Fullscreen { get; init; }

    /// <summary>The display it opens on, an index of <see cref="Displays.List"/>.</summary>
    public int Display { get; init; }

    /// <summary>Shows what another window shows and leaves the pace to that: it waits for no vertical blank.</summary>
    public bool IsMirror { get; init; }

    /// <summary>
    /// Whether other contexts are to share its textures (<see cref="IWindow.Contexts"/>), where the platform can; under X11
    /// the window then takes its OpenGL from EGL.
    /// </summary>
    public bool SharesTextures { get; init; }

    /// <summary>The window in whose group it shares its textures, or null to begin a group.</summary>
    public SdlWindow? Group { get; init; }

    /// <summary>Never shown: for asking the machine about its OpenGL.</summary>
    public bool Hidden { get; init; }
}
