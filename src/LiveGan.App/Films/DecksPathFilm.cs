using LiveGan.App.Show;
using LiveGan.Core.Frames;
using LiveGan.Media.Films;
using LiveGan.Synthesis;

namespace LiveGan.App.Films;

/// <summary>Two paths of latents with a crossfader between them: in latent space where one network has both, else in the picture.</summary>
/// <remarks>One thread.</remarks>
sealed class DecksPathFilm : IPictureSource
{
    readonly StylePathFilm _a;
    readonly StylePathFilm _b;
    readonly bool _isOneNetwork;
    readonly Func<double, float> _share;
    readonly Frame _pictureA;
    readonly Frame _pictureB;

    /// <param name="a">Deck A's path.</param>
    /// <param name="b">Deck B's.</param>
    /// <param name="isOneNetwork">True where both play the same network.</param>
    /// <param name="share">The crossfader of a film time in seconds, 0…1.</param>
    public DecksPathFilm(StylePathFilm a, StylePathFilm b, bool isOneNetwork, Func<double, float> share)
    {
        (_a, _b, _isOneNetwork, _share) = (a, b, isOneNetwork, share);
        (_pictureA, _pictureB) = (new Frame(a.Width, a.Height, 1), new Frame(b.Width, b.Height, 1));
    }

    public int Width => _a.Width;

    public int Height => _a.Height;

    public ReadOnlyMemory<byte> Paint(double time)
    {
        float share = _share(time);
        if (share <= 0) return _a.Paint(time);
        if (_isOneNetwork)
        {
            Span<float> ws = _a.Style(time);
            DeckMix.Apply(_a.Average, _b.Style(time), share, ws);
            return _a.Synthesize(ws);
        }

        _b.Paint(time).CopyTo(_pictureB.Pixels);
        if (share < 1) _a.Paint(time).CopyTo(_pictureA.Pixels);
        double near = Math.Cos(Math.PI / 2 * share);
        PictureMix.Over(_pictureB, _pictureA, (float)(near * near));
        return _pictureA.Pixels;
    }
}
