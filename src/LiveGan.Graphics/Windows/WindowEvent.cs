namespace LiveGan.Graphics.Windows;

/// <summary>Something that happened to a window; a value without references, so that polling allocates nothing.</summary>
public readonly record struct WindowEvent
{
    /// <summary>What happened; says which other members mean something.</summary>
    public WindowEventKind Kind { get; init; }

    /// <summary>The key.</summary>
    public WindowKey Key { get; init; }

    /// <summary>Keys held beside it.</summary>
    public KeyModifiers Modifiers { get; init; }

    /// <summary>True when the window system repeats a held key.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Pointer button from 1 (left), 2 (middle), 3 (right).</summary>
    public int Button { get; init; }

    /// <summary>Horizontal position, steps or width, by kind.</summary>
    public int X { get; init; }

    /// <summary>Vertical position, steps or height, by kind.</summary>
    public int Y { get; init; }
}
