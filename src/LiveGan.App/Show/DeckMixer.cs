using LiveGan.Core.Frames;
using LiveGan.Core.Parameters;
using LiveGan.Synthesis;

namespace LiveGan.App.Show;

/// <summary>Paints both decks: with one network in latent space, with two as a crossfade of their pictures.</summary>
/// <remarks>
/// The generator's thread renders and disposes; any thread gives deck B another network. Pictures are mixed by the shares
/// cos² and sin² of the crossfader's quarter turn, which add to one light throughout; the picture has the size of deck A's.
/// Allocates where deck B gets a network of another size, and nothing else.
/// </remarks>
sealed class DeckMixer(int dimensions) : IDisposable
{
    static readonly PlayingNetwork None = new("", null!, static () => { });

    PlayingNetwork? _next;
    PlayingNetwork? _network;
    Frame? _picture;

    /// <summary>Deck B's own network, or null.</summary>
    public PlayingNetwork? Network => Volatile.Read(ref _network);

    /// <summary>Gives deck B a network of its own from the next frame on, or none.</summary>
    public void Change(PlayingNetwork? network) => Interlocked.Exchange(ref _next, network ?? None)?.GiveUp();

    /// <summary>Takes up the network that waits for deck B, if any.</summary>
    /// <returns>Whether two networks play.</returns>
    public bool TakeUp()
    {
        if (Volatile.Read(ref _next) is not null) TakeUp(Interlocked.Exchange(ref _next, null)!);
        return _network is not null;
    }

    /// <summary>Paints a frame whose latent is evaluated.</summary>
    /// <param name="generator">Deck A's engine.</param>
    /// <param name="frame">As large as its network's pictures.</param>
    public void Render(IGenerator generator, Frame frame)
    {
        TakeUp();
        if (_network is null)
        {
            generator.Render(frame.Latent, frame);
            return;
        }

        float share = frame.Latent.Parameters[ParameterTable.Deck];
        _picture!.Latent.CopyFrom(frame.Latent);
        if (share > 0)
        {
            _picture.Latent.KeepDeck(isB: true);
            _network.Generator.Render(_picture.Latent, _picture);
        }

        if (share < 1)
        {
            frame.Latent.KeepDeck(isB: false);
            generator.Render(frame.Latent, frame);
        }

        if (share <= 0) return;
        double near = Math.Cos(Math.PI / 2 * share);
        PictureMix.Over(_picture, frame, (float)(near * near));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PlayingNetwork? network in (PlayingNetwork?[])[_next, _network]) network?.GiveUp();
        (_next, _network) = (null, null);
    }

    void TakeUp(PlayingNetwork next)
    {
        PlayingNetwork? old = _network;
        bool isNone = ReferenceEquals(next, None);
        if (!isNone && _picture?.Width != next.Generator.Network.Resolution)
            _picture = new Frame(next.Generator.Network.Resolution, next.Generator.Network.Resolution, dimensions);
        Volatile.Write(ref _network, isNone ? null : next);
        // Freeing hundreds of megabytes takes longer than a frame.
        if (old is not null) ThreadPool.QueueUserWorkItem(static gone => gone.GiveUp(), old, preferLocal: false);
    }
}
