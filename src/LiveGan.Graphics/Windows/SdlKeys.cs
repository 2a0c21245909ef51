namespace LiveGan.Graphics.Windows;

/// <summary>SDL's key symbols and modifier bits as ours.</summary>
static class SdlKeys
{
    const int Scancode = 1 << 30;

    public static WindowKey Key(int symbol) => symbol switch
    {
        >= 'a' and <= 'z' => WindowKey.A + (symbol - 'a'),
        >= '0' and <= '9' => WindowKey.D0 + (symbol - '0'),
        ' ' or ',' or '-' or '.' or '/' or '+' or '=' or '?' => (WindowKey)symbol,
        8 => WindowKey.Backspace,
        9 => WindowKey.Tab,
        13 => WindowKey.Enter,
        27 => WindowKey.Escape,
        127 => WindowKey.Delete,
        >= Scancode + 0x3A and <= Scancode + 0x45 => WindowKey.F1 + (symbol - Scancode - 0x3A),
        Scancode + 0x4A => WindowKey.Home,
        Scancode + 0x4B => WindowKey.PageUp,
        Scancode + 0x4D => WindowKey.End,
        Scancode + 0x4E => WindowKey.PageDown,
        Scancode + 0x4F => WindowKey.Right,
        Scancode + 0x50 => WindowKey.Left,
        Scancode + 0x51 => WindowKey.Down,
        Scancode + 0x52 => WindowKey.Up,
        Scancode + 0x56 => WindowKey.Minus,
        Scancode + 0x57 => WindowKey.Plus,
        Scancode + 0x58 => WindowKey.Enter,
        >= Scancode + 0x59 and <= Scancode + 0x61 => WindowKey.D1 + (symbol - Scancode - 0x59),
        Scancode + 0x62 => WindowKey.D0,
        _ => WindowKey.Unknown,
    };

    public static KeyModifiers Modifiers(int bits)
    {
        var held = KeyModifiers.None;
        if ((bits & 0x003) != 0) held |= KeyModifiers.Shift;
        if ((bits & 0x0C0) != 0) held |= KeyModifiers.Control;
        if ((bits & 0x300) != 0) held |= KeyModifiers.Alt;
        if ((bits & 0xC00) != 0) held |= KeyModifiers.Command;
        return held;
    }
}
