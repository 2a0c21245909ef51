using LiveGan.Core.Latents;
using LiveGan.Core.Performance;

namespace LiveGan.Graphics.Hud;

/// <summary>Every latent dimension as a fine bar around a centre line, the current bank's in full light.</summary>
static class OverviewStrip
{
    /// <summary>Most bars; of a larger latent each bar is the outermost value of several dimensions.</summary>
    public const int MaxBars = 1024;

    public static void Draw(HudCanvas canvas, Box area, LatentFrame? latent, PerformanceStatus? performance)
    {
        canvas.Fill(area, Palette.Well, Palette.Well, 4, Palette.Hairline, 1);
        var bars = area.Inset(4, 3);
        canvas.Fill(new Box(bars.X, bars.CentreY, bars.Width, 0), Palette.Hairline);
        if (latent is null) return;
        var values = latent.Values.AsSpan();
        int count = Math.Min(values.Length, Math.Min(MaxBars, Math.Max(1, (int)(bars.Width * canvas.Scale))));
        float pitch = bars.Width / count;
        bool frozen = performance?.Frozen ?? false;
        DrawWindow(canvas, bars, values.Length, performance);
        Span<bool> mine = stackalloc bool[MaxBars];
        MarkBank(mine[..count], values.Length, performance);
        for (int i = 0; i < count; i++)
        {
            int first = (int)((long)i * values.Length / count), end = (int)((long)(i + 1) * values.Length / count);
            float value = Outermost(values[first..end]);
            var colour = frozen ? Palette.Frozen : Palette.Live;
            Bar(canvas, bars, bars.X + i * pitch, pitch, value, mine[i] ? colour : colour.Faded(0.42f));
        }
    }

    static void Bar(HudCanvas canvas, Box bars, float x, float pitch, float value, Rgba colour)
    {
        float reach = Math.Clamp(value, -1, 1) * bars.Height / 2;
        float thin = 0.5f / canvas.Scale;
        float top = bars.CentreY - Math.Max(reach, 0) - thin, bottom = bars.CentreY - Math.Min(reach, 0) + thin;
        float width = pitch * canvas.Scale > 3 ? pitch * 0.66f : pitch * 0.8f;
        canvas.FillExact(new Box(x + (pitch - width) / 2, top, width, bottom - top), colour, colour);
    }

    static void DrawWindow(HudCanvas canvas, Box bars, int dimensions, PerformanceStatus? performance)
    {
        if (performance is null) return;
        var faders = performance.Faders[..performance.FaderCount];
        for (int i = 0; i < faders.Length; i++)
        {
            if (faders[i].Dimension < 0) continue;
            // Runs of neighbours become one window.
            int first = faders[i].Dimension, end = first + Math.Max(1, faders[i].DimensionCount);
            while (i + 1 < faders.Length && faders[i + 1].Dimension == end) end += Math.Max(1, faders[++i].DimensionCount);
            float left = bars.X + bars.Width * Math.Clamp(first, 0, dimensions) / dimensions;
            float right = bars.X + bars.Width * Math.Clamp(end, 0, dimensions) / dimensions;
            var window = new Box(left - 1.5f, bars.Y - 1.5f, right - left + 3, bars.Height + 3);
            canvas.Fill(window, Palette.Bright.Faded(0.10f), Palette.Bright.Faded(0.10f), 2, Palette.Bright.Faded(0.75f), 1);
        }
    }

    static void MarkBank(Span<bool> bars, int dimensions, PerformanceStatus? performance)
    {
        bars.Clear();
        if (performance is null) return;
        foreach (ref readonly var fader in performance.Faders[..performance.FaderCount])
        {
            if (fader.Dimension < 0) continue;
            long first = fader.Dimension, last = first + Math.Max(1, fader.DimensionCount) - 1;
            for (long bar = Math.Max(0, first * bars.Length / dimensions); bar <= last * bars.Length / dimensions && bar < bars.Length; bar++)
                bars[(int)bar] = true;
        }
    }

    static float Outermost(ReadOnlySpan<float> values)
    {
        float outermost = 0;
        foreach (var value in values)
            if (Math.Abs(value) > Math.Abs(outermost)) outermost = value;
        return outermost;
    }
}
