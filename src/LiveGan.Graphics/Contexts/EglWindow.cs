using LiveGan.Graphics.Interop;

namespace LiveGan.Graphics.Contexts;

/// <summary>A context of ours for a window that another library opened through EGL: one that tells of its loss and can be replaced.</summary>
/// <remarks>The window's thread.</remarks>
sealed unsafe class EglWindow : IDisposable
{
    readonly nint _display;
    readonly nint _surface;
    readonly EglWindow? _group;
    readonly EglSharing _sharing;
    EglContext _context;
    delegate* unmanaged<uint> _resetStatus;
    bool _isLost;

    EglWindow(nint display, nint surface, EglWindow? group)
    {
        (_display, _surface, _group) = (display, surface, group);
        _context = Create();
        _sharing = group?._sharing ?? new EglSharing(display, _context.Handle);
    }

    /// <summary>Makes contexts that share its textures.</summary>
    public IContextSource Sharing => _sharing;

    /// <summary>For the window whose context is current on this thread; null where that is none of EGL's.</summary>
    /// <param name="group">The window whose textures it shares, or null.</param>
    /// <exception cref="GraphicsException">There is no OpenGL 4.3.</exception>
    public static EglWindow? OfCurrent(EglWindow? group)
    {
        if (!SystemLibrary.Egl.IsPresent) return null;
        nint display = Egl.GetCurrentDisplay(), surface = Egl.GetCurrentSurface(Egl.Draw);
        return display != 0 && surface != 0 ? new EglWindow(display, surface, group) : null;
    }

    /// <summary>Makes its context this thread's.</summary>
    public void MakeCurrent() => _context.MakeCurrent();

    /// <summary>Whether the context was lost, and everything in it; only while current.</summary>
    public bool IsLost()
    {
        // A driver may tell it once only.
        _isLost = _isLost || (_resetStatus != null && _resetStatus() != 0);
        return _isLost;
    }

    /// <summary>Makes another context in the place of the lost one; of a group, the window that the others share comes first.</summary>
    /// <exception cref="GraphicsException">The driver refuses.</exception>
    public void Renew()
    {
        EglContext lost = _context;
        lost.Release();
        _context = Create();
        _isLost = false;
        if (_group is null) _sharing.Renew(_context.Handle);
        lost.Dispose();
    }

    /// <summary>From now on the context counts as lost, for tests.</summary>
    internal void PretendLoss() => _isLost = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_group is null) _sharing.Close();
        _context.Release();
        _context.Dispose();
    }

    EglContext Create()
    {
        var context = new EglContext(_display, _group?._context.Handle ?? 0, _surface);
        try
        {
            context.MakeCurrent();
        }
        catch
        {
            context.Dispose();
            throw;
        }

        _resetStatus = context.TellsOfLoss ? (delegate* unmanaged<uint>)context.GetProcAddress("glGetGraphicsResetStatus") : null;
        return context;
    }
}
