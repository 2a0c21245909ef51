namespace LiveGan.MixingConsole.Show;

/// <summary>The networks that can be played.</summary>
/// <param name="Folder">The name of their folder, for the performer.</param>
/// <param name="Models">Those in it, and the built-in one first.</param>
/// <param name="Playing">The name of the one that plays.</param>
/// <param name="Loading">The name of the one that is being loaded, or null.</param>
public sealed record ModelShelf(string Folder, IReadOnlyList<ModelEntry> Models, string Playing, string? Loading)
{
    /// <summary>The name of deck B's network, where it is another one than deck A's.</summary>
    public string? DeckB { get; init; }
}
