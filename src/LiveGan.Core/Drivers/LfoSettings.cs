namespace LiveGan.Core.Drivers;

/// <summary>A low-frequency oscillator.</summary>
public sealed record LfoSettings : DriverSettings
{
    /// <summary>Most cycles of <see cref="Spread"/>.</summary>
    public const float MaxSpread = 64;

    /// <summary>Its wave.</summary>
    public LfoWave Wave { get; init; }

    /// <summary>
    /// How far the dimensions are apart, cycles 0…<see cref="MaxSpread"/> from the first to one beyond the last: at 1 one
    /// whole wave lies over them and travels.
    /// </summary>
    public float Spread { get; init; }

    /// <inheritdoc/>
    public override Driver PrepareFor(int[] dimensions) => new LfoDriver(this, dimensions);
}
