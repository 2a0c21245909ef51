using System.Globalization;
using SkiaSharp;

namespace LiveGan.Studio.Training;

/// <summary>Draws a training's curve: the metrics, the losses, and how sure the discriminator is.</summary>
static class CurvePicture
{
    public const int Width = 960, Height = 720;

    const int Left = 64, Right = 16, Top = 34, Gap = 46, Panels = 3;

    static readonly SKColor Ground = new(0x07, 0x09, 0x0b), Hair = new(0xff, 0xff, 0xff, 0x1c), Dim = new(0x8e, 0x99, 0xa3);
    static readonly SKColor Live = new(0x58, 0xe6, 0xc2), Amber = new(0xff, 0xb4, 0x54), Blue = new(0x9c, 0xcb, 0xff), Red = new(0xff, 0x5d, 0x5f);

    /// <returns>A PNG.</returns>
    public static byte[] Draw(IReadOnlyList<CurvePoint> points)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        using SKTypeface face = SKTypeface.FromFamilyName("Inter") ?? SKTypeface.Default;
        using var font = new SKFont(face, 13);
        canvas.Clear(Ground);
        Panel(canvas, font, 0, points,
            [("sliced Wasserstein distance", Live, point => point.Swd), ("FID", Amber, point => point.Fid), ("KID × 1000", Blue, point => 1000 * point.Kid)]);
        Panel(canvas, font, 1, points,
            [("generator's loss", Live, point => point.GeneratorLoss), ("discriminator's loss", Amber, point => point.DiscriminatorLoss)]);
        Panel(canvas, font, 2, points,
            [("sign of real logits", Blue, point => point.RealSign), ("augmentation p", Red, point => point.AugmentationP)]);
        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    static void Panel(
        SKCanvas canvas, SKFont font, int number, IReadOnlyList<CurvePoint> points, (string Name, SKColor Colour, Func<CurvePoint, double> Of)[] lines)
    {
        float height = (Height - Top - Panels * Gap) / (float)Panels, top = Top + number * (height + Gap);
        var area = SKRect.Create(Left, top, Width - Left - Right, height);
        double[] values = [.. lines.SelectMany(line => points.Select(line.Of)).Where(double.IsFinite)];
        double low = Math.Min(0, values.DefaultIfEmpty(0).Min()), high = values.DefaultIfEmpty(1).Max();
        if (high <= low)
            high = low + 1;
        double last = Math.Max(1, points.Count == 0 ? 1 : points[^1].Images);
        float X(CurvePoint point) => (float)(area.Left + area.Width * point.Images / last);
        float Y(double value) => (float)(area.Bottom - area.Height * (value - low) / (high - low));

        using var hair = new SKPaint { Color = Hair, StrokeWidth = 1 };
        using var text = new SKPaint { Color = Dim, IsAntialias = true };
        foreach (double mark in (double[])[low, (low + high) / 2, high])
        {
            canvas.DrawLine(area.Left, Y(mark), area.Right, Y(mark), hair);
            canvas.DrawText(mark.ToString("G3", CultureInfo.InvariantCulture), area.Left - 8, Y(mark) + 4, SKTextAlign.Right, font, text);
        }
        canvas.DrawText($"{last.ToString("N0", CultureInfo.InvariantCulture)} pictures", area.Right, area.Bottom + 18, SKTextAlign.Right, font, text);
        float label = area.Left;
        foreach ((string name, SKColor colour, Func<CurvePoint, double> of) in lines)
        {
            CurvePoint[] known = [.. points.Where(point => double.IsFinite(of(point)))];
            if (known.Length == 0)
                continue;
            using var paint = new SKPaint { Color = colour, IsAntialias = true, StrokeWidth = 2, Style = SKPaintStyle.Stroke };
            using var filled = new SKPaint { Color = colour, IsAntialias = true };
            for (int i = 1; i < known.Length; i++)
                canvas.DrawLine(X(known[i - 1]), Y(of(known[i - 1])), X(known[i]), Y(of(known[i])), paint);
            canvas.DrawCircle(X(known[^1]), Y(of(known[^1])), 3, filled);
            string legend = $"{name} {of(known[^1]).ToString("G4", CultureInfo.InvariantCulture)}";
            canvas.DrawText(legend, label, area.Top - 10, SKTextAlign.Left, font, filled);
            label += font.MeasureText(legend) + 24;
        }
    }
}
