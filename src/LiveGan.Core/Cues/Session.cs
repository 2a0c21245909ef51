using LiveGan.Core.Latents;
using LiveGan.Core.Tempo;

namespace LiveGan.Core.Cues;

/// <summary>A whole performance at rest: where it stands, its cues, tempo and locks; what autosave keeps.</summary>
/// <remarks>Immutable. Read and written by <see cref="Presets.SessionJson"/>, format <c>session/1</c>.</remarks>
public sealed record Session
{
    /// <summary>Where it stands.</summary>
    public required Cue Now { get; init; }

    /// <summary>The cues by place, null where there is none; at most <see cref="CueList.Count"/>.</summary>
    public IReadOnlyList<Cue?> Cues { get; init; } = [];

    /// <summary>The network's file, or empty for the built-in one.</summary>
    public string Model { get; init; } = "";

    /// <summary>The file of deck B's own network, empty for the built-in one, or null where it has deck A's.</summary>
    public string? DeckB { get; init; }

    /// <summary>The journal in which the show was kept from its beginning, or empty for none.</summary>
    public string Journal { get; init; } = "";

    /// <summary>Beats per minute.</summary>
    public double Tempo { get; init; } = Transport.StandardTempo;

    /// <summary>The cue quantum in beats.</summary>
    public double Quantum { get; init; }

    /// <summary>The dimensions that are locked, or null for none.</summary>
    public DimensionSelection? Locked { get; init; }
}
