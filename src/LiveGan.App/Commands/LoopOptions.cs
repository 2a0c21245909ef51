using LiveGan.App.Films;

namespace LiveGan.App.Commands;

/// <summary>What <c>livegan loop</c> was asked for.</summary>
public sealed record LoopOptions
{
    /// <summary>Name or file of a look, or a snapshot.</summary>
    public required string Look { get; init; }

    /// <summary>Network; null for the snapshot's own, or the built-in one.</summary>
    public string? Model { get; init; }

    /// <summary>Deck B's own network, see <see cref="Models.File"/>, or null where it has deck A's.</summary>
    public string? DeckB { get; init; }

    /// <summary>How long, in seconds or, with <see cref="IsInBeats"/>, in beats.</summary>
    public double Length { get; init; }

    /// <summary>True when <see cref="Length"/> is in beats.</summary>
    public bool IsInBeats { get; init; }

    /// <summary>Beats per minute.</summary>
    public double Tempo { get; init; } = 120;

    /// <summary>The film.</summary>
    public required FilmOptions Film { get; init; }
}
