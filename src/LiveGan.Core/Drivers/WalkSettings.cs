namespace LiveGan.Core.Drivers;

/// <summary>A random walk between seeded latents, one cycle from each to the next.</summary>
/// <remarks>The k-th latent is uniform −1…1 in every dimension, a function of seed, k and place alone.</remarks>
public sealed record WalkSettings : DriverSettings
{
    /// <summary>The way between two.</summary>
    public WalkPath Path { get; init; } = WalkPath.Cubic;

    /// <summary>The share of a cycle for which it stands still at each latent, 0…1.</summary>
    public float Rest { get; init; }

    /// <inheritdoc/>
    public override Driver PrepareFor(int[] dimensions) => new WalkDriver(this, dimensions);
}
