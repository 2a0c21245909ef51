using LiveGan.Core.Performance;
using LiveGan.Graphics.Fonts;

namespace LiveGan.Graphics.Hud;

/// <summary>One line of the machinery: what plays at what rates on the left; hands and recording on the right.</summary>
static class StatusLine
{
    const double LightSeconds = 0.18;
    const float Gap = 18;

    public static void Draw(HudCanvas canvas, Box area, HudContent content)
    {
        float baseline = area.CentreY + 4.5f;
        float right = Recording(canvas, area, baseline, content);
        right = Midi(canvas, right, area.CentreY, baseline, content.Performance);
        if (content.Performance is { Frozen: true }) right = Frozen(canvas, right, area);
        right = Rate(canvas, area.X, right, baseline, "DISPLAY", content.Show.DisplayRate);
        right = Rate(canvas, area.X, right, baseline, "GENERATOR", content.Show.GeneratorRate);
        Engine(canvas, area.X, right - area.X, baseline, content.Show);
    }

    static float Recording(HudCanvas canvas, Box area, float baseline, HudContent content)
    {
        var show = content.Show;
        Span<char> buffer = stackalloc char[40];
        float x = area.Right;
        if (!show.Recording)
        {
            x -= canvas.Write(FontFace.Label, "REC", x, baseline - 0.5f, Palette.Faint, 1);
            canvas.Dot(x - 9, area.CentreY, 3.5f, Palette.Faint);
            return x - 13 - Gap;
        }
        var lost = new TextLine(buffer).Add(show.LostFrames).Add(" lost");
        x -= canvas.Write(FontFace.Figure, lost.Text, x, baseline, show.LostFrames > 0 ? Palette.Amber : Palette.Dim, 1) + 10;
        var length = new TextLine(buffer).AddDuration(show.RecordingSeconds);
        x -= canvas.Write(FontFace.Text, length.Text, x, baseline, Palette.Bright, 1) + 8;
        x -= canvas.Write(FontFace.Label, "REC", x, baseline - 0.5f, Palette.Red, 1) + 10;
        float pulse = 0.72f + 0.28f * MathF.Cos((float)(content.Now % 1) * MathF.Tau);
        canvas.Glow(new Box(x - 3, area.CentreY - 3, 6, 6), Palette.Red.Faded(0.55f * pulse), 3, 7);
        canvas.Dot(x, area.CentreY, 4, Palette.Red.Faded(pulse));
        return x - 4 - Gap;
    }

    static float Midi(HudCanvas canvas, float right, float centre, float baseline, PerformanceStatus? performance)
    {
        Span<char> buffer = stackalloc char[32];
        int devices = performance?.DeviceCount ?? 0;
        var count = new TextLine(buffer).Add(devices);
        float x = right - canvas.Write(FontFace.Figure, count.Text, right, baseline, devices > 0 ? Palette.Text : Palette.Faint, 1) - 6;
        x -= canvas.Write(FontFace.Label, "MIDI", x, baseline - 0.5f, devices > 0 ? Palette.Dim : Palette.Faint, 1) + 9;
        double age = performance is null ? double.PositiveInfinity : performance.Time - performance.LastControlTime;
        float light = age >= 0 && age < LightSeconds ? 1 - (float)(age / LightSeconds) : 0;
        canvas.Dot(x, centre, 3.5f, devices > 0 ? Palette.LiveDeep.Faded(0.55f) : Palette.Faint);
        if (light > 0)
        {
            canvas.Glow(new Box(x - 3, centre - 3, 6, 6), Palette.Live.Faded(0.6f * light), 3, 8);
            canvas.Dot(x, centre, 3.5f, Palette.Live.Faded(0.4f + 0.6f * light));
        }
        return x - 4 - Gap;
    }

    static float Frozen(HudCanvas canvas, float right, Box area)
    {
        float width = canvas.Measure(FontFace.Label, "FROZEN") + 14;
        var chip = new Box(right - width, area.CentreY - 8, width, 16);
        canvas.Fill(chip, Palette.Frozen.Faded(0.16f), Palette.Frozen.Faded(0.16f), 4, Palette.Frozen.Faded(0.8f), 1);
        canvas.Write(FontFace.Label, "FROZEN", chip.CentreX, area.CentreY + 3.5f, Palette.Frozen, 0.5f);
        return chip.X - Gap;
    }

    static float Rate(HudCanvas canvas, float left, float right, float baseline, ReadOnlySpan<char> name, double rate)
    {
        Span<char> buffer = stackalloc char[32];
        var figure = new TextLine(buffer).Add(rate, 1);
        float cell = Math.Max(canvas.Measure(FontFace.Text, "000.0"), canvas.Measure(FontFace.Text, figure.Text)) + 6;
        float unit = canvas.Measure(FontFace.Label, "FPS") + 4, label = canvas.Measure(FontFace.Label, name);
        if (right - unit - cell - label < left) return right;
        canvas.Write(FontFace.Label, "FPS", right, baseline - 0.5f, Palette.Faint, 1);
        canvas.Write(FontFace.Text, figure.Text, right - unit, baseline, Palette.Bright, 1);
        canvas.Write(FontFace.Label, name, right - unit - cell, baseline - 0.5f, Palette.Dim, 1);
        return right - unit - cell - label - Gap;
    }

    static void Engine(HudCanvas canvas, float left, float room, float baseline, ShowStatus show)
    {
        if (room < 24) return;
        Span<char> buffer = stackalloc char[96];
        var line = new TextLine(buffer).Add(show.Engine);
        int shortest = line.Text.Length;
        if (show.PictureWidth > 0) line = line.Add(shortest > 0 ? "  ·  " : "").Add(show.PictureWidth).Add(" × ").Add(show.PictureHeight);
        float name = Math.Min(canvas.Measure(FontFace.Text, show.Network), room);
        canvas.Write(FontFace.Text, show.Network, left, baseline, Palette.Bright, most: room);
        float gap = name > 0 ? 12 : 0, rest = room - name - gap;
        var text = canvas.Measure(FontFace.Text, line.Text) <= rest ? line.Text : line.Text[..shortest];
        if (canvas.Measure(FontFace.Text, text) <= rest) canvas.Write(FontFace.Text, text, left + name + gap, baseline, Palette.Dim);
    }
}
