namespace LiveGan.Core.Performance;

/// <summary>What holds of one dimension's fader.</summary>
[Flags]
public enum FaderMarks
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>Hands, buttons and cues leave it alone.</summary>
    Locked = 1,

    /// <summary>A hand has taken it from its drivers, wholly or in part.</summary>
    Taken = 2,

    /// <summary>At least one driver moves it.</summary>
    Driven = 4,

    /// <summary>It is in the bank under the hardware.</summary>
    InBank = 8,
}
