using LiveGan.Core.Performance;
using LiveGan.Graphics.Fonts;

namespace LiveGan.Graphics.Hud;

/// <summary>The values that act on the whole picture, each on its own scale with a mark at its neutral value.</summary>
static class MacroColumn
{
    const int Rows = 5;

    public static void Draw(HudCanvas canvas, Box area, PerformanceStatus performance)
    {
        float row = area.Height / Rows;
        Meter(canvas, RowBox(area, row, 0), "ψ", performance.Psi, -2, 2, 1);
        Meter(canvas, RowBox(area, row, 1), "NOISE", performance.NoiseAmount, 0, 2, 1);
        Meter(canvas, RowBox(area, row, 2), "SPEED", performance.Speed, 0, 8, 1);
        Meter(canvas, RowBox(area, row, 3), "DEPTH", performance.Depth, 0, 2, 1);
        var last = RowBox(area, row, 4);
        canvas.Write(FontFace.Label, "TAKEOVER", last.X, last.CentreY + 3.5f, Palette.Dim);
        canvas.Write(FontFace.Text, performance.Takeover, last.Right, last.CentreY + 4, Palette.Text, 1, last.Width - 72);
    }

    static Box RowBox(Box area, float height, int index) => new(area.X, area.Y + index * height, area.Width, height);

    static void Meter(HudCanvas canvas, Box row, ReadOnlySpan<char> name, float value, float low, float high, float neutral)
    {
        canvas.Write(name is "ψ" ? FontFace.Text : FontFace.Label, name, row.X, row.CentreY + 3.5f, Palette.Dim);
        var track = new Box(row.X + 54, row.CentreY - 1.5f, Math.Max(10, row.Width - 54 - 46), 3);
        canvas.Fill(track, Palette.Groove, Palette.Groove, 1.5f, Palette.GrooveEdge, 1);
        float X(float v) => track.X + track.Width * Math.Clamp((v - low) / (high - low), 0, 1);
        float from = X(0), to = X(float.IsNaN(value) ? 0 : value);
        var bar = new Box(Math.Min(from, to), track.Y, Math.Abs(to - from), track.Height);
        canvas.FillExact(bar, Palette.Text, Palette.Text, 1.5f);
        canvas.Fill(new Box(X(neutral), track.Y - 4, 0, 2.5f), Palette.Dim);
        canvas.Dot(to, track.CentreY, 3.5f, Palette.CapTop);
        Span<char> buffer = stackalloc char[32];
        canvas.Write(FontFace.Figure, new TextLine(buffer).Add(value, 2).Text, row.Right, row.CentreY + 4, Palette.Bright, 1);
    }
}
