namespace LiveGan.Core.Drivers;

/// <summary>What of a driver a <see cref="Modulation"/> moves.</summary>
public enum ModulationTarget
{
    /// <summary>How far it moves: a factor.</summary>
    Depth,

    /// <summary>How fast it goes: a factor; its phase is the integral of the speed, so it never jumps.</summary>
    Speed,

    /// <summary>Where it is: cycles that are added.</summary>
    Phase,

    /// <summary>
    /// Added to the share of a step or a cycle that the way there takes: of a sequencer to every step's glide; of a walk taken
    /// from its rest.
    /// </summary>
    Glide,

    /// <summary>A factor on the times of a follower (attack, release) or an envelope (attack, decay, release).</summary>
    Smoothing,
}
