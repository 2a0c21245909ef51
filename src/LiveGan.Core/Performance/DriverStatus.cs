using LiveGan.Core.Drivers;

namespace LiveGan.Core.Performance;

/// <summary>One driver as a screen shows it.</summary>
public readonly record struct DriverStatus
{
    /// <summary>What it is: kind, name, targets, shape. Speed, depth and phase may have moved since.</summary>
    public DriverSettings Settings { get; init; }

    /// <summary>The dimensions it moves, in the network at hand.</summary>
    public ReadOnlyMemory<int> Dimensions { get; init; }

    /// <summary>Cycles per second or beat, now.</summary>
    public double Speed { get; init; }

    /// <summary>Depth now.</summary>
    public float Depth { get; init; }

    /// <summary>Where it is, cycles 0…1; for an envelope, a follower or a macro its level 0…1.</summary>
    public float Phase { get; init; }

    /// <summary>Its phase setting, cycles 0…1.</summary>
    public double PhaseOffset { get; init; }

    /// <summary>The sample of its first dimension at depth 1, for a scope.</summary>
    public float Sample { get; init; }
}
