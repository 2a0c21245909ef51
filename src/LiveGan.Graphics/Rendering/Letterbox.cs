namespace LiveGan.Graphics.Rendering;

/// <summary>Where a picture lies in a window so that it is as large as possible and keeps its shape.</summary>
/// <param name="X">Left edge, pixels.</param>
/// <param name="Y">Top edge, pixels.</param>
/// <param name="Width">Pixels, at least 1.</param>
/// <param name="Height">Pixels, at least 1.</param>
public readonly record struct Letterbox(int X, int Y, int Width, int Height)
{
    /// <summary>Fits a picture into a window, centred, on whole pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1.</exception>
    public static Letterbox Fit(int pictureWidth, int pictureHeight, int windowWidth, int windowHeight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pictureWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pictureHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(windowWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(windowHeight, 1);
        int width = windowWidth, height = windowHeight;
        if ((long)windowWidth * pictureHeight > (long)windowHeight * pictureWidth)
            width = Scaled(windowHeight, pictureWidth, pictureHeight, windowWidth);
        else
            height = Scaled(windowWidth, pictureHeight, pictureWidth, windowHeight);
        return new Letterbox((windowWidth - width) / 2, (windowHeight - height) / 2, width, height);
    }

    static int Scaled(int side, int numerator, int denominator, int most) =>
        (int)Math.Clamp(((long)side * numerator + denominator / 2) / denominator, 1, most);
}
