namespace LiveGan.Core.Presets;

/// <summary>The decks as looks name them.</summary>
enum DeckName
{
    A,
    B,
}
