namespace LiveGan.Media.Recording;

/// <summary>A picture inside a video of another size: as large as fits, undistorted, centred. All pixels, all even.</summary>
readonly record struct PictureFit(int Width, int Height, int PictureWidth, int PictureHeight, int X, int Y)
{
    public static int Even(int pixels) => pixels + (pixels & 1);

    public static PictureFit Inside(int pictureWidth, int pictureHeight, int width, int height)
    {
        width = Even(width);
        height = Even(height);
        var scale = Math.Min((double)width / pictureWidth, (double)height / pictureHeight);
        var fittedWidth = NearestEven(pictureWidth * scale, width);
        var fittedHeight = NearestEven(pictureHeight * scale, height);
        return new PictureFit(width, height, fittedWidth, fittedHeight, (width - fittedWidth) / 2 & ~1, (height - fittedHeight) / 2 & ~1);
    }

    static int NearestEven(double pixels, int most) => Math.Clamp((int)Math.Round(pixels / 2) * 2, 2, most);
}
