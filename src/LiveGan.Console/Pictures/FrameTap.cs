using LiveGan.Core.Frames;

namespace LiveGan.MixingConsole.Pictures;

/// <summary>Where the generator's frames pass by the console, which takes one when somebody looks.</summary>
/// <remarks>
/// The generator's thread calls <see cref="Offer"/>; one thread of the console reads <see cref="Latest"/>. Neither waits.
/// Offering allocates only when the picture changes its size.
/// </remarks>
public sealed class FrameTap
{
    readonly TripleBuffer<TappedPicture> _pictures = new(() => new TappedPicture());
    int _wanted;

    /// <summary>True while somebody looks; set by the console.</summary>
    public bool IsWanted
    {
        get => Volatile.Read(ref _wanted) != 0;
        internal set => Volatile.Write(ref _wanted, value ? 1 : 0);
    }

    /// <summary>Offers a finished frame: copied when the console wants one, passed by otherwise.</summary>
    public void Offer(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (!IsWanted) return;
        _pictures.Back.CopyFrom(frame);
        _pictures.Publish();
    }

    /// <summary>The newest picture taken.</summary>
    /// <param name="isNew">False when it is the one returned before, or none was taken yet.</param>
    internal TappedPicture Latest(out bool isNew) => _pictures.Latest(out isNew);
}
