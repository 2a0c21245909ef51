namespace LiveGan.Studio.Pictures;

/// <summary>Many square pictures side by side in one.</summary>
public static class ContactSheet
{
    /// <summary>Writes a PNG of <paramref name="columns"/> pictures a row, the last row filled up with black.</summary>
    /// <param name="path">File to replace.</param>
    /// <param name="pictures">8-bit RGB each, 3·resolution² bytes.</param>
    /// <param name="resolution">Height and width of each.</param>
    /// <param name="columns">Pictures a row.</param>
    public static void Write(string path, IReadOnlyList<byte[]> pictures, int resolution, int columns)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        int rows = (pictures.Count + columns - 1) / columns, width = columns * resolution;
        byte[] sheet = new byte[3 * width * rows * resolution];
        for (int i = 0; i < pictures.Count; i++)
        {
            int left = i % columns * resolution, top = i / columns * resolution;
            for (int y = 0; y < resolution; y++)
            {
                pictures[i].AsSpan(3 * y * resolution, 3 * resolution)
                    .CopyTo(sheet.AsSpan(3 * ((top + y) * width + left)));
            }
        }
        Png.Write(path, sheet, width, rows * resolution);
    }
}
