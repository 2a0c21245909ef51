using System.Globalization;

namespace LiveGan.App.CommandLine;

/// <summary>Width and height in pixels, written <c>1280x720</c>.</summary>
/// <param name="Width">16 to 16384.</param>
/// <param name="Height">16 to 16384.</param>
public readonly record struct PictureSize(int Width, int Height)
{
    /// <summary>Reads <c>WxH</c>.</summary>
    /// <exception cref="UsageException">Not of that form or out of range.</exception>
    public static PictureSize Parse(string text)
    {
        string[] parts = text.Split('x', 'X', '×');
        if (parts.Length == 2 && Pixels(parts[0], out int width) && Pixels(parts[1], out int height))
            return new PictureSize(width, height);
        throw new UsageException($"'{text}' is no size; write width x height in pixels from 16 to 16384, like 1280x720");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Width}x{Height}";

    static bool Pixels(string digits, out int pixels) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out pixels) && pixels is >= 16 and <= 16384;
}
