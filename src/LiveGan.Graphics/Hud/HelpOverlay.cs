using LiveGan.Graphics.Fonts;

namespace LiveGan.Graphics.Hud;

/// <summary>The list of keys in the middle of the window.</summary>
static class HelpOverlay
{
    const float Row = 30;
    const float ColumnWidth = 250;
    const float Padding = 26;

    public static void Draw(HudCanvas canvas, Box window, IReadOnlyList<Shortcut> shortcuts)
    {
        int columns = window.Width < 2 * ColumnWidth + 4 * Padding ? 1 : 2;
        int rows = (shortcuts.Count + columns - 1) / columns;
        float width = Math.Min(window.Width - 16, columns * ColumnWidth + 2 * Padding);
        float head = 46;
        float row = Math.Min(Row, Math.Max(16, (window.Height - head - 2 * 16) / Math.Max(1, rows)));
        float height = head + rows * row + 18;
        var panel = new Box((window.Width - width) / 2, Math.Max(4, (window.Height - height) / 2.4f), width, height);
        canvas.Glow(panel, Palette.Shadow, 14, 40);
        canvas.Fill(panel, Palette.PanelTop, Palette.PanelBottom, 14, Palette.PanelEdge, 1);
        canvas.Write(FontFace.Label, "KEYS", panel.X + Padding, panel.Y + 30, Palette.Dim);
        for (int i = 0; i < shortcuts.Count; i++)
        {
            float x = panel.X + Padding + i / rows * ColumnWidth;
            Line(canvas, x, panel.Y + head + i % rows * row + row / 2, shortcuts[i]);
        }
    }

    static void Line(HudCanvas canvas, float x, float centre, Shortcut shortcut)
    {
        float width = Math.Max(26, canvas.Measure(FontFace.Figure, shortcut.Keys) + 16);
        var cap = new Box(x, centre - 10, width, 20);
        canvas.Fill(cap, Palette.Bright.Faded(0.13f), Palette.Bright.Faded(0.06f), 5, Palette.Tick, 1);
        canvas.Write(FontFace.Figure, shortcut.Keys, cap.CentreX, centre + 4, Palette.Bright, 0.5f);
        canvas.Write(FontFace.Text, shortcut.Meaning, x + Math.Max(width, 74) + 12, centre + 4.5f, Palette.Text, most: ColumnWidth - 92);
    }
}
