using LiveGan.Core.Performance;
using LiveGan.Graphics.Fonts;

namespace LiveGan.Graphics.Hud;

/// <summary>The current bank's faders: cap for the base value, light for the live one, outline for waiting hardware.</summary>
static class FaderBridge
{
    const float WidestPitch = 92;

    public static void Draw(HudCanvas canvas, Box area, PerformanceStatus performance)
    {
        int count = performance.FaderCount;
        if (count == 0)
        {
            canvas.Write(FontFace.Text, "This bank has no faders.", area.X, area.CentreY, Palette.Dim, most: area.Width);
            return;
        }
        float pitch = Math.Min(WidestPitch, area.Width / count);
        float left = area.X + (area.Width - pitch * count) / 2;
        for (int i = 0; i < count; i++)
            DrawFader(canvas, new Box(left + i * pitch, area.Y, pitch, area.Height), performance.Faders[i], performance.Frozen, i);
    }

    static void DrawFader(HudCanvas canvas, Box slot, in FaderStatus fader, bool frozen, int index)
    {
        bool roomy = slot.Width >= 34;
        var track = new Box(slot.X, slot.Y + (roomy ? 17 : 4), slot.Width, slot.Height - (roomy ? 36 : 22));
        float capWidth = Math.Clamp(slot.Width * 0.34f, 3, 24), grooveX = slot.CentreX - (roomy ? 5 : slot.Width * 0.12f);
        float meterX = grooveX + capWidth / 2 + (roomy ? 6 : 1), meterWidth = Math.Clamp(slot.Width * 0.10f, 1.5f, 6);
        if (roomy) DrawScale(canvas, track, grooveX - capWidth / 2 - 3);
        canvas.Fill(new Box(grooveX - 1.5f, track.Y - 3, 3, track.Height + 6), Palette.Groove, Palette.Groove, 1.5f, Palette.GrooveEdge, 1);
        DrawMeter(canvas, new Box(meterX, track.Y, meterWidth, track.Height), fader.Live, frozen, roomy);
        float capHeight = roomy ? 9 : 4;
        float baseY = Y(track, fader.Base);
        if (!fader.PickedUp && !float.IsNaN(fader.Hardware))
            DrawGhost(canvas, grooveX, capWidth, capHeight, Y(track, fader.Hardware), baseY);
        DrawCap(canvas, new Box(grooveX - capWidth / 2, baseY - capHeight / 2, capWidth, capHeight), roomy);
        Label(canvas, slot, fader, roomy, index);
    }

    static void DrawScale(HudCanvas canvas, Box track, float right)
    {
        for (int step = -4; step <= 4; step++)
        {
            float length = step == 0 ? 7 : step % 2 == 0 ? 4 : 2;
            canvas.Fill(new Box(right - length, Y(track, step / 4f), length, 0), step == 0 ? Palette.Dim : Palette.Tick);
        }
    }

    static void DrawMeter(HudCanvas canvas, Box well, float live, bool frozen, bool roomy)
    {
        canvas.Fill(well, Palette.Groove, 1.5f);
        float value = Math.Clamp(float.IsNaN(live) ? 0 : live, -1, 1);
        float zero = well.CentreY, end = Y(well, value);
        var (bright, deep) = frozen ? (Palette.Frozen, Palette.FrozenDeep) : (Palette.Live, Palette.LiveDeep);
        var bar = new Box(well.X, Math.Min(zero, end) - 0.5f, well.Width, Math.Abs(end - zero) + 1);
        if (roomy) canvas.Glow(bar, bright.Faded(0.22f), 2, 7);
        canvas.FillExact(bar, value >= 0 ? bright : deep, value >= 0 ? deep : bright, 1);
        // A driver may carry a value beyond the scale: the end lights up.
        var tip = MathF.Abs(live) > 1.0005f ? Palette.Amber : Palette.Bright;
        canvas.FillExact(new Box(well.X - 0.5f, end - 0.75f, well.Width + 1, 1.5f), tip, tip, 0.75f);
    }

    static void DrawGhost(HudCanvas canvas, float x, float width, float height, float at, float goal)
    {
        float step = 4;
        float from = Math.Min(at, goal), to = Math.Max(at, goal);
        for (float y = from + step; y < to - 2; y += step)
            canvas.Fill(new Box(x - 0.75f, y, 1.5f, 1.5f), Palette.Amber.Faded(0.7f));
        canvas.Fill(
            new Box(x - width / 2 - 1, at - height / 2, width + 2, height),
            Palette.Amber.Faded(0.10f), Palette.Amber.Faded(0.10f), 2, Palette.Amber, 1);
    }

    static void DrawCap(HudCanvas canvas, Box cap, bool roomy)
    {
        if (roomy) canvas.Glow(new Box(cap.X, cap.Y + 1.5f, cap.Width, cap.Height), Palette.Shadow, 2, 4);
        canvas.FillExact(cap, Palette.CapTop, Palette.CapBottom, Math.Min(2, cap.Height / 2));
        if (roomy) canvas.Fill(new Box(cap.X + 2, cap.CentreY - 0.5f, cap.Width - 4, 1), Palette.CapLine);
    }

    static void Label(HudCanvas canvas, Box slot, in FaderStatus fader, bool roomy, int index)
    {
        Span<char> buffer = stackalloc char[48];
        if (roomy)
        {
            var value = new TextLine(buffer).Add(fader.Live, 2, signed: true);
            canvas.Write(FontFace.Figure, value.Text, slot.CentreX, slot.Y + 8, Palette.Text, 0.5f);
        }
        else if (index % Math.Max(1, (int)MathF.Ceiling(26 / slot.Width)) != 0)
        {
            return;
        }
        var name = fader.Dimension < 0 ? new TextLine(buffer).Add(fader.Name ?? "") : new TextLine(buffer).Add(fader.Dimension);
        if (fader.DimensionCount > 1 && roomy)
        {
            Span<char> wide = stackalloc char[48];
            var range = new TextLine(wide).Add(name.Text).Add("–").Add(fader.Dimension + fader.DimensionCount - 1L);
            bool fits = canvas.Measure(FontFace.Figure, range.Text) < slot.Width - 3;
            name = name.Add(fits ? range.Text[name.Text.Length..] : "…");
        }
        canvas.Write(FontFace.Figure, name.Text, slot.CentreX, slot.Bottom - 1, Palette.Dim, 0.5f);
    }

    static float Y(Box track, float value) =>
        track.CentreY - Math.Clamp(float.IsNaN(value) ? 0 : value, -1, 1) * track.Height / 2;
}
