namespace LiveGan.Graphics.Hud;

/// <summary>The HUD's colours: dim enough for a dark stage, each light with one meaning.</summary>
static class Palette
{
    public static readonly Rgba PanelTop = Rgba.Of(0x14181C, 0.90f);
    public static readonly Rgba PanelBottom = Rgba.Of(0x0A0C0E, 0.94f);
    public static readonly Rgba PanelEdge = Rgba.Of(0xFFFFFF, 0.10f);
    public static readonly Rgba Shadow = Rgba.Of(0x000000, 0.45f);
    public static readonly Rgba Hairline = Rgba.Of(0xFFFFFF, 0.09f);
    public static readonly Rgba Groove = Rgba.Of(0x000000, 0.55f);
    public static readonly Rgba GrooveEdge = Rgba.Of(0xFFFFFF, 0.12f);
    public static readonly Rgba Tick = Rgba.Of(0xFFFFFF, 0.22f);
    public static readonly Rgba Well = Rgba.Of(0x000000, 0.38f);

    public static readonly Rgba Bright = Rgba.Of(0xF2F5F7);
    public static readonly Rgba Text = Rgba.Of(0xC9D1D8);
    public static readonly Rgba Dim = Rgba.Of(0x86919B);
    public static readonly Rgba Faint = Rgba.Of(0x5A646D);

    /// <summary>What sounds now: values moved by drivers.</summary>
    public static readonly Rgba Live = Rgba.Of(0x58E6C2);
    public static readonly Rgba LiveDeep = Rgba.Of(0x1F9E86);

    /// <summary>The same, standing still.</summary>
    public static readonly Rgba Frozen = Rgba.Of(0x9CCBFF);
    public static readonly Rgba FrozenDeep = Rgba.Of(0x4E86C4);

    /// <summary>Hardware that waits to be picked up, and warnings.</summary>
    public static readonly Rgba Amber = Rgba.Of(0xFFB454);

    /// <summary>Recording, loss and failure.</summary>
    public static readonly Rgba Red = Rgba.Of(0xFF4D4F);

    /// <summary>A fader's cap.</summary>
    public static readonly Rgba CapTop = Rgba.Of(0xFBFCFD);
    public static readonly Rgba CapBottom = Rgba.Of(0xB4BDC5);
    public static readonly Rgba CapLine = Rgba.Of(0x1A1F24);
}
