using LiveGan.Core.Frames;
using LiveGan.Graphics.Contexts;
using LiveGan.Graphics.Interop;

namespace LiveGan.Graphics.Sharing;

/// <summary>The pictures that a painter paints in turn for the frames of one hand-over, while displays show others of them.</summary>
/// <remarks>The painter's thread, while its context is current. Allocates at most one picture more than it began with.</remarks>
public sealed class PictureRing : IDisposable
{
    /// <summary>One to paint, one finished, and two that the display blends.</summary>
    public const int Length = 4;

    readonly Gl _gl;
    readonly IContextSource? _group;
    readonly int _generation;
    readonly int _width;
    readonly int _height;
    readonly List<SharedPicture> _pictures = [];

    /// <param name="gl">The painter's context.</param>
    /// <param name="group">Who can show the pictures; null for nobody.</param>
    /// <param name="generation">The group's when the painter's context was opened.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    public PictureRing(Gl gl, IContextSource? group, int generation, int width, int height)
    {
        (_gl, _group, _generation, _width, _height) = (gl, group, generation, width, height);
        while (_pictures.Count < Length) Add();
    }

    /// <summary>Bytes of the card's memory that a ring takes.</summary>
    public static long BytesOf(int width, int height) => 4L * Length * width * height;

    /// <summary>Pictures in it.</summary>
    public int Count => _pictures.Count;

    /// <summary>Puts a picture that may be painted into a frame that is the painter's.</summary>
    public SharedPicture Take(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        SharedPicture picture = Free(frame) ?? Add();
        picture.Frame = frame;
        frame.Card = picture;
        picture.BeginPainting(_gl);
        return picture;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SharedPicture picture in _pictures) picture.LetGo(_gl);
        _pictures.Clear();
    }

    SharedPicture? Free(Frame frame)
    {
        foreach (SharedPicture picture in _pictures)
        {
            bool isInAnother = picture.Frame is { } carrier && carrier != frame && ReferenceEquals(carrier.Card, picture);
            if (!isInAnother && picture.IsUnheld) return picture;
        }

        return null;
    }

    SharedPicture Add()
    {
        var picture = new SharedPicture(_gl, _group, _generation, _width, _height);
        _pictures.Add(picture);
        return picture;
    }
}
