namespace LiveGan.Media.Tests.Tools;

/// <summary>Smooth coloured pictures that carry their number in sixteen black or white fields along the top.</summary>
static class TestPicture
{
    public const int Width = 128;
    public const int Height = 64;
    public const int Bytes = Width * Height * 4;
    const int Field = 8;

    public static byte[] Paint(int number)
    {
        var pixels = new byte[Bytes];
        Paint(number, pixels);
        return pixels;
    }

    public static void Paint(int number, Span<byte> pixels)
    {
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var pixel = pixels.Slice(((y * Width) + x) * 4, 4);
                pixel[3] = 255;
                if (y < Field)
                {
                    pixel[..3].Fill((number >> (x / Field) & 1) == 0 ? (byte)0 : (byte)255);
                    continue;
                }
                pixel[0] = Wave((x * 0.05) + (number * 0.11));
                pixel[1] = Wave((y * 0.07) - (number * 0.07));
                pixel[2] = Wave(((x + y) * 0.04) + (number * 0.05));
            }
        }
    }

    /// <summary>The number that a decoded picture (RGB) carries.</summary>
    public static int Number(ReadOnlySpan<byte> rgb)
    {
        var number = 0;
        for (var bit = 0; bit < Width / Field; bit++)
            if (rgb[((Field / 2 * Width) + (bit * Field) + (Field / 2)) * 3] >= 128) number |= 1 << bit;
        return number;
    }

    /// <summary>Peak signal-to-noise ratio in dB between offered RGBA and decoded RGB.</summary>
    public static double Psnr(ReadOnlySpan<byte> rgba, ReadOnlySpan<byte> rgb)
    {
        double squares = 0;
        for (var i = 0; i < rgb.Length; i++)
        {
            double difference = rgba[(i / 3 * 4) + (i % 3)] - rgb[i];
            squares += difference * difference;
        }
        return squares == 0 ? double.PositiveInfinity : 10 * Math.Log10(255.0 * 255 * rgb.Length / squares);
    }

    static byte Wave(double phase) => (byte)Math.Round(127.5 + (100 * Math.Sin(phase)));
}
