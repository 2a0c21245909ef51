namespace LiveGan.Core.Drivers;

/// <summary>An envelope follower: a signal's value, smoothed.</summary>
/// <remarks>
/// Goes to <c>min(1, gain · max(0, (x − gate)/(1 − gate)))</c> by an exponential of the time constant
/// <see cref="Attack"/> upwards and <see cref="Release"/> downwards. Speed and phase mean nothing to it.
/// </remarks>
public sealed record FollowerSettings : DriverSettings
{
    /// <summary>Largest gain.</summary>
    public const float MaxGain = 64;

    /// <summary>The <see cref="Drivers.Signal"/> it follows.</summary>
    public int Signal { get; init; } = Drivers.Signal.Level;

    /// <summary>Time constant upwards, seconds 0…10.</summary>
    public double Attack { get; init; } = 0.01;

    /// <summary>Time constant downwards, seconds 0…10.</summary>
    public double Release { get; init; } = 0.25;

    /// <summary>Factor, 0…<see cref="MaxGain"/>.</summary>
    public float Gain { get; init; } = 1f;

    /// <summary>What lies below it counts as silence, 0…1.</summary>
    public float Gate { get; init; }

    /// <inheritdoc/>
    public override Driver PrepareFor(int[] dimensions) => new LevelDriver(this, dimensions);
}
