namespace LiveGan.Core.Drivers;

/// <summary>Perlin noise that moves in time.</summary>
public sealed record PerlinSettings : DriverSettings
{
    /// <summary>Layers of detail, 1…8, each twice as fast as the one before.</summary>
    public int Octaves { get; init; } = 2;

    /// <summary>Amplitude of each octave against the one before, 0…1.</summary>
    public float Falloff { get; init; } = 0.5f;

    /// <summary>
    /// How different the dimensions move, 0…1. The i-th dimension stands at <c>y = i·spread²</c> on a row of independent
    /// noise streams; between the streams a = ⌊y⌋ and a+1 it hears <c>cos(½πv)·stream(a) + sin(½πv)·stream(a+1)</c> with
    /// <c>v = smoothstep(y − a)</c>, which keeps the loudness. At 0 all move the same, at 1 each for itself, between them
    /// dimensions closer than 1/spread² are related: at 0.1 a hundred neighbours share a stream.
    /// </summary>
    /// <remarks>In z with base 0 a spread of 0 only flips between two pictures, because z is normalised.</remarks>
    public float Spread { get; init; } = 1f;

    /// <inheritdoc/>
    public override Driver PrepareFor(int[] dimensions) => new PerlinDriver(this, dimensions, Octaves, Falloff, Spread);
}
