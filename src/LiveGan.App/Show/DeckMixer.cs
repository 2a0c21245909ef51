using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;
using LiveGan.Synthesis;

namespace LiveGan.App.Show;

/// <summary>
/// Paints both decks: with one network in latent space, with two as a crossfade of their pictures. A network that comes fades in
/// over what was there.
/// </summary>
/// <remarks>
/// The generator's thread takes up, renders and disposes; any thread gives a deck another network. Pictures are mixed by the
/// shares cos² and sin² of the crossfader's quarter turn, which add to one light throughout; the picture has the size of deck
/// A's. Allocates where a network comes, and nothing else.
/// </remarks>
sealed class DeckMixer : IDisposable
{
    /// <summary>How long a network takes to fade in, seconds.</summary>
    public const double FadeSeconds = 1.5;

    static readonly PlayingNetwork Shared = new("", null!, static () => { });

    readonly int _dimensions;
    NetworkPair _now;
    NetworkPair? _old;
    PlayingNetwork? _nextA;
    PlayingNetwork? _nextB;
    Frame? _oldPicture;
    Frame? _newPicture;
    double _fadeStart;
    bool _isOldsTurn;
    bool _hasNew;

    /// <param name="a">Deck A's network.</param>
    /// <param name="b">Deck B's own, or null.</param>
    /// <param name="dimensions">Of the latents.</param>
    public DeckMixer(PlayingNetwork a, PlayingNetwork? b, int dimensions)
    {
        _dimensions = dimensions;
        _now = new NetworkPair(a, b, PictureOf(b));
        Painting = a;
    }

    /// <summary>What plays, or fades in. Any thread.</summary>
    public NetworkPair Now => Volatile.Read(ref _now);

    /// <summary>True while one network fades to another.</summary>
    public bool IsFading => _old is not null;

    /// <summary>The network that was painted last, or failed.</summary>
    public PlayingNetwork Painting { get; private set; }

    /// <summary>Gives deck A a network at the next <see cref="TakeUp"/>. Any thread.</summary>
    public void ChangeA(PlayingNetwork network) => Interlocked.Exchange(ref _nextA, network)?.GiveUp();

    /// <summary>Gives deck B a network of its own at the next <see cref="TakeUp"/>, or (null) that of deck A again. Any thread.</summary>
    public void ChangeB(PlayingNetwork? network) => Interlocked.Exchange(ref _nextB, network ?? Shared)?.GiveUp();

    /// <summary>The network that waits for the next <see cref="TakeUp"/> to become a deck's own, or null. Any thread.</summary>
    public PlayingNetwork? Coming(bool isOnB)
    {
        PlayingNetwork? coming = Volatile.Read(ref isOnB ? ref _nextB : ref _nextA);
        return ReferenceEquals(coming, Shared) ? null : coming;
    }

    /// <summary>What waits for the next <see cref="TakeUp"/> of a deck waits no more. Any thread.</summary>
    public void Withdraw(bool isOnB) => Interlocked.Exchange(ref isOnB ? ref _nextB : ref _nextA, null)?.GiveUp();

    /// <summary>Begins to fade to the networks that wait, unless a fade is under way.</summary>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="isNewA">True when deck A has another network; a picture of its size is wanted from now on.</param>
    /// <param name="isNewB">True when deck B has.</param>
    public void TakeUp(double time, out bool isNewA, out bool isNewB)
    {
        (isNewA, isNewB) = (false, false);
        if (_old is not null || (Volatile.Read(ref _nextA) is null && Volatile.Read(ref _nextB) is null)) return;
        NetworkPair before = _now;
        PlayingNetwork? a = Interlocked.Exchange(ref _nextA, null), b = Interlocked.Exchange(ref _nextB, null);
        isNewA = a is not null;
        isNewB = b is not null && !(ReferenceEquals(b, Shared) && before.B is null);
        if (!isNewA && !isNewB) return;
        PlayingNetwork? ofB = !isNewB ? before.B : ReferenceEquals(b, Shared) ? null : b;
        Volatile.Write(ref _now, new NetworkPair(a ?? before.A, ofB, isNewB ? PictureOf(ofB) : before.PictureB));
        _old = before;
        (_oldPicture, _newPicture) = (PictureOf(before.A), PictureOf(_now.A));
        (_fadeStart, _isOldsTurn, _hasNew) = (time, true, false);
    }

