using LiveGan.App.Commands;
using LiveGan.Core.Frames;
using LiveGan.Graphics;
using LiveGan.Graphics.Contexts;
using LiveGan.Graphics.Hud;
using LiveGan.Graphics.Rendering;
using LiveGan.Graphics.Windows;

namespace LiveGan.App.Show;

/// <summary>The windows of a show: the performer's, and further ones that show the same without the HUD.</summary>
/// <remarks>Main thread only. The first window's display sets the pace.</remarks>
public sealed class Screens : IDisposable
{
    readonly (IWindow Window, Renderer Renderer)[] _mirrors;
    Renderer _renderer;

    /// <param name="window">Becomes this object's.</param>
    /// <param name="mirrors">Become this object's, too.</param>
    /// <exception cref="GraphicsException">A window's OpenGL cannot draw; then all are disposed.</exception>
    public Screens(IWindow window, params IReadOnlyList<IWindow> mirrors)
    {
        ArgumentNullException.ThrowIfNull(mirrors);
        Window = window;
        try
        {
            _renderer = new Renderer(window);
            _mirrors = [.. mirrors.Select(mirror => (mirror, new Renderer(mirror)))];
        }
        catch (GraphicsException)
        {
            foreach (IWindow mirror in mirrors) mirror.Dispose();
            window.Dispose();
            throw;
        }
    }

    /// <summary>The performer's window.</summary>
    public IWindow Window { get; }

    /// <summary>One sentence with its fix where the HUD must do without text, else null.</summary>
    public string? Notice => _renderer.Notice;

    /// <summary>Makes contexts that share all windows' textures, or null where there can be none.</summary>
    public IContextSource? Contexts => Window.Contexts;

    /// <summary>Opens the windows that are asked for; null, and said, where there can be none.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="announcer">Told what cannot be.</param>
    /// <param name="shares">Whether a generator's context is to share their textures.</param>
    public static Screens? Open(PlayOptions options, Announcer announcer, bool shares = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(announcer);
        if (options.Headless || Open(options, options.Display, null, shares, "a window", announcer) is not { } window) return null;
        var mirrors = new List<IWindow>();
        foreach (int display in options.Mirrors)
            if (Open(options, display, window, shares, "it", announcer) is { } mirror) mirrors.Add(mirror);
        try
        {
            return new Screens(window, mirrors);
        }
        catch (GraphicsException exception)
        {
            announcer.WarnOnce($"{exception.Message}; playing without a window");
            return null;
        }
    }

    /// <summary>Draws and presents one picture everywhere; waits for the first window's display. Allocates nothing.</summary>
    /// <param name="newest">A frame that was not shown before, or null.</param>
    /// <param name="blend">As <see cref="Renderer.Draw"/> takes it.</param>
    /// <param name="fade">0 black to 1.</param>
    /// <param name="hud">For the performer's window.</param>
    /// <exception cref="GraphicsException">The display went away.</exception>
    public void Present(Frame? newest, float blend, float fade, HudContent? hud)
    {
        if (Window.IsContextLost) Renew();
        foreach ((IWindow mirror, Renderer renderer) in _mirrors)
        {
            mirror.MakeCurrent();
            if (newest is not null) renderer.Upload(newest);
            renderer.Draw(blend, fade);
            mirror.Present();
        }

        if (_mirrors.Length > 0) Window.MakeCurrent();
        if (newest is not null) _renderer.Upload(newest);
        _renderer.Draw(blend, fade, hud);
        Window.Present();
    }

    /// <summary>The performer's window as it would be drawn, RGBA rows from the top.</summary>
    /// <param name="pixels"><c>[Height, Width, 4]</c> of the window.</param>
    /// <param name="fade">0 black to 1.</param>
    /// <param name="hud">What lies over the picture.</param>
    public void Capture(Span<byte> pixels, float fade, HudContent hud)
    {
        Window.MakeCurrent();
        _renderer.Draw(1f, fade, hud);
        _renderer.ReadBack(pixels);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((IWindow mirror, Renderer renderer) in _mirrors)
        {
            renderer.Dispose();
            mirror.Dispose();
        }

        _renderer.Dispose();
        Window.Dispose();
    }

    /// <summary>A card that was reset has lost all that the windows drew with; the next frames come in other contexts.</summary>
    void Renew()
    {
        _renderer.Abandon();
        Window.RenewContext();
        _renderer = new Renderer(Window);
        for (int i = 0; i < _mirrors.Length; i++)
        {
            IWindow mirror = _mirrors[i].Window;
            _mirrors[i].Renderer.Abandon();
            mirror.RenewContext();
            _mirrors[i].Renderer = new Renderer(mirror);
        }

        Window.MakeCurrent();
    }

    static SdlWindow? Open(PlayOptions options, int display, SdlWindow? mirrored, bool shares, string what, Announcer announcer)
    {
        try
        {
            return new SdlWindow(new WindowOptions
            {
                Width = options.Size?.Width ?? 1280,
                Height = options.Size?.Height ?? 720,
                Fullscreen = mirrored is not null || options.Fullscreen,
                Display = display,
                IsMirror = mirrored is not null,
                SharesTextures = shares,
                Group = mirrored,
            });
        }
        catch (GraphicsException exception)
        {
            announcer.WarnOnce($"{exception.Message}; playing without {what}");
            return null;
        }
    }
}
