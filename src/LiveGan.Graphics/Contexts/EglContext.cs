using LiveGan.Graphics.Interop;

namespace LiveGan.Graphics.Contexts;

/// <summary>An OpenGL 4.3 core context of EGL: no window, no display server, any thread.</summary>
/// <remarks>Current on one thread at a time. Contexts that share see each other's buffers, textures and programs.</remarks>
public sealed unsafe class EglContext : IGlContext
{
    readonly nint _display;
    readonly nint _surface;
    nint _context;
    (nint Display, nint Draw, nint Read, nint Context) _before;

    /// <summary>A context on the best device of this machine: graphics cards before the processor.</summary>
    /// <exception cref="GraphicsException">EGL is missing, or no device has OpenGL 4.3.</exception>
    public EglContext()
    {
        foreach (EglDevice device in EglDevice.List())
        {
            _display = device.OpenDisplay();
            if (_display != 0) _context = Create(_display, 0);
            if (_context != 0) return;
        }

        throw Refusal();
    }

    /// <summary>A context on a display that another library opened.</summary>
    /// <param name="display">EGL's name of it.</param>
    /// <param name="share">Whose objects it shares: EGL's name of another context, or 0.</param>
    /// <param name="surface">What it draws into: EGL's name of a window's surface, or 0.</param>
    /// <exception cref="GraphicsException">The display has no OpenGL 4.3, or the driver refuses.</exception>
    internal EglContext(nint display, nint share, nint surface = 0)
    {
        (_display, _surface) = (display, surface);
        _context = Create(display, share);
        if (_context == 0) throw Refusal();
    }

    /// <summary>EGL's name of its display.</summary>
    internal nint Display => _display;

    /// <summary>EGL's name, or 0 once disposed.</summary>
    internal nint Handle => _context;

    /// <summary>Whether the driver promised to tell when it is lost.</summary>
    internal bool TellsOfLoss { get; private set; }

    /// <summary>True when EGL knows for sure that only the processor would compute; costs no context.</summary>
    /// <exception cref="GraphicsException">EGL is not installed.</exception>
    public static bool IsSurelySoftware => EglDevice.List().All(device => device.IsSoftware);

    /// <inheritdoc/>
    public void MakeCurrent()
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        // What is released and taken is the bound interface's context, and each thread binds its own.
        _ = Egl.BindApi(Egl.OpenGlApi);
        if (Egl.GetCurrentContext() == _context) return;
        _before = (Egl.GetCurrentDisplay(), Egl.GetCurrentSurface(Egl.Draw), Egl.GetCurrentSurface(Egl.Read), Egl.GetCurrentContext());
        if (Egl.MakeCurrent(_display, _surface, _surface, _context) == 0)
            throw new GraphicsException($"cannot compute with OpenGL on this thread (EGL error 0x{Egl.GetError():X4}): restart LiveGan or play with --engine cpu");
    }

    /// <inheritdoc/>
    public void Release()
    {
        _ = Egl.BindApi(Egl.OpenGlApi);
        _ = Egl.MakeCurrent(_display, 0, 0, 0);
        // A window's thread must find its own context again: its library believes that it never went away.
        if (_before.Context != 0) _ = Egl.MakeCurrent(_before.Display, _before.Draw, _before.Read, _before.Context);
    }

    /// <inheritdoc/>
    public nint GetProcAddress(string name) => Egl.GetProcAddress(name);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The display stays open: EGL counts nothing, and other contexts may live on it.
        if (_context != 0) _ = Egl.DestroyContext(_display, _context);
        _context = 0;
    }

    static GraphicsException Refusal() => new(
        $"cannot start OpenGL 4.3 without a window (EGL error 0x{Egl.GetError():X4}): update the graphics driver or play with --engine cpu");

    nint Create(nint display, nint share)
    {
        if (Egl.BindApi(Egl.OpenGlApi) == 0) return 0;
        nint config = _surface == 0 ? Config(display) : ConfigOf(display, _surface);
        // Word of a lost context is an extension that not every driver has.
        nint context = Create(display, config, share, tellsOfLoss: true);
        TellsOfLoss = context != 0;
        return TellsOfLoss ? context : Create(display, config, share, tellsOfLoss: false);
    }

    static nint Create(nint display, nint config, nint share, bool tellsOfLoss)
    {
        int* attributes = stackalloc int[16];
        int count = 0;
        void Add(int name, int value) => (attributes[count++], attributes[count++]) = (name, value);
        Add(Egl.ContextMajorVersion, 4);
        Add(Egl.ContextMinorVersion, 3);
        Add(Egl.ContextProfileMask, Egl.CoreProfile);
        if (Environment.GetEnvironmentVariable("LIVEGAN_GL_DEBUG") == "1") Add(Egl.ContextDebug, 1);
        if (tellsOfLoss) Add(Egl.ResetNotificationStrategy, Egl.LoseContextOnReset);
        attributes[count] = Egl.None;
        return Egl.CreateContext(display, config, share, attributes);
    }

    static nint Config(nint display)
    {
        int* wanted = stackalloc int[] { Egl.SurfaceType, Egl.PbufferBit, Egl.RenderableType, Egl.OpenGlBit, Egl.None };
        nint config = 0;
        int count;
        // Without one, EGL_NO_CONFIG_KHR: a context that never draws into a surface needs none.
        return Egl.ChooseConfig(display, wanted, &config, 1, &count) != 0 && count > 0 ? config : 0;
    }

    static nint ConfigOf(nint display, nint surface)
    {
        int number, count;
        if (Egl.QuerySurface(display, surface, Egl.ConfigId, &number) == 0) return 0;
        int* wanted = stackalloc int[] { Egl.ConfigId, number, Egl.None };
        nint config = 0;
        return Egl.ChooseConfig(display, wanted, &config, 1, &count) != 0 && count > 0 ? config : 0;
    }
}
