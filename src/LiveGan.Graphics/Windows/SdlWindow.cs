using LiveGan.Graphics.Contexts;
using LiveGan.Graphics.Interop;
using LiveGan.Graphics.Timing;

namespace LiveGan.Graphics.Windows;

/// <summary>A window of SDL 2, for Linux and macOS.</summary>
/// <remarks>
/// Main thread only. Present waits on the display's vertical blank where the driver honours it, and otherwise sleeps to the
/// display's rate. While a window lives the screen saver is kept away; a still pointer is hidden.
/// </remarks>
public sealed partial class SdlWindow : IWindow
{
    const int MinWidth = 160;
    const int MinHeight = 90;
    const string ForceEgl = "SDL_VIDEO_X11_FORCE_EGL";

    static readonly (int Attribute, int Value)[] ContextAttributes =
    [
        (Sdl.GlMajorVersion, 3),
        (Sdl.GlMinorVersion, 3),
        (Sdl.GlProfileMask, Sdl.GlProfileCore),
        (Sdl.GlContextFlags, Sdl.GlForwardCompatible),
        (Sdl.GlRedSize, 8),
        (Sdl.GlGreenSize, 8),
        (Sdl.GlBlueSize, 8),
        (Sdl.GlAlphaSize, 0),
        (Sdl.GlDepthSize, 0),
        (Sdl.GlDoubleBuffer, 1),
    ];

    readonly SdlVideo _video;
    readonly nint _window;
    readonly nint _context;
    readonly EglWindow? _egl;
    readonly CursorRest _cursor = new();
    FramePacer _pacer;
    bool _synchronised;
    bool _cursorShown = true;
    int _windowedWidth;
    int _windowedHeight;
    string _title;

