using StbImageWriteSharp;

namespace LiveGan.Media.Images;

/// <summary>Writes PNG files.</summary>
/// <remarks>Any thread. A file appears complete or not at all: it is written beside its place and then moved there.</remarks>
public static class PngFile
{
    /// <summary>Writes a picture of 8 bits a channel.</summary>
    /// <param name="path">Where; an existing file is replaced.</param>
    /// <param name="pixels"><c>[height, width, channels]</c>, rows from the top.</param>
    /// <param name="width">Pixels, 1 to 16384.</param>
    /// <param name="height">Pixels, 1 to 16384.</param>
    /// <param name="channels">1 grey, 3 RGB, 4 RGBA.</param>
    /// <param name="texts">Texts that go along, see <see cref="PngText"/>.</param>
    /// <exception cref="ArgumentException">The sizes don't fit together.</exception>
    /// <exception cref="MediaException">The file can't be written.</exception>
    public static void Write(
        string path, ReadOnlySpan<byte> pixels, int width, int height, int channels, params ReadOnlySpan<(string Keyword, string Text)> texts)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 16384);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, 16384);
        var components = channels switch
        {
            1 => ColorComponents.Grey,
            3 => ColorComponents.RedGreenBlue,
            4 => ColorComponents.RedGreenBlueAlpha,
            _ => throw new ArgumentOutOfRangeException(nameof(channels), channels, "a PNG has 1, 3 or 4 channels"),
        };
        if (pixels.Length != (long)width * height * channels)
        {
            throw new ArgumentException(
                $"a picture of {width}×{height} with {channels} channels has {(long)width * height * channels} bytes, not {pixels.Length}", nameof(pixels));
        }

        var full = Path.GetFullPath(path);
        var unfinished = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                if (texts.IsEmpty) Encode(file, pixels, width, height, components);
                else file.Write(WithTexts(pixels, width, height, components, texts));
            }
            File.Move(unfinished, full, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Discard(unfinished);
            throw new MediaException($"cannot write the picture '{path}': {Reason(e)}", e);
        }
    }

    static byte[] WithTexts(ReadOnlySpan<byte> pixels, int width, int height, ColorComponents components, ReadOnlySpan<(string Keyword, string Text)> texts)
    {
        using var memory = new MemoryStream();
        Encode(memory, pixels, width, height, components);
        byte[] png = memory.ToArray();
        foreach ((string keyword, string text) in texts) png = PngText.Add(png, keyword, text);
        return png;
    }

    static unsafe void Encode(Stream file, ReadOnlySpan<byte> pixels, int width, int height, ColorComponents components)
    {
        fixed (byte* first = pixels) new ImageWriter().WritePng(first, width, height, components, file);
    }

    static string Reason(Exception e) => e switch
    {
        DirectoryNotFoundException => "its folder doesn't exist; create the folder or choose another",
        UnauthorizedAccessException => "access is denied; choose a folder you may write to",
        PathTooLongException => "the path is too long; choose a shorter one",
        _ => $"{e.Message.TrimEnd('.')}; free space or choose another place",
    };

    static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one worth telling.
        }
    }
}
