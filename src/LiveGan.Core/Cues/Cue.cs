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
}
