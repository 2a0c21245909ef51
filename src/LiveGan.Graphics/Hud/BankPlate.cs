using LiveGan.Core.Latents;
using LiveGan.Core.Performance;
using LiveGan.Graphics.Fonts;

namespace LiveGan.Graphics.Hud;

/// <summary>Which bank is under the hands: number, name, look and space.</summary>
static class BankPlate
{
    public static void Draw(HudCanvas canvas, Box area, PerformanceStatus performance)
    {
        Span<char> buffer = stackalloc char[32];
        canvas.Write(FontFace.Label, "BANK", area.X, area.Y + 8, Palette.Dim);
        float baseline = area.Y + 42;
        var number = new TextLine(buffer).Add(performance.BankIndex + 1L, 2);
        float x = area.X + canvas.Write(FontFace.Display, number.Text, area.X, baseline, Palette.Bright);
        var count = new TextLine(buffer).Add("/ ").Add(performance.BankCount);
        canvas.Write(FontFace.Text, count.Text, x + 7, baseline, Palette.Dim);
        canvas.Write(FontFace.Heading, performance.BankName, area.X, area.Y + 64, Palette.Bright, most: area.Width);
        float chip = Chip(canvas, area.X, area.Bottom - 17, performance.Space == LatentSpace.Z ? "Z" : "W");
        canvas.Write(FontFace.Text, performance.LookName, area.X + chip + 7, area.Bottom - 5.5f, Palette.Dim, most: area.Width - chip - 7);
    }

    static float Chip(HudCanvas canvas, float x, float y, ReadOnlySpan<char> text)
    {
        float width = Math.Max(18, canvas.Measure(FontFace.Label, text) + 11);
        canvas.Fill(new Box(x, y, width, 16), Rgba.Clear, Rgba.Clear, 4, Palette.Tick, 1);
        canvas.Write(FontFace.Label, text, x + width / 2, y + 11.4f, Palette.Text, 0.5f);
        return width;
    }
}
