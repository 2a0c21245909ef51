namespace LiveGan.Core.Bending;

/// <summary>The numbers of a <see cref="Bend"/> that can be moved while it plays.</summary>
public enum BendPart
{
    /// <summary><see cref="Bend.Scale"/>.</summary>
    Scale,

    /// <summary><see cref="Bend.ShiftX"/>.</summary>
    ShiftX,

    /// <summary><see cref="Bend.ShiftY"/>.</summary>
    ShiftY,

    /// <summary><see cref="Bend.Rotate"/>.</summary>
    Rotate,

    /// <summary><see cref="Bend.Zoom"/> as a power of two.</summary>
    Zoom,

    /// <summary><see cref="Bend.FlipX"/>.</summary>
    FlipX,

    /// <summary><see cref="Bend.FlipY"/>.</summary>
    FlipY,

    /// <summary><see cref="Bend.Threshold"/>.</summary>
    Threshold,

    /// <summary><see cref="Bend.Ablate"/>.</summary>
    Ablate,
}
