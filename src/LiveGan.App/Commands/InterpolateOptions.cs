using LiveGan.App.Films;
using LiveGan.Core.Latents;

namespace LiveGan.App.Commands;

/// <summary>What <c>livegan interpolate</c> was asked for.</summary>
public sealed record InterpolateOptions
{
    /// <summary>Network, or null for the built-in one.</summary>
    public string? Model { get; init; }

    /// <summary>Seeds to go through, first.</summary>
    public IReadOnlyList<uint> Seeds { get; init; } = [];

    /// <summary>Looks and array files to go through after the seeds.</summary>
    public IReadOnlyList<string> Latents { get; init; } = [];

    /// <summary>Deck B's own network, see <see cref="Models.File"/>, or null where it has deck A's.</summary>
    public string? DeckB { get; init; }

    /// <summary>Seeds of deck B's path; where it has none, it takes deck A's.</summary>
    public IReadOnlyList<uint> SeedsB { get; init; } = [];

    /// <summary>Looks and array files that follow them.</summary>
    public IReadOnlyList<string> LatentsB { get; init; } = [];

    /// <summary>The crossfader, or null where it was not named.</summary>
    public CrossfaderWay? Deck { get; init; }

    /// <summary>From one latent to the next.</summary>
    public double Seconds { get; init; } = 4;

    /// <summary>How the path runs.</summary>
    public LatentCurve Curve { get; init; } = LatentCurve.Cubic;

    /// <summary>Where it runs.</summary>
    public LatentSpace Space { get; init; } = LatentSpace.W;

    /// <summary>Come back to the first one.</summary>
    public bool Loop { get; init; }

    /// <summary>Truncation.</summary>
    public float Psi { get; init; } = 1f;

    /// <summary>Noise inputs.</summary>
    public NoiseMode Noise { get; init; } = NoiseMode.Const;

    /// <summary>Label of a conditional network; null when none was given.</summary>
    public int? Label { get; init; }

    /// <summary>The film.</summary>
    public required FilmOptions Film { get; init; }
}
