namespace LiveGan.Studio.Training;

/// <summary>Whether the generator is also pulled towards real pictures directly.</summary>
public enum PictureMatch
{
    /// <summary>By its adversary alone.</summary>
    None,

    /// <summary>
    /// For every real picture of a batch, the generated one that is closest to it (by the mean absolute difference) is pulled
    /// towards it.
    /// </summary>
    L1,
}
