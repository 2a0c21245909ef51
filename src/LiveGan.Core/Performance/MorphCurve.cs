namespace LiveGan.Core.Performance;

/// <summary>How a morph spends its time; each goes from 0 to exactly 1.</summary>
public enum MorphCurve
{
    /// <summary>Evenly.</summary>
    Linear,

    /// <summary>Slowly at both ends: 3u² − 2u³.</summary>
    Smooth,

    /// <summary>Slowly at first: u³.</summary>
    EaseIn,

    /// <summary>Slowly at last: 1 − (1−u)³.</summary>
    EaseOut,

    /// <summary>Stays until the end and is there at once.</summary>
    Cut,
}
