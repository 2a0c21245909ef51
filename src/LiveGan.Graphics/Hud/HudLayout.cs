namespace LiveGan.Graphics.Hud;

/// <summary>Where the HUD's parts lie in a window; pure.</summary>
/// <remarks>Measures are in HUD units: <see cref="Scale"/> pixels each, chosen so that 1280×720 is 1280×720 units.</remarks>
sealed record HudLayout
{
    const float SmallestScale = 0.85f;
    const float LargestScale = 8;
    const float Margin = 16;
    const float Padding = 14;
    const float BridgeHeight = 206;
    const float LowestBridge = 176;
    const float StripHeight = 36;
    const float StatusHeight = 32;

    /// <summary>Pixels of one unit.</summary>
    public float Scale { get; private init; }

    /// <summary>The whole window.</summary>
    public Box Window { get; private init; }

    /// <summary>The meter bridge's panel.</summary>
    public Box Panel { get; private init; }

    /// <summary>All dimensions as fine bars; empty where there is no room for more than the status line.</summary>
    public Box Overview { get; private init; }

    /// <summary>The bank's name and number; empty as above.</summary>
    public Box Bank { get; private init; }

    /// <summary>The bank's faders; empty as above.</summary>
    public Box Faders { get; private init; }

    /// <summary>The macros; empty as above, or in a narrow window.</summary>
    public Box Macros { get; private init; }

    /// <summary>Engine, rates, MIDI and recording.</summary>
    public Box Status { get; private init; }

    /// <summary>Where messages appear, above the panel.</summary>
    public Box Message { get; private init; }

    /// <summary>True where only the status line has room.</summary>
    public bool IsStrip => Faders.Width == 0;

    /// <param name="width">Window's width, pixels.</param>
    /// <param name="height">Window's height, pixels.</param>
    public static HudLayout For(int width, int height)
    {
        // Steps of an eighth, so that dragging the window's edge does not draw new letters at every pixel.
        float scale = MathF.Floor(Math.Min(width / 1280f, height / 720f) * 8) / 8;
        scale = Math.Clamp(scale, SmallestScale, LargestScale);
        var window = new Box(0, 0, width / scale, height / scale);
        return window.Height < 290 || window.Width < 400 ? Strip(window, scale) : Bridge(window, scale);
    }

    static HudLayout Strip(Box window, float scale)
    {
        float margin = Math.Min(8, window.Height / 12);
        float height = Math.Min(StripHeight, window.Height - 2 * margin);
        var panel = new Box(margin, window.Height - margin - height, Math.Max(0, window.Width - 2 * margin), height);
        return new HudLayout
        {
            Scale = scale,
            Window = window,
            Panel = panel,
            Status = panel.Inset(12, 0),
            Message = Above(panel),
        };
    }

    static HudLayout Bridge(Box window, float scale)
    {
        float bridge = Math.Clamp(window.Height * BridgeHeight / 720, LowestBridge, BridgeHeight);
        var panel = new Box(Margin, window.Height - Margin - bridge, window.Width - 2 * Margin, bridge);
        var inner = panel.Inset(Padding, 0);
        float top = panel.Y + 52, height = bridge - 52 - StatusHeight - 6;
        float bankWidth = window.Width < 900 ? 120 : 158;
        float macroWidth = window.Width < 640 ? 0 : window.Width < 900 ? 168 : 216;
        float gap = window.Width < 900 ? 14 : 22;
        float fadersLeft = inner.X + bankWidth + gap;
        float fadersRight = inner.Right - (macroWidth > 0 ? macroWidth + gap : 0);
        return new HudLayout
        {
            Scale = scale,
            Window = window,
            Panel = panel,
            Overview = new Box(inner.X, panel.Y + 12, inner.Width, 30),
            Bank = new Box(inner.X, top, bankWidth, height),
            Faders = new Box(fadersLeft, top, fadersRight - fadersLeft, height),
            Macros = macroWidth > 0 ? new Box(inner.Right - macroWidth, top, macroWidth, height) : default,
            Status = new Box(inner.X, panel.Bottom - StatusHeight, inner.Width, StatusHeight),
            Message = Above(panel),
        };
    }

    static Box Above(Box panel) => new(panel.X, Math.Max(0, panel.Y - 44), panel.Width, 32);
}
