using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Media.Films;
using LiveGan.Synthesis;

namespace LiveGan.App.Films;

/// <summary>The pictures of a performance: of a journal that is played again, or of a look that plays by itself.</summary>
/// <remarks>One thread.</remarks>
sealed class PerformanceFilm : IPictureSource
{
    readonly IGenerator _generator;
    readonly Action<double, LatentFrame> _evaluate;
    readonly double _from;
    readonly Frame _frame;

    /// <param name="generator">Stays the caller's.</param>
    /// <param name="dimensions">Of the performance's latent.</param>
    /// <param name="evaluate">Fills the latent of a show time.</param>
    /// <param name="from">Show time of the film's first frame, seconds.</param>
    public PerformanceFilm(IGenerator generator, int dimensions, Action<double, LatentFrame> evaluate, double from)
    {
        _generator = generator;
        _evaluate = evaluate;
        _from = from;
        int side = generator.Network.Resolution;
        _frame = new Frame(side, side, dimensions);
    }

    public int Width => _frame.Width;

    public int Height => _frame.Height;

    public ReadOnlyMemory<byte> Paint(double time)
    {
        _evaluate(_from + time, _frame.Latent);
        _generator.Render(_frame.Latent, _frame);
        return _frame.Pixels;
    }
}
