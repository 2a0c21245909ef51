namespace LiveGan.Studio.Augmentation;

/// <summary>Kinds of augmentation (Karras et al. 2020, "Training GANs with limited data", appendix B).</summary>
[Flags]
public enum AugmentationCategories
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Mirroring, quarter turns, shifts by whole pixels.</summary>
    Blit = 1,

    /// <summary>Scaling, turning, stretching, shifting.</summary>
    Geom = 2,

    /// <summary>Brightness, contrast, luma flip, hue, saturation.</summary>
    Color = 4,

    /// <summary>Four frequency bands amplified or damped.</summary>
    Filter = 8,

    /// <summary>Noise.</summary>
    Noise = 16,

    /// <summary>A square cut out.</summary>
    Cutout = 32,
}
