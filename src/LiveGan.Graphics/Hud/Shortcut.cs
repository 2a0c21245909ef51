namespace LiveGan.Graphics.Hud;

/// <summary>A key and what it does, as the help overlay lists it.</summary>
/// <param name="Keys">The key's cap, such as "Space".</param>
/// <param name="Meaning">What it does, in a few words.</param>
public sealed record Shortcut(string Keys, string Meaning)
{
    /// <summary>The shortcuts of LiveGan's window.</summary>
    public static IReadOnlyList<Shortcut> Standard { get; } =
    [
        new("F", "fullscreen"),
        new("Esc", "leave fullscreen"),
        new("H", "meter bridge"),
        new("F1  ?", "these keys"),
        new("R", "record"),
        new("Space", "freeze"),
        new("Tab", "next bank"),
        new("Shift Tab", "previous bank"),
        new("N", "random"),
        new("Z", "zero"),
        new("M", "min"),
        new("X", "max"),
        new("P", "Perlin landscape"),
    ];
}
