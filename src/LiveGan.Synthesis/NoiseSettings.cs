using LiveGan.Core.Latents;

namespace LiveGan.Synthesis;

/// <summary>How the layers' noise inputs are filled.</summary>
/// <param name="Mode">Source of the noise.</param>
/// <param name="Amount">Factor on every layer's noise, 0…2.</param>
/// <param name="Seed">Seed for <see cref="NoiseMode.Random"/>.</param>
public readonly record struct NoiseSettings(NoiseMode Mode, float Amount = 1f, ulong Seed = 0);