    /// <summary>The card's engine, where it alone makes the frame that is painted next; else null.</summary>
    public ICardGenerator? Alone()
    {
        if (_old is not null || _now.B is not null) return null;
        Painting = _now.A;
        return _now.A.Generator as ICardGenerator;
    }

    /// <summary>Paints a frame whose latent is evaluated.</summary>
    /// <param name="frame">As large as the pictures of deck A's network.</param>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="alternates">
    /// While a network fades in, paint the old one and the new one by turns, so that no frame takes longer than either.
    /// </param>
    public void Render(Frame frame, double time, bool alternates = false)
    {
        if (_old is not null)
        {
            double share = (time - _fadeStart) / FadeSeconds;
            if (share < 1 && IsHeard(_old, frame.Latent))
            {
                Fade(_old, frame, (float)Math.Max(share, 0), alternates);
                return;
            }

            EndFade();
        }

        Paint(_now, frame);
    }

    /// <summary>What fades out is gone at once.</summary>
    public void EndFade()
    {
        if (_old is not { } old) return;
        (_old, _oldPicture, _newPicture) = (null, null, null);
        foreach (PlayingNetwork? network in (PlayingNetwork?[])[old.A, old.B])
        {
            // Freeing hundreds of megabytes takes longer than a frame.
            if (network is not null && !_now.Holds(network)) ThreadPool.QueueUserWorkItem(static gone => gone.GiveUp(), network, preferLocal: false);
        }
    }

    /// <summary>Puts another engine in the place of one that failed.</summary>
    public void Replace(PlayingNetwork failed, PlayingNetwork standIn)
    {
        Volatile.Write(ref _now, Replaced(_now));
        if (_old is not null) _old = Replaced(_old);

        NetworkPair Replaced(NetworkPair pair) => pair with
        {
            A = ReferenceEquals(pair.A, failed) ? standIn : pair.A,
            B = ReferenceEquals(pair.B, failed) ? standIn : pair.B,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PlayingNetwork network in new HashSet<PlayingNetwork?>([_nextA, _nextB, _now.A, _now.B, _old?.A, _old?.B], ReferenceEqualityComparer.Instance).OfType<PlayingNetwork>())
            network.GiveUp();
        (_nextA, _nextB, _old) = (null, null, null);
    }

    Frame? PictureOf(PlayingNetwork? network) =>
        network is null ? null : new Frame(network.Generator.Network.Resolution, network.Generator.Network.Resolution, _dimensions);

    /// <summary>False where only what nobody hears has changed.</summary>
    bool IsHeard(NetworkPair old, LatentFrame latent)
    {
        if (ReferenceEquals(old.A, _now.A) && !latent.HearsB) return false;
        bool hasTwo = old.B is not null && _now.B is not null;
        float share = latent.Parameters[ParameterTable.Deck];
        return !hasTwo || (ReferenceEquals(old.A, _now.A) ? share > 0 : !ReferenceEquals(old.B, _now.B) || share < 1);
    }

    void Fade(NetworkPair old, Frame frame, float share, bool alternates)
    {
        if (!alternates || _isOldsTurn) PaintLike(frame, old, _oldPicture!);
        if (!alternates || !_isOldsTurn)
        {
            PaintLike(frame, _now, _newPicture!);
            _hasNew = true;
        }

        _isOldsTurn = !_isOldsTurn;
        if (_hasNew) _newPicture!.Pixels.CopyTo(frame.Pixels, 0);
        PictureMix.Over(_oldPicture!, frame, _hasNew ? share : 0);
    }

    void PaintLike(Frame frame, NetworkPair pair, Frame picture)
    {
        picture.Latent.CopyFrom(frame.Latent);
        Paint(pair, picture);
    }

    void Paint(NetworkPair pair, Frame frame)
    {
        if (pair.B is null)
        {
            Paint(pair.A, frame);
            return;
        }

        float share = frame.Latent.Parameters[ParameterTable.Deck];
        Frame picture = pair.PictureB!;
        picture.Latent.CopyFrom(frame.Latent);
        if (share > 0)
        {
            picture.Latent.KeepDeck(isB: true);
            Paint(pair.B, picture);
        }

        if (share < 1)
        {
            frame.Latent.KeepDeck(isB: false);
            Paint(pair.A, frame);
        }

        if (share <= 0) return;
        double near = Math.Cos(Math.PI / 2 * share);
        PictureMix.Over(picture, frame, (float)(near * near));
    }

    void Paint(PlayingNetwork network, Frame frame)
    {
        Painting = network;
        network.Generator.Render(frame.Latent, frame);
    }
}
