using SkiaSharp;

namespace LiveGan.Studio.Pictures;

/// <summary>A whole picture as it is to be seen, from which squares are cut.</summary>
/// <remarks>Grey and CMYK become RGB; transparent parts become black.</remarks>
sealed class UprightPicture : IDisposable
{
    readonly SKBitmap _bitmap;

    UprightPicture(SKBitmap bitmap) => _bitmap = bitmap;

    public int Width => _bitmap.Width;

    public int Height => _bitmap.Height;

    /// <summary>Decodes a whole file and turns it upright after its EXIF orientation.</summary>
    /// <exception cref="StudioException">The bytes are no picture, or a broken or an enormous one.</exception>
    public static UprightPicture Decode(byte[] encoded)
    {
        SKBitmap stored = SquarePicture.Stored(encoded, out SKEncodedOrigin origin);
        if (origin is SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default)
            return new UprightPicture(stored);
        using (stored)
        {
            bool lies = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
            var upright = new SKBitmap(new SKImageInfo(lies ? stored.Height : stored.Width, lies ? stored.Width : stored.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
            using var canvas = new SKCanvas(upright);
            canvas.SetMatrix(Turn(origin, stored.Width, stored.Height));
            canvas.DrawBitmap(stored, 0, 0);
            return new UprightPicture(upright);
        }
    }

    /// <summary>A picture of interleaved RGB.</summary>
    public static UprightPicture OfRgb(ReadOnlySpan<byte> rgb, int width, int height)
    {
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Span<byte> pixels = bitmap.GetPixelSpan();
        for (int pixel = 0; pixel < width * height; pixel++)
        {
            rgb.Slice(3 * pixel, 3).CopyTo(pixels[(4 * pixel)..]);
            pixels[4 * pixel + 3] = 255;
        }
        return new UprightPicture(bitmap);
    }

    /// <summary>Luma of every pixel, of a smaller copy.</summary>
    /// <param name="scale">At most 1.</param>
    public (byte[] Pixels, int Width, int Height) Grey(double scale)
    {
        int width = Math.Max(1, (int)Math.Round(Width * scale)), height = Math.Max(1, (int)Math.Round(Height * scale));
        using var small = new SKBitmap(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(small))
        using (SKImage image = SKImage.FromBitmap(_bitmap))
            canvas.DrawImage(image, SKRect.Create(width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        var grey = new byte[width * height];
        for (int y = 0; y < height; y++)
            small.GetPixelSpan().Slice(y * small.RowBytes, width).CopyTo(grey.AsSpan(y * width));
        return (grey, width, height);
    }

    /// <summary>A square around a point, turned back by an angle, black where the picture ends.</summary>
    /// <param name="x">Middle, in pixels.</param>
    /// <param name="y">Middle, in pixels.</param>
    /// <param name="side">Side, in pixels.</param>
    /// <param name="angle">Radians clockwise by which it is turned.</param>
    /// <param name="size">Height and width wanted.</param>
    /// <returns>Interleaved RGB, 3·size² bytes.</returns>
    public byte[] Cut(double x, double y, double side, double angle, int size)
    {
        using var square = new SKBitmap(new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Premul));
        using (var canvas = new SKCanvas(square))
        using (SKImage image = SKImage.FromBitmap(_bitmap))
        {
            canvas.Clear(SKColors.Black);
            canvas.Translate(size / 2f, size / 2f);
            canvas.Scale((float)(size / side));
            canvas.RotateRadians((float)-angle);
            canvas.Translate((float)-x, (float)-y);
            canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }
        var rgb = new byte[3 * size * size];
        ReadOnlySpan<byte> pixels = square.GetPixelSpan();
        for (int pixel = 0; pixel < size * size; pixel++)
            pixels.Slice(4 * pixel, 3).CopyTo(rgb.AsSpan(3 * pixel));
        return rgb;
    }

    public void Dispose() => _bitmap.Dispose();

    // From stored to upright pixels (EXIF 2.3, tag 0x0112).
    static SKMatrix Turn(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        _ => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
    };
}
