using LiveGan.Core.Frames;
using LiveGan.Graphics.Fonts;
using LiveGan.Graphics.Hud;
using LiveGan.Graphics.Interop;
using LiveGan.Graphics.Sharing;
using LiveGan.Graphics.Windows;

namespace LiveGan.Graphics.Rendering;

/// <summary>Puts generated frames and the HUD into a window.</summary>
/// <remarks>
/// Belongs to the thread that made it, which must be the window's; every member throws on another. After warm-up
/// <see cref="Upload"/> and <see cref="Draw"/> allocate nothing.
/// </remarks>
public sealed unsafe class Renderer : IDisposable
{
    readonly IWindow _window;
    readonly Gl _gl;
    readonly PictureStage _picture;
    readonly HudRenderer _hud;
    readonly uint _emptyVertices;
    readonly int _thread = Environment.CurrentManagedThreadId;
    (float Blend, float Fade, HudContent? Hud) _drawn = (1, 1, null);
    PictureTarget? _aside;
    bool _disposed;

    /// <summary>Makes the window's context current and prepares to draw.</summary>
    /// <param name="window">The window; must outlive this.</param>
    /// <param name="shaderFolder">The shader folder; <c>shaders</c> beside the executable when null.</param>
    /// <exception cref="GraphicsException">OpenGL 3.3 is incomplete, or a shader is missing or wrong.</exception>
    public Renderer(IWindow window, string? shaderFolder = null)
        : this(window, FontSystem.Find(), shaderFolder)
    {
    }

    internal Renderer(IWindow window, FontSystem fonts, string? shaderFolder, bool? halfFloats = null)
    {
        ArgumentNullException.ThrowIfNull(window);
        _window = window;
        window.MakeCurrent();
        _gl = new Gl(window.GetProcAddress);
        Description = GlDescription.Of(_gl);
        Notice = fonts.Notice;
        _picture = new PictureStage(_gl, halfFloats ?? !Description.IsSoftware, shaderFolder);
        try
        {
            _hud = new HudRenderer(_gl, fonts, shaderFolder);
        }
        catch
        {
            _picture.Dispose();
            throw;
        }
        uint name;
        _gl.GenVertexArrays(1, &name);
        _emptyVertices = name;
        _gl.ThrowIfError("prepare the display");
    }

    /// <summary>What the context says of itself.</summary>
    public GlDescription Description { get; }

    /// <summary>One sentence with its fix where the HUD must do without text, else null; to be said once.</summary>
    public string? Notice { get; }

    /// <summary>
    /// Takes a frame as the newest picture: its pixels are copied before this returns; a picture that stayed on the card is
    /// shown where it lies, and left out where the window does not share it.
    /// </summary>
    /// <exception cref="GraphicsException">The picture is larger than this OpenGL can show.</exception>
    public void Upload(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        EnsureOwnThread();
        if (frame.Card is null) _picture.Upload(frame);
        else if (frame.Card is SharedPicture picture && picture.IsOf(_window.Contexts)) _picture.Show(picture);
    }

    /// <summary>Draws one picture of the window; <see cref="IWindow.Present"/> shows it.</summary>
    /// <param name="blend">Part of the newest frame against the one before, 0…1 (see <see cref="Timing.FrameBlender"/>).</param>
    /// <param name="fade">0 is black, 1 the picture; the HUD does not fade.</param>
    /// <param name="hud">What to show over the picture, or null.</param>
    public void Draw(float blend, float fade = 1, HudContent? hud = null)
    {
        EnsureOwnThread();
        _drawn = (float.IsNaN(blend) ? 1 : Math.Clamp(blend, 0, 1), float.IsNaN(fade) ? 1 : Math.Clamp(fade, 0, 1), hud);
        DrawInto(0, _window.Width, _window.Height);
    }

    /// <summary>
    /// Reads the picture that <see cref="Draw"/> drew last. It is drawn once more aside, so that neither another window
    /// above this one nor the screen's edge cuts it.
    /// </summary>
    /// <param name="rgba">Filled with <c>[Height, Width, 4]</c> of the window, rows from the top.</param>
    /// <exception cref="ArgumentException">The span does not hold exactly Width × Height × 4 bytes.</exception>
    public void ReadBack(Span<byte> rgba)
    {
        EnsureOwnThread();
        int width = _window.Width, height = _window.Height;
        if (rgba.Length != width * height * 4)
            throw new ArgumentException($"a picture of {width}×{height} needs {width * height * 4} bytes, not {rgba.Length}", nameof(rgba));
        _aside ??= new PictureTarget(_gl);
        _aside.Fit(width, height);
        DrawInto(_aside.Framebuffer, width, height);
        _aside.Read(rgba);
        _gl.BindFramebuffer(Gl.Framebuffer, 0);
        _gl.ThrowIfError("read the window's picture");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed) return;
        EnsureOwnThread();
        _disposed = true;
        if (_window.IsLost) return;
        _window.MakeCurrent();
        _hud.Dispose();
        _picture.Dispose();
        _aside?.Dispose();
        uint name = _emptyVertices;
        _gl.DeleteVertexArrays(1, &name);
    }

    /// <summary>Leaves all that it drew with where it is: in a lost context, with which it went.</summary>
    public void Abandon() => _disposed = true;

    void DrawInto(uint framebuffer, int width, int height)
    {
        _gl.BindFramebuffer(Gl.Framebuffer, framebuffer);
        _gl.Viewport(0, 0, width, height);
        _gl.Disable(Gl.Blend);
        _gl.ClearColor(0, 0, 0, 1);
        _gl.Clear(Gl.ColorBufferBit);
        _gl.BindVertexArray(_emptyVertices);
        if (_picture.HasPicture) _picture.Draw(framebuffer, _drawn.Blend, _drawn.Fade, width, height);
        if (_drawn.Hud is not null) _hud.Draw(_drawn.Hud, width, height);
    }

    void EnsureOwnThread()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Environment.CurrentManagedThreadId != _thread)
            throw new InvalidOperationException("the renderer was called on another thread than the one that made it: draw on the main thread");
    }
}
