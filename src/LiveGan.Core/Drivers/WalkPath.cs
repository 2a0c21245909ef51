namespace LiveGan.Core.Drivers;

/// <summary>The way of a random walk from one latent to the next.</summary>
public enum WalkPath
{
    /// <summary>Straight.</summary>
    Linear,

    /// <summary>Along the great circle between their directions (Shoemake 1985), lengths between theirs.</summary>
    Spherical,

    /// <summary>A Catmull-Rom curve through them, without corners.</summary>
    Cubic,
}
