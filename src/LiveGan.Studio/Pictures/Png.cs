using StbImageWriteSharp;

namespace LiveGan.Studio.Pictures;

/// <summary>PNG files from 8-bit RGB.</summary>
static class Png
{
    public static void Write(Stream stream, ReadOnlySpan<byte> rgb, int width, int height)
        => new ImageWriter().WritePng(rgb[..(3 * width * height)].ToArray(), width, height, ColorComponents.RedGreenBlue, stream);

    /// <summary>Replaces a file at once: a reader sees the old picture or the new one.</summary>
    public static void Write(string path, ReadOnlySpan<byte> rgb, int width, int height)
    {
        string partial = path + ".partial";
        using (FileStream stream = File.Create(partial))
            Write(stream, rgb, width, height);
        File.Move(partial, path, true);
    }
}
