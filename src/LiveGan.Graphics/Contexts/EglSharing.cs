namespace LiveGan.Graphics.Contexts;

/// <summary>Contexts that share the textures of a display's.</summary>
/// <param name="display">EGL's name of the display.</param>
/// <param name="context">EGL's name of the display's context.</param>
/// <remarks>Any thread may open; the context's owner closes, or tells of another, before it destroys it.</remarks>
sealed class EglSharing(nint display, nint context) : IContextSource
{
    readonly Lock _lock = new();
    nint _context = context;
    int _generation;

    /// <summary>Contexts that share a context without a window.</summary>
    public static EglSharing OfContext(EglContext context) => new(context.Display, context.Handle);

    /// <inheritdoc/>
    public int Generation => Volatile.Read(ref _generation);

    /// <inheritdoc/>
    public IGlContext Open()
    {
        lock (_lock)
        {
            if (_context == 0) throw new GraphicsException("the window that would show the picture is gone: restart LiveGan to see it again");
            return new EglContext(display, _context);
        }
    }

    /// <summary>The context goes: none can share it any more.</summary>
    public void Close()
    {
        lock (_lock) _context = 0;
    }

    /// <summary>The display has another context.</summary>
    public void Renew(nint context)
    {
        lock (_lock)
        {
            _context = context;
            _generation++;
        }
    }
}
