namespace LiveGan.Core.Latents;

/// <summary>Where a synthesis layer's noise input comes from; the names of the official <c>generate.py</c>.</summary>
public enum NoiseMode
{
    /// <summary>The noise stored in the checkpoint: the same grain in every frame.</summary>
    Const,

    /// <summary>No noise.</summary>
    None,

    /// <summary>Fresh Gaussian noise from a seed.</summary>
    Random,
}
