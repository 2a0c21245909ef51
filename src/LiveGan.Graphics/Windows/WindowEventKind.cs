namespace LiveGan.Graphics.Windows;

/// <summary>The kinds of <see cref="WindowEvent"/>.</summary>
public enum WindowEventKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A key went down: Key, Modifiers, IsRepeat.</summary>
    KeyDown,

    /// <summary>A key came up: Key, Modifiers.</summary>
    KeyUp,

    /// <summary>The pointer moved: X and Y in pixels from the top left.</summary>
    MouseMoved,

    /// <summary>A pointer button went down: X and Y in pixels, Button from 1 (left).</summary>
    MouseDown,

    /// <summary>A pointer button came up: X and Y in pixels, Button from 1 (left).</summary>
    MouseUp,

    /// <summary>The wheel turned: X and Y in steps, up and right positive.</summary>
    MouseWheel,

    /// <summary>The picture area has another size: X is its width, Y its height in pixels.</summary>
    Resized,

    /// <summary>The performer closed the window.</summary>
    CloseRequested,
}
