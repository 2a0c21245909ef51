using LiveGan.Graphics;
using LiveGan.Graphics.Contexts;
using LiveGan.Graphics.Interop;
using LiveGan.Graphics.Windows;

namespace LiveGan.Synthesis.OpenGL.Device;

/// <summary>A context to compute in, with its entry points, limits and compiled programs.</summary>
/// <remarks>
/// On one thread at a time: everything happens between <see cref="Enter"/> and the disposal of what it returns, and another
/// thread may enter afterwards.
/// </remarks>
sealed unsafe class GlDevice : IDisposable
{
    const uint GuiltyContextReset = 0x8253;

    readonly IGlContext _context;
    readonly bool _tellsOfLoss;
    int _depth;

    /// <param name="context">Becomes the device's, which disposes it; not current on any thread.</param>
    /// <exception cref="GraphicsException">It lacks what computing needs.</exception>
    public GlDevice(IGlContext context)
    {
        _context = context;
        try
        {
            context.MakeCurrent();
            try
            {
                Gl = new Gl(context.GetProcAddress);
                Compute = new GlCompute(context.GetProcAddress);
                Description = GlDescription.Of(Gl);
                int major, minor, extensions;
                Gl.GetIntegerv(GlCompute.MajorVersion, &major);
                Gl.GetIntegerv(GlCompute.MinorVersion, &minor);
                Gl.GetIntegerv(GlCompute.NumExtensions, &extensions);
                if (major * 10 + minor < 43)
                    throw new GraphicsException($"{Description.Renderer} has OpenGL {major}.{minor}, and computing needs 4.3: update the graphics driver or play with --engine cpu");
                Extensions = Compute.ExtensionNames(extensions);
                // A loader may hand out an address for what the driver does not have.
                _tellsOfLoss = Compute.GetGraphicsResetStatus != null
                    && (major * 10 + minor >= 45 || Extensions.Contains("GL_KHR_robustness") || Extensions.Contains("GL_ARB_robustness"));
                Limits = GlLimits.Of(Gl, Compute, Extensions);
                Programs = new ProgramLibrary(this);
            }
            finally
            {
                context.Release();
            }
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }

    /// <summary>The entry points that drawing shares with computing.</summary>
    public Gl Gl { get; }

    /// <summary>The entry points of computing.</summary>
    public GlCompute Compute { get; }

    /// <summary>The display that shares its textures, or null.</summary>
    public IContextSource? Display { get; private init; }

    /// <summary>Who computes.</summary>
    public GlDescription Description { get; }

    /// <summary>The context's extensions.</summary>
    public IReadOnlySet<string> Extensions { get; }

    /// <summary>What it allows.</summary>
    public GlLimits Limits { get; }

    /// <summary>What is compiled.</summary>
    public ProgramLibrary Programs { get; }

    /// <summary>Bytes of all buffers that live.</summary>
    public long BytesHeld { get; set; }

    /// <summary>A device on this machine's best graphics card, without a window.</summary>
    /// <exception cref="SynthesisException">There is no OpenGL 4.3.</exception>
    public static GlDevice Open()
    {
        try
        {
            return new GlDevice(new EglContext());
        }
        catch (GraphicsException exception)
        {
            throw new SynthesisException(exception.Message, exception);
        }
    }

    /// <summary>
    /// A device that shares a display's textures; one of its own where that is null or cannot be, or where the display is
    /// drawn by the processor although there is a card.
    /// </summary>
    /// <exception cref="SynthesisException">There is no OpenGL 4.3.</exception>
    public static GlDevice Open(IContextSource? display)
    {
        if (display is null) return Open();
        GlDevice? shared = null;
        try
        {
            shared = new GlDevice(display.Open()) { Display = display };
            if (!shared.Description.IsSoftware || EglContext.IsSurelySoftware) return shared;
        }
        catch (GraphicsException)
        {
            shared?.Dispose();
            return Open();
        }

        GlDevice own = Open();
        GlDevice chosen = own.Description.IsSoftware ? shared : own, other = ReferenceEquals(chosen, own) ? shared : own;
        other.Dispose();
        return chosen;
    }

    /// <summary>Takes the context for the calling thread until the answer is disposed; may be nested.</summary>
    /// <exception cref="SynthesisException">The driver refuses.</exception>
    public Stay Enter()
    {
        if (_depth == 0)
        {
            try
            {
                _context.MakeCurrent();
            }
            catch (GraphicsException exception)
            {
                IsGone = true;
                throw new SynthesisException(exception.Message, exception);
            }
        }

        _depth++;
        return new Stay(this);
    }

    /// <summary>Copies a buffer over the beginning of another; what dispatches wrote must be behind a barrier.</summary>
    public void Copy(GpuBuffer source, GpuBuffer destination)
    {
        Gl.BindBuffer(GlCompute.CopyReadBuffer, source.Name);
        Gl.BindBuffer(GlCompute.CopyWriteBuffer, destination.Name);
        Compute.CopyBufferSubData(GlCompute.CopyReadBuffer, GlCompute.CopyWriteBuffer, 0, 0, (nint)Math.Min(source.Bytes, destination.Bytes));
    }

    /// <summary>Whether its loss is known; asks nobody.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Whether the context was lost, and everything in it; asks the driver, while entered.</summary>
    public bool IsLost()
    {
        // A driver may tell it once only.
        IsGone = IsGone || (_tellsOfLoss && Compute.GetGraphicsResetStatus() is not 0 and <= GuiltyContextReset + 2);
        return IsGone;
    }

    /// <summary>From now on the context counts as lost, for tests.</summary>
    internal void PretendLoss() => IsGone = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            using (Enter()) Programs.Dispose();
        }
        catch (SynthesisException)
        {
            // A context that cannot be entered has nothing left to give back.
        }

        _context.Dispose();
    }

    /// <summary>The time between entering a device and leaving it.</summary>
    public readonly ref struct Stay(GlDevice device)
    {
        /// <summary>Leaves.</summary>
        public void Dispose()
        {
            if (--device._depth == 0) device._context.Release();
        }
    }
}