    /// <summary>Opens a window.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size out of range.</exception>
    /// <exception cref="GraphicsException">SDL, the display or OpenGL 3.3 is missing.</exception>
    public SdlWindow(WindowOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Width, MinWidth);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Width, 16384);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Height, MinHeight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Height, 16384);
        _title = options.Title;
        _video = new SdlVideo();
        try
        {
            RequireDisplay(options.Display);
            (_window, _context) = Create(options);
            _egl = OwnContext(options);
            Sdl.DisableScreenSaver();
            Sdl.StopTextInput();
            if (options.Fullscreen) FillDisplay(options);
            if (!options.Hidden) Sdl.ShowWindow(_window);
            _synchronised = Synchronise(options.Hidden || options.IsMirror);
            Display = CurrentDisplay();
            RefreshRate = Displays.RefreshRateOf(Display);
            _pacer = new FramePacer(RefreshRate, _synchronised);
            ReadSize();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Title
    {
        get => _title;
        set
        {
            if (value == _title) return;
            _title = value;
            if (!IsLost) Sdl.SetWindowTitle(_window, value);
        }
    }

    /// <inheritdoc/>
    public int Width { get; private set; }

    /// <inheritdoc/>
    public int Height { get; private set; }

    /// <inheritdoc/>
    public float PixelScale { get; private set; } = 1;

    /// <inheritdoc/>
    public double RefreshRate { get; private set; }

    /// <inheritdoc/>
    public int Display { get; private set; }

    /// <inheritdoc/>
    public bool IsFullscreen { get; private set; }

    /// <inheritdoc/>
    public IContextSource? Contexts => _egl?.Sharing;

    /// <inheritdoc/>
    public bool IsContextLost => _egl is not null && _egl.IsLost();

    /// <summary>True when the driver promised to wait for the vertical blank.</summary>
    public bool IsSynchronised => _synchronised;

    /// <inheritdoc/>
    public bool IsLost => Xlib.ServerLost;

    internal void PretendContextLoss() => _egl!.PretendLoss();

    internal bool IsCursorShown => _cursorShown;

    /// <inheritdoc/>
    public void SetFullscreen(bool fullscreen)
    {
        if (fullscreen == IsFullscreen || IsLost) return;
        if (fullscreen) Sdl.GetWindowSize(_window, out _windowedWidth, out _windowedHeight);
        Sdl.ThrowIfError(
            Sdl.SetWindowFullscreen(_window, fullscreen ? Sdl.WindowFullscreenDesktop : 0),
            fullscreen ? "fill the display" : "leave fullscreen",
            "try another display with --display N");
        IsFullscreen = fullscreen;
        // Without a window manager nobody else gives the window its former size back.
        if (!fullscreen && _windowedWidth > 0) Sdl.SetWindowSize(_window, _windowedWidth, _windowedHeight);
        _cursor.Rest();
        ReadSize();
    }

    /// <inheritdoc/>
    public void Resize(int width, int height)
    {
        if (IsFullscreen || IsLost) return;
        Sdl.SetWindowSize(_window, Math.Clamp(width, MinWidth, 16384), Math.Clamp(height, MinHeight, 16384));
        ReadSize();
    }

    /// <inheritdoc/>
    public void MakeCurrent()
    {
        ThrowIfLost();
        // SDL swaps only what it believes to be current.
        Sdl.ThrowIfError(Sdl.GlMakeCurrent(_window, _context), "draw into the window", "restart LiveGan or play with --headless");
        _egl?.MakeCurrent();
    }

    /// <inheritdoc/>
    public void RenewContext()
    {
        ThrowIfLost();
        _egl?.Renew();
    }

    /// <inheritdoc/>
    public nint GetProcAddress(string name) => Sdl.GlGetProcAddress(name);

    /// <inheritdoc/>
    public void Present()
    {
        ThrowIfLost();
        Sdl.GlSwapWindow(_window);
        ThrowIfLost();
        var now = MonotonicClock.Seconds;
        ShowCursor(_cursor.IsVisible(now, IsFullscreen));
        var milliseconds = (int)(_pacer.Delay(now) * 1000);
        if (milliseconds > 0) Thread.Sleep(milliseconds);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _egl?.Dispose();
        // Without its server no call into SDL's X11 part returns in good order; the process's end cleans up.
        if (!IsLost)
        {
            ShowCursor(true);
            if (_context != 0) Sdl.GlDeleteContext(_context);
            if (_window != 0) Sdl.DestroyWindow(_window);
        }
        _video.Dispose();
    }

    // Without a window manager nobody else gives a hidden window its display's place and size.
    void FillDisplay(WindowOptions options)
    {
        var display = Displays.ListOpen()[options.Display];
        if (display is { Width: > 0, Height: > 0 })
        {
            Sdl.SetWindowPosition(_window, display.X, display.Y);
            Sdl.SetWindowSize(_window, display.Width, display.Height);
        }

        SetFullscreen(true);
        (_windowedWidth, _windowedHeight) = (options.Width, options.Height);
    }

    static void RequireDisplay(int display)
    {
        var displays = Displays.ListOpen();
        if (display >= 0 && display < displays.Length) return;
        var list = string.Join(", ", displays.Select(d => $"{d.Index} ({d.Name}, {d.Width}×{d.Height})"));
        throw new GraphicsException($"there is no display {display}; choose one of: {list}");
    }

    static (nint Window, nint Context) Create(WindowOptions options)
    {
        // GLX contexts share with none that has no window; EGL's do.
        bool shares = options.SharesTextures;
        Sdl.SetHint(ForceEgl, shares ? "1" : "0");
        try
        {
            return CreateWithContext(options);
        }
        catch (GraphicsException) when (shares)
        {
            Sdl.SetHint(ForceEgl, "0");
            return CreateWithContext(options);
        }
    }

    static (nint Window, nint Context) CreateWithContext(WindowOptions options)
    {
        nint window = CreateWindow(options);
        Xlib.Guard(window);
        nint context = Sdl.GlCreateContext(window);
        if (context != 0) return (window, context);
        string reason = Sdl.LastError;
        Sdl.DestroyWindow(window);
        throw new GraphicsException($"cannot start OpenGL 3.3: {reason}; update the graphics driver or play with --headless");
    }

    static EglWindow? OwnContext(WindowOptions options)
    {
        if (!options.SharesTextures || options.Group is { _egl: null }) return null;
        try
        {
            return EglWindow.OfCurrent(options.Group?._egl);
        }
        catch (GraphicsException)
        {
            // SDL's own context draws as well; pictures then reach it by way of the processor.
            return null;
        }
    }

    static nint CreateWindow(WindowOptions options)
    {
        foreach (var (attribute, value) in ContextAttributes)
            Sdl.ThrowIfError(Sdl.GlSetAttribute(attribute, value), "ask for OpenGL 3.3", "update SDL or play with --headless");
        int centre = Sdl.Centered(options.Display);
        var flags = Sdl.WindowOpenGl | Sdl.WindowResizable | Sdl.WindowAllowHighDpi | Sdl.WindowHidden;
        var window = Sdl.CreateWindow(options.Title, centre, centre, options.Width, options.Height, flags);
        if (window == 0)
            throw new GraphicsException(
                $"cannot open a window with OpenGL: {Sdl.LastError}; install a driver ('apt install libgl1-mesa-dri') or play with --headless");
        Sdl.SetWindowMinimumSize(window, MinWidth, MinHeight);
        return window;
    }

    static bool Synchronise(bool isFree)
    {
        // Adaptive first: a picture that comes late tears once instead of halving the rate.
        if (!isFree && (Sdl.GlSetSwapInterval(-1) == 0 || Sdl.GlSetSwapInterval(1) == 0)) return true;
        _ = Sdl.GlSetSwapInterval(0);
        return false;
    }

    int CurrentDisplay() => Math.Max(0, Sdl.GetWindowDisplayIndex(_window));

    void ReadSize()
    {
        Sdl.GlGetDrawableSize(_window, out int width, out int height);
        Sdl.GetWindowSize(_window, out int units, out _);
        (Width, Height) = (Math.Max(1, width), Math.Max(1, height));
        PixelScale = units > 0 ? (float)width / units : 1;
        // The display may have changed under the window, and with it the rate.
        int display = CurrentDisplay();
        if (display == Display) return;
        Display = display;
        RefreshRate = Displays.RefreshRateOf(display);
        _pacer = new FramePacer(RefreshRate, _synchronised);
    }

    void ShowCursor(bool shown)
    {
        if (shown == _cursorShown) return;
        _cursorShown = shown;
        _ = Sdl.ShowCursor(shown ? 1 : 0);
    }

    void ThrowIfLost()
    {
        if (IsLost)
            throw new GraphicsException("the display went away: the show goes on without a window; restart LiveGan to see it again");
    }
}
