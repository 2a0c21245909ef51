using LiveGan.Graphics.Contexts;
using LiveGan.Graphics.Interop;
using LiveGan.Graphics.Sharing;

namespace LiveGan.Synthesis.Tests.OpenGL;

/// <summary>What a window is to a generator, without the window: a context on a thread of its own that holds and reads pictures.</summary>
sealed unsafe class DisplayContext : IContextSource, IDisposable
{
    readonly EglContext _context = new();
    readonly EglSharing _sharing;
    readonly Gl _gl;
    readonly GlCompute _compute;

    public DisplayContext()
    {
        _context.MakeCurrent();
        _sharing = EglSharing.OfContext(_context);
        _gl = new Gl(_context.GetProcAddress);
        _compute = new GlCompute(_context.GetProcAddress);
        _context.Release();
    }

    public int Generation => _sharing.Generation;

    /// <summary>Puts something between the driver and those who open contexts.</summary>
    public Func<IGlContext, IGlContext> Wrap { get; set; } = context => context;

    public IGlContext Open() => Wrap(_sharing.Open());

    /// <summary>As when the window closes.</summary>
    public void Close() => _sharing.Close();

    /// <summary>As when the window has another context; here it is the same.</summary>
    public void Renew() => _sharing.Renew(_context.Handle);

    public bool TryHold(SharedPicture picture) => Current(() => picture.TryHold(_gl));

    public void Release(SharedPicture picture) => Current(() =>
    {
        picture.Release(_gl);
        return true;
    });

    public byte[] Read(SharedPicture picture) => Current(() =>
    {
        var pixels = new byte[picture.Width * picture.Height * 4];
        _gl.BindTexture(Gl.Texture2D, picture.Texture);
        fixed (byte* first = pixels) _compute.GetTexImage(Gl.Texture2D, 0, Gl.Rgba, Gl.UnsignedByte, first);
        Assert.Equal(0u, _gl.GetError());
        return pixels;
    });

    public void Dispose()
    {
        _sharing.Close();
        _context.Dispose();
    }

    // Another thread each time, as a display is to a generator.
    T Current<T>(Func<T> work)
    {
        Task<T> task = Task.Factory.StartNew(
            () =>
            {
                _context.MakeCurrent();
                try
                {
                    return work();
                }
                finally
                {
                    _context.Release();
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        return task.GetAwaiter().GetResult();
    }
}
