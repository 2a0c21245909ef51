using LiveGan.Core.Presets;

namespace LiveGan.Core.Performance;

/// <summary>Everything that a screen with all faders shows of one moment.</summary>
/// <remarks>
/// Reusable; the control thread fills it and hands it over on a <see cref="Frames.TripleBuffer{T}"/>. Filling allocates
/// only when the network or the look changed size.
/// </remarks>
public sealed class PerformanceSnapshot
{
    internal float[] BaseValues = [];
    internal float[] LiveValues = [];
    internal float[] GroupValues = [];
    internal float[] GroupLives = [];
    internal float[] HardwareValues = [];
    internal Bank[] BankArray = [];

    /// <summary>Macros, space, current bank and the rest that the window's display shows, too.</summary>
    public PerformanceStatus Status { get; } = new();

    /// <summary>The look that plays; null before the first filling. The same object as long as no other is loaded.</summary>
    public Look? Look { get; internal set; }

    /// <summary>The banks, fitted to the network; the same objects as long as no other look is loaded.</summary>
    public ReadOnlySpan<Bank> Banks => BankArray;

    /// <summary>The value of each dimension's own fader, <c>[dimensions]</c>, −1…1, as hands set it.</summary>
    public ReadOnlySpan<float> Base => BaseValues;

    /// <summary>Each dimension as the generator gets it, <c>[dimensions]</c>, −1…1 or a little beyond.</summary>
    public ReadOnlySpan<float> Live => LiveValues;

    /// <summary>The value of each group fader in the order of the banks, −1…1, as hands set it.</summary>
    public ReadOnlySpan<float> Groups => GroupValues;

    /// <summary>How far each group's dimensions are along its direction, as many as <see cref="Groups"/>.</summary>
    public ReadOnlySpan<float> GroupsLive => GroupLives;

    /// <summary>
    /// Where the hardware stands at each fader of the current bank, −1…1, or NaN while unknown: the ghost marks.
    /// </summary>
    public ReadOnlySpan<float> Hardware => HardwareValues;
}
