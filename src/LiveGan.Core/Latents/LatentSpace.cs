namespace LiveGan.Core.Latents;

/// <summary>Which vector the faders move.</summary>
public enum LatentSpace
{
    /// <summary>The mapping network's input. StyleGAN normalises it to unit RMS, so only its direction counts.</summary>
    Z,

    /// <summary>
    /// Offsets around <c>w_avg</c>, after the mapping network. A value of 1 is two standard deviations of that w
    /// dimension, measured by the generator over seeded z; distance from the centre counts here.
    /// </summary>
    W,
}
