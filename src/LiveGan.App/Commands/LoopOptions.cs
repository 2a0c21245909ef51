using LiveGan.App.Films;

namespace LiveGan.App.Commands;

/// <summary>What <c>livegan loop</c> was asked for.</summary>
public sealed record LoopOptions
{
    /// <summary>Name or file of a look.</summary>
    public required string Look { get; init; }

    /// <summary>Network, or null for the built-in one.</summary>
    public string? Model { get; init; }

    /// <summary>How long, in seconds or, with <see cref="IsInBeats"/>, in beats.</summary>
    public double Length { get; init; }

    /// <summary>True when <see cref="Length"/> is in beats.</summary>
    public bool IsInBeats { get; init; }

    /// <summary>Beats per minute.</summary>
    public double Tempo { get; init; } = 120;

    /// <summary>The film.</summary>
    public required FilmOptions Film { get; init; }
}
