using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Media.Films;

namespace LiveGan.App.Films;

/// <summary>The pictures of a performance: of a journal that is played again, or of a look that plays by itself.</summary>
/// <remarks>One thread.</remarks>
sealed class PerformanceFilm : IPictureSource
{
    readonly FilmNetworks _networks;
    readonly Action<double, LatentFrame> _evaluate;
    readonly double _from;
    readonly Frame _frame;

    /// <param name="networks">Paints; stays the caller's.</param>
    /// <param name="dimensions">Of the performance's latent.</param>
    /// <param name="evaluate">Fills the latent of a show time.</param>
    /// <param name="from">Show time of the film's first frame, seconds.</param>
    public PerformanceFilm(FilmNetworks networks, int dimensions, Action<double, LatentFrame> evaluate, double from)
    {
        _networks = networks;
        _evaluate = evaluate;
        _from = from;
        int side = networks.Side;
        _frame = new Frame(side, side, dimensions);
    }

    public int Width => _frame.Width;

    public int Height => _frame.Height;

    public ReadOnlyMemory<byte> Paint(double time)
    {
        _evaluate(_from + time, _frame.Latent);
        _networks.Render(_from + time, _frame);
        return _frame.Pixels;
    }
}
