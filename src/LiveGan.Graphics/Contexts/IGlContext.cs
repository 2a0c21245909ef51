namespace LiveGan.Graphics.Contexts;

/// <summary>An OpenGL context without a window of its own to draw into, for computing beside the display.</summary>
/// <remarks>Current on one thread at a time: a thread that is done with it releases it before another may take it.</remarks>
public interface IGlContext : IDisposable
{
    /// <summary>Makes it the calling thread's.</summary>
    /// <exception cref="GraphicsException">The driver refuses.</exception>
    void MakeCurrent();

    /// <summary>Takes it from the calling thread, so that another may have it; what was current there before is so again.</summary>
    void Release();

    /// <summary>The address of an entry point, or 0; only while current.</summary>
    nint GetProcAddress(string name);
}
