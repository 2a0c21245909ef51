using LiveGan.Graphics.Interop;

namespace LiveGan.Graphics.Contexts;

/// <summary>Contexts that share the textures of an EGL context which another library made.</summary>
/// <remarks>Any thread may open; the owner of the context closes before it destroys it.</remarks>
sealed class EglSharing : IContextSource
{
    readonly Lock _lock = new();
    readonly nint _display;
    nint _context;

    EglSharing(nint display, nint context) => (_display, _context) = (display, context);

    /// <summary>Of the context that is current on this thread; null where it is none of EGL's.</summary>
    public static EglSharing? OfCurrent()
    {
        if (!SystemLibrary.Egl.IsPresent) return null;
        nint display = Egl.GetCurrentDisplay(), context = Egl.GetCurrentContext();
        return display != 0 && context != 0 ? new EglSharing(display, context) : null;
    }

    /// <inheritdoc/>
    public IGlContext Open()
    {
        lock (_lock)
        {
            if (_context == 0) throw new GraphicsException("the window that would show the picture is gone: restart LiveGan to see it again");
            return new EglContext(_display, _context);
        }
    }

    /// <summary>The context goes: none can share it any more.</summary>
    public void Close()
    {
        lock (_lock) _context = 0;
    }
}
