using LiveGan.Graphics.Interop;

namespace LiveGan.Graphics.Contexts;

/// <summary>An OpenGL 4.3 core context of EGL: no window, no display server, any thread.</summary>
/// <remarks>Current on one thread at a time. Contexts that share see each other's buffers, textures and programs.</remarks>
public sealed unsafe class EglContext : IGlContext
{
    readonly nint _display;
    nint _context;

    /// <summary>A context on the best device of this machine: graphics cards before the processor.</summary>
    /// <param name="share">Whose objects it shares, or null.</param>
    /// <param name="debug">Whether the driver checks every call; slower.</param>
    /// <exception cref="GraphicsException">EGL is missing, or no device has OpenGL 4.3.</exception>
    public EglContext(EglContext? share = null, bool debug = false)
    {
        if (share is not null)
        {
            _display = share._display;
            _context = Create(_display, share._context, debug);
        }
        else
        {
            foreach (EglDevice device in EglDevice.List())
            {
                _display = device.OpenDisplay();
                if (_display != 0) _context = Create(_display, 0, debug);
                if (_context != 0) break;
            }
        }

        if (_context != 0) return;
        throw new GraphicsException(
            $"cannot start OpenGL 4.3 without a window (EGL error 0x{Egl.GetError():X4}): update the graphics driver or play with --engine cpu");
    }

    /// <summary>True when EGL knows for sure that only the processor would compute; costs no context.</summary>
    /// <exception cref="GraphicsException">EGL is not installed.</exception>
    public static bool IsSurelySoftware => EglDevice.List().All(device => device.IsSoftware);

    /// <inheritdoc/>
    public void MakeCurrent()
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        // What is released and taken is the bound interface's context, and each thread binds its own.
        _ = Egl.BindApi(Egl.OpenGlApi);
        if (Egl.MakeCurrent(_display, 0, 0, _context) == 0)
            throw new GraphicsException($"cannot compute with OpenGL on this thread (EGL error 0x{Egl.GetError():X4}): restart LiveGan or play with --engine cpu");
    }

    /// <inheritdoc/>
    public void Release()
    {
        _ = Egl.BindApi(Egl.OpenGlApi);
        _ = Egl.MakeCurrent(_display, 0, 0, 0);
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

    static nint Create(nint display, nint share, bool debug)
    {
        if (Egl.BindApi(Egl.OpenGlApi) == 0) return 0;
        nint config = Config(display);
        // Word of a lost context is an extension that not every driver has.
        nint context = Create(display, config, share, debug, tellsOfLoss: true);
        return context != 0 ? context : Create(display, config, share, debug, tellsOfLoss: false);
    }

    static nint Create(nint display, nint config, nint share, bool debug, bool tellsOfLoss)
    {
        int* attributes = stackalloc int[16];
        int count = 0;
        void Add(int name, int value) => (attributes[count++], attributes[count++]) = (name, value);
        Add(Egl.ContextMajorVersion, 4);
        Add(Egl.ContextMinorVersion, 3);
        Add(Egl.ContextProfileMask, Egl.CoreProfile);
        if (debug) Add(Egl.ContextDebug, 1);
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
}
