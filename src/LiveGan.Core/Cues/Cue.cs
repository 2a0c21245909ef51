using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Cues;

/// <summary>Everything at one moment, to come back to.</summary>
/// <remarks>Immutable. The way there is the look's: its morph in milliseconds or beats, and its curve.</remarks>
public sealed record Cue
{
    /// <summary>What a screen calls it; may be empty. At most 80 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>The look with all values, macros, groups and drivers as they were.</summary>
    public required Look Look { get; init; }

    /// <summary>The bank under the hardware, from 0.</summary>
    public int Bank { get; init; }

    /// <summary>True when every driver stood still.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>What the decks played, or null to leave them what they play then.</summary>
    public DeckNetworks? Networks { get; init; }

    /// <summary>Beats per minute that begin with it, or null: as a rule the beat is the music's and not a cue's.</summary>
    public double? Tempo { get; init; }
}
