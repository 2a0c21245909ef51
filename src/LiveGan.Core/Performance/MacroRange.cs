namespace LiveGan.Core.Performance;

/// <summary>How far each <see cref="Macro"/> goes.</summary>
public static class MacroRange
{
    /// <summary>Smallest and largest value of a macro, in its own unit.</summary>
    public static (float Minimum, float Maximum) Of(Macro macro) => macro switch
    {
        Macro.Psi => (-2f, 2f),
        Macro.NoiseAmount => (0f, 2f),
        Macro.Speed => (0f, 8f),
        Macro.Depth => (0f, 2f),
        _ => throw new ArgumentOutOfRangeException(nameof(macro), macro, "there is no such macro"),
    };
}
