using LiveGan.Core.Frames;

namespace LiveGan.App.Show;

/// <summary>The networks of both decks at one time.</summary>
/// <param name="A">Deck A's.</param>
/// <param name="B">Deck B's own, or null where it has deck A's.</param>
/// <param name="PictureB">Where deck B's own is painted, as large as its pictures.</param>
sealed record NetworkPair(PlayingNetwork A, PlayingNetwork? B, Frame? PictureB)
{
    public bool Holds(PlayingNetwork network) => ReferenceEquals(A, network) || ReferenceEquals(B, network);
}
