namespace LiveGan.Graphics.Windows;

/// <summary>Keys held while another is pressed.</summary>
[Flags]
public enum KeyModifiers
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Either shift key.</summary>
    Shift = 1,

    /// <summary>Either control key.</summary>
    Control = 2,

    /// <summary>Either alt or option key.</summary>
    Alt = 4,

    /// <summary>Either command, Windows or super key.</summary>
    Command = 8,
}
