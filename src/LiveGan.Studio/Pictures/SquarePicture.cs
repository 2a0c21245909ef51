using SkiaSharp;

namespace LiveGan.Studio.Pictures;

/// <summary>Any picture file as a square of 8-bit RGB: upright after its EXIF orientation, cut from the middle, scaled.</summary>
/// <remarks>Grey and CMYK become RGB; transparent parts become black.</remarks>
public static class SquarePicture
{
    const long MostPixels = 400_000_000;

    /// <summary>Endings of the names of files that can be decoded.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif"];

    /// <summary>Whether a file's name ends like a picture's.</summary>
    public static bool HasName(string file)
        => Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Decodes, turns, cuts and scales.</summary>
    /// <param name="encoded">A whole file.</param>
    /// <param name="size">Height and width wanted.</param>
    /// <returns>Interleaved RGB, 3·size² bytes.</returns>
    /// <exception cref="StudioException">The bytes are no picture, or a broken or an enormous one.</exception>
    public static byte[] Decode(byte[] encoded, int size)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        using SKBitmap stored = Stored(encoded, out SKEncodedOrigin origin);
        return Cut(stored, origin, size);
    }

    /// <summary>Cuts and scales.</summary>
    /// <param name="rgb">Interleaved RGB.</param>
    /// <param name="width">Width.</param>
    /// <param name="height">Height.</param>
    /// <param name="size">Height and width wanted.</param>
    /// <returns>Interleaved RGB, 3·size² bytes.</returns>
    internal static byte[] OfRgb(ReadOnlySpan<byte> rgb, int width, int height, int size)
    {
        using var stored = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        Span<byte> pixels = stored.GetPixelSpan();
        for (int pixel = 0; pixel < width * height; pixel++)
        {
            rgb.Slice(3 * pixel, 3).CopyTo(pixels[(4 * pixel)..]);
            pixels[4 * pixel + 3] = 255;
        }
        return Cut(stored, SKEncodedOrigin.TopLeft, size);
    }

    /// <summary>The pixels as the file holds them, and how they are to be turned.</summary>
    /// <exception cref="StudioException">The bytes are no picture, or a broken or an enormous one.</exception>
    internal static SKBitmap Stored(byte[] encoded, out SKEncodedOrigin origin)
    {
        using var bytes = SKData.CreateCopy(encoded);
        using SKCodec codec = SKCodec.Create(bytes) ?? throw new StudioException("it is no picture that can be read");
        SKImageInfo info = codec.Info;
        if (info.Width < 1 || info.Height < 1 || (long)info.Width * info.Height > MostPixels)
            throw new StudioException($"it claims {info.Width}×{info.Height} pixels");
        origin = codec.EncodedOrigin;
        var stored = new SKBitmap(new SKImageInfo(info.Width, info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        SKCodecResult result = codec.GetPixels(stored.Info, stored.GetPixels());
        if (result == SKCodecResult.Success)
            return stored;
        stored.Dispose();
        throw new StudioException($"it is broken ({result})");
    }

    static byte[] Cut(SKBitmap stored, SKEncodedOrigin origin, int size)
    {
        int side = Math.Min(stored.Width, stored.Height);
        var middle = SKRectI.Create((stored.Width - side) / 2, (stored.Height - side) / 2, side, side);
        using var square = new SKBitmap();
        if (!stored.ExtractSubset(square, middle))
            throw new StudioException("it cannot be cut");
        using var scaled = new SKBitmap(new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Premul));
        var sampling = side > size
            ? new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
            : new SKSamplingOptions(SKCubicResampler.Mitchell);
        if (side == size)
            sampling = new SKSamplingOptions(SKFilterMode.Nearest);
        if (!square.ScalePixels(scaled, sampling))
            throw new StudioException("it cannot be scaled");
        ReadOnlySpan<byte> pixels = scaled.GetPixelSpan();
        var rgb = new byte[3 * size * size];
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                int from = 4 * Upright(origin, x, y, size);
                pixels.Slice(from, 3).CopyTo(rgb.AsSpan(3 * (y * size + x)));
            }
        }
        return rgb;
    }

    // Where a pixel of the upright square lies in the stored one (EXIF 2.3, tag 0x0112).
    static int Upright(SKEncodedOrigin origin, int x, int y, int size)
    {
        int last = size - 1;
        (int column, int row) = origin switch
        {
            SKEncodedOrigin.TopRight => (last - x, y),
            SKEncodedOrigin.BottomRight => (last - x, last - y),
            SKEncodedOrigin.BottomLeft => (x, last - y),
            SKEncodedOrigin.LeftTop => (y, x),
            SKEncodedOrigin.RightTop => (y, last - x),
            SKEncodedOrigin.RightBottom => (last - y, last - x),
            SKEncodedOrigin.LeftBottom => (last - y, x),
            _ => (x, y),
        };
        return row * size + column;
    }
}
