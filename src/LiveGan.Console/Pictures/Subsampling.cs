namespace LiveGan.MixingConsole.Pictures;

/// <summary>Makes pictures smaller by whole factors.</summary>
static class Subsampling
{
    /// <summary>The least whole factor that brings a picture under a longest side.</summary>
    public static int Factor(int width, int height, int side) => Math.Max(1, (Math.Max(width, height) + side - 1) / side);

    /// <summary>Averages squares of <paramref name="factor"/> × <paramref name="factor"/> pixels; what is left over at the edges is cut off.</summary>
    /// <param name="rgba"><c>[height, width, 4]</c>.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="factor">1 or more.</param>
    /// <param name="into">Receives <c>[height / factor, width / factor, 4]</c>.</param>
    public static void Shrink(ReadOnlySpan<byte> rgba, int width, int height, int factor, Span<byte> into)
    {
        int columns = width / factor;
        int rows = height / factor;
        int area = factor * factor;
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                int red = 0, green = 0, blue = 0;
                for (int dy = 0; dy < factor; dy++)
                {
                    ReadOnlySpan<byte> row = rgba.Slice(((y * factor + dy) * width + x * factor) * 4, factor * 4);
                    for (int i = 0; i < row.Length; i += 4)
                    {
                        red += row[i];
                        green += row[i + 1];
                        blue += row[i + 2];
                    }
                }

                Span<byte> pixel = into.Slice((y * columns + x) * 4, 4);
                pixel[0] = (byte)((red + area / 2) / area);
                pixel[1] = (byte)((green + area / 2) / area);
                pixel[2] = (byte)((blue + area / 2) / area);
                pixel[3] = 255;
            }
        }
    }
}
