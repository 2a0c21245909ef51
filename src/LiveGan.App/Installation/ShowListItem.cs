namespace LiveGan.App.Installation;

/// <summary>One entry of a show list: a look, a kept show or a film.</summary>
public sealed record ShowListItem
{
    /// <summary>Name or file of a look; or null.</summary>
    public string? Look { get; init; }

    /// <summary>A journal to play again; or null.</summary>
    public string? Show { get; init; }

    /// <summary>A film, played in a circle; or null.</summary>
    public string? Film { get; init; }

    /// <summary>The network's file, or null for the built-in one (of a journal: its own).</summary>
    public string? Network { get; init; }

    /// <summary>How long it plays, like <c>10m</c>; null for ever, or to the journal's end.</summary>
    public string? For { get; init; }

    /// <summary>What messages call it.</summary>
    internal string Name => Look ?? Show ?? Film ?? "";
}
