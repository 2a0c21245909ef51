using LiveGan.Core.Latents;

namespace LiveGan.Core.Presets;

/// <summary>Base values that a look starts from.</summary>
/// <param name="Dimensions">The dimensions.</param>
/// <param name="Value">−1…1.</param>
public sealed record BaseSettings(DimensionSelection Dimensions, float Value);
