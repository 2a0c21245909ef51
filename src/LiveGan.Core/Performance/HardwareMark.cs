namespace LiveGan.Core.Performance;

/// <summary>Where a hardware fader stands against the fader it reaches, for the ghost mark on screen.</summary>
struct HardwareMark
{
    /// <summary>−1…1, or NaN while unknown.</summary>
    public float Position;

    /// <summary>The fader it moves since it was picked up, or null.</summary>
    public Fader? Fader;

    /// <summary>The value it gave that fader last.</summary>
    public float Written;

    public static HardwareMark Unknown => new() { Position = float.NaN };

    /// <summary>False again when somebody else has moved the fader since, or another bank lies under the hardware.</summary>
    public readonly bool Holds(Fader fader, float value) => ReferenceEquals(Fader, fader) && Written == value;
}
