using LiveGan.Core.Frames;
using LiveGan.Graphics.Contexts;
using LiveGan.Graphics.Interop;

namespace LiveGan.Graphics.Sharing;

/// <summary>A texture that one thread paints and another shows, each in a context of its own; fences keep them apart.</summary>
/// <remarks>
/// The painter (one thread) takes it from its <see cref="PictureRing"/>; displays (one thread) hold it while they show it. A
/// picture that is held is not painted again, and the painter's card waits for what displays still had under way when they
/// let go. Whoever lets go last deletes it.
/// </remarks>
public sealed unsafe class SharedPicture : ICardPicture
{
    const int OwnerAlone = 1;

    readonly IContextSource? _group;
    readonly int _generation;
    readonly List<nint> _shownUntil = new(4);
    int _holders = OwnerAlone;
    nint _painted;

    /// <param name="gl">The painter's context.</param>
    /// <param name="group">Who can show it: the windows with these contexts; null for nobody.</param>
    /// <param name="generation">The group's when the painter's context was opened.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    internal SharedPicture(Gl gl, IContextSource? group, int generation, int width, int height)
    {
        (_group, _generation, Width, Height) = (group, generation, width, height);
        uint name;
        gl.GenTextures(1, &name);
        Texture = name;
        gl.BindTexture(Gl.Texture2D, name);
        gl.TexImage2D(Gl.Texture2D, 0, (int)Gl.Rgba8, width, height, 0, Gl.Rgba, Gl.UnsignedByte, null);
        gl.TexParameteri(Gl.Texture2D, Gl.TextureMinFilter, (int)Gl.Nearest);
        gl.TexParameteri(Gl.Texture2D, Gl.TextureMagFilter, (int)Gl.Nearest);
        gl.TexParameteri(Gl.Texture2D, Gl.TextureWrapS, (int)Gl.ClampToEdge);
        gl.TexParameteri(Gl.Texture2D, Gl.TextureWrapT, (int)Gl.ClampToEdge);
        gl.TexParameteri(Gl.Texture2D, Gl.TextureMaxLevel, 0);
    }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public int Height { get; }

    /// <summary>Whether the windows with these contexts can show it: not those of another group, nor after their context was lost.</summary>
    public bool IsOf(IContextSource? contexts) => contexts is not null && ReferenceEquals(contexts, _group) && contexts.Generation == _generation;

    /// <summary>OpenGL's name, in every context of the group.</summary>
    public uint Texture { get; private set; }

    /// <summary>The frame that carries it, if it still does; the painter's.</summary>
    internal Frame? Frame { get; set; }

    /// <summary>Painter: whether nobody shows it.</summary>
    internal bool IsUnheld => Volatile.Read(ref _holders) == OwnerAlone;

    /// <summary>Painter: what it asks of its card from now on waits until no display reads the picture any more.</summary>
    internal void BeginPainting(Gl gl)
    {
        foreach (nint fence in _shownUntil)
        {
            gl.WaitSync(fence, 0, Gl.TimeoutIgnored);
            gl.DeleteSync(fence);
        }

        _shownUntil.Clear();
    }

    /// <summary>Painter: all that paints it is asked for.</summary>
    public void EndPainting(Gl gl)
    {
        ArgumentNullException.ThrowIfNull(gl);
        if (_painted != 0) gl.DeleteSync(_painted);
        _painted = gl.FenceSync(Gl.SyncGpuCommandsComplete, 0);
        gl.Flush();
    }

    /// <summary>Painter: waits until it is painted.</summary>
    /// <param name="gl">The painter's context.</param>
    /// <param name="nanoseconds">For how long at most.</param>
    /// <returns>False when the card does not finish.</returns>
    public bool Wait(Gl gl, ulong nanoseconds)
    {
        ArgumentNullException.ThrowIfNull(gl);
        return gl.ClientWaitSync(_painted, Gl.SyncFlushCommandsBit, nanoseconds) is not (Gl.TimeoutExpired or Gl.WaitFailed);
    }

    /// <summary>Display: keeps the picture as it is until <see cref="Release"/>; its own drawing waits until it is painted.</summary>
    /// <returns>False when the picture is gone.</returns>
    internal bool TryHold(Gl gl)
    {
        int holders = Volatile.Read(ref _holders);
        while (holders > 0)
        {
            int found = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
            if (found == holders)
            {
                gl.WaitSync(_painted, 0, Gl.TimeoutIgnored);
                return true;
            }

            holders = found;
        }

        return false;
    }

    /// <summary>Display: lets go after its last drawing with it.</summary>
    internal void Release(Gl gl)
    {
        _shownUntil.Add(gl.FenceSync(Gl.SyncGpuCommandsComplete, 0));
        // A context may only wait for a fence that is on its way to the card.
        gl.Flush();
        LetGo(gl);
    }

    /// <summary>Painter: gives it up; it is deleted when no display shows it any more.</summary>
    internal void LetGo(Gl gl)
    {
        if (Interlocked.Decrement(ref _holders) != 0) return;
        foreach (nint fence in _shownUntil) gl.DeleteSync(fence);
        if (_painted != 0) gl.DeleteSync(_painted);
        uint name = Texture;
        gl.DeleteTextures(1, &name);
        Texture = 0;
    }
}
