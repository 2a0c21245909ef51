using LiveGan.Core.Frames;
using LiveGan.Synthesis;

namespace LiveGan.App.Show;

/// <summary>Paints frames that stay on the graphics card; those who want pixels get them one frame later.</summary>
/// <remarks>The generator's thread. Allocates with the first picture of a size that somebody wants, and nothing else.</remarks>
sealed class CardPainter(PictureTakers takers, ShowClock clock)
{
    ICardGenerator? _waiting;
    Frame? _behind;
    double _behindTime;

    /// <summary>Paints a frame whose latent is evaluated, and meanwhile brings the one before to those who wanted it.</summary>
    /// <returns>When it was painted, seconds on the clock.</returns>
    public double Paint(ICardGenerator generator, Frame frame)
    {
        bool wanted = takers.AnyWants(frame.Width);
        generator.Begin(frame.Latent, frame, wanted);
        Deliver(waits: false);
        generator.Finish();
        double done = clock.Now;
        // What was asked for before the frame that is done has arrived.
        Deliver(waits: true);
        if (wanted) Expect(generator, frame, done);
        return done;
    }

    /// <summary>Waits for the picture that is on its way, and offers it.</summary>
    public void Flush() => Deliver(waits: true);

    /// <summary>The picture that is on its way will not arrive.</summary>
    public void Forget() => _waiting = null;

    void Expect(ICardGenerator generator, Frame frame, double done)
    {
        if (_behind?.Width != frame.Width) _behind = new Frame(frame.Width, frame.Height, 1);
        _behind.Number = frame.Number;
        (_waiting, _behindTime) = (generator, done);
    }

    void Deliver(bool waits)
    {
        if (_waiting is null) return;
        if (_waiting.TryCollect(_behind!, waits)) takers.Offer(_behind!, _behindTime);
        else if (!waits) return;
        _waiting = null;
    }
}
