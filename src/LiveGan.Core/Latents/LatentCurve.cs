namespace LiveGan.Core.Latents;

/// <summary>How a path runs from one latent to the next.</summary>
public enum LatentCurve
{
    /// <summary>Along the great circle (Shoemake's slerp), with the length going straight: for z, whose direction counts.</summary>
    Spherical,

    /// <summary>A cubic spline of continuous speed and acceleration: no corner at the latents on the way.</summary>
    Cubic,

    /// <summary>Straight.</summary>
    Linear,
}
