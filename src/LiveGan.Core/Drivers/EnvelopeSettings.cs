namespace LiveGan.Core.Drivers;

/// <summary>A trigger envelope: attack, decay, sustain, release, in straight lines.</summary>
/// <remarks>
/// A trigger of its signal starts it from where it is; closing the gate releases it, but never before the attack and
/// <see cref="Hold"/> are over, so that the shortest hit is seen. Speed and phase mean nothing to it.
/// </remarks>
public sealed record EnvelopeSettings : DriverSettings
{
    /// <summary>Longest time, seconds.</summary>
    public const double MaxSeconds = 60;

    /// <summary>The <see cref="Drivers.Signal"/> whose gate it follows.</summary>
    public int Signal { get; init; } = Drivers.Signal.Note;

    /// <summary>Seconds to the peak.</summary>
    public double Attack { get; init; } = 0.01;

    /// <summary>Seconds at the peak at least.</summary>
    public double Hold { get; init; }

    /// <summary>Seconds from the peak to the sustain level.</summary>
    public double Decay { get; init; } = 0.2;

    /// <summary>The level while the gate is open, 0…1 of the peak.</summary>
    public float Sustain { get; init; } = 0.6f;

    /// <summary>Seconds to 0.</summary>
    public double Release { get; init; } = 0.5;

    /// <summary>How much the trigger's strength counts, 0…1: at 0 every peak is 1.</summary>
    public float Velocity { get; init; } = 1f;

    /// <inheritdoc/>
    public override Driver PrepareFor(int[] dimensions) => new LevelDriver(this, dimensions);
}
