namespace LiveGan.Core.Drivers;

/// <summary>Perlin noise on a circle: after one cycle it closes, exactly.</summary>
/// <remarks>
/// A loop over N seconds has <c>Speed = 1/N</c>; over N beats, <c>Speed = 1/N</c> with <see cref="DriverSync.Beats"/>. The
/// lattice of each octave begins again after a whole number of cells, so the last value and the first are one.
/// </remarks>
public sealed record CircularPerlinSettings : DriverSettings
{
    /// <summary>Most features of a loop.</summary>
    public const int MaxFeatures = 1024;

    /// <summary>Features (lattice cells of the first octave) in one loop, 2…<see cref="MaxFeatures"/>.</summary>
    public int Features { get; init; } = 4;

    /// <summary>Layers of detail, 1…8, each twice as fast as the one before.</summary>
    public int Octaves { get; init; } = 2;

    /// <summary>Amplitude of each octave against the one before, 0…1.</summary>
    public float Falloff { get; init; } = 0.5f;

    /// <summary>How different the dimensions move, 0…1; see <see cref="PerlinSettings.Spread"/>.</summary>
    public float Spread { get; init; } = 1f;

    /// <inheritdoc/>
    public override Driver PrepareFor(int[] dimensions) =>
        new PerlinDriver(this, dimensions, Octaves, Falloff, Spread, Math.Clamp(Features, 2, MaxFeatures));
}
