using FsCheck.Xunit;
using LiveGan.Media.Recording;

namespace LiveGan.Media.Tests.Recording;

public sealed class PictureFitTests
{
    [Theory]
    [InlineData(1024, 1024, 1920, 1080, 1080, 1080, 420, 0)]
    [InlineData(128, 128, 1080, 1920, 1080, 1080, 0, 420)]
    [InlineData(640, 360, 1280, 720, 1280, 720, 0, 0)]
    [InlineData(4096, 1, 64, 64, 64, 2, 0, 30)]
    public void Known_fits(int width, int height, int videoWidth, int videoHeight, int fittedWidth, int fittedHeight, int x, int y) =>
        Assert.Equal(new PictureFit(videoWidth, videoHeight, fittedWidth, fittedHeight, x, y), PictureFit.Inside(width, height, videoWidth, videoHeight));

    [Property(MaxTest = 1000)]
    public void It_lies_inside_touches_two_sides_and_is_undistorted(ushort widthSeed, ushort heightSeed, ushort videoWidthSeed, ushort videoHeightSeed)
    {
        int width = 1 + (widthSeed % 4096), height = 1 + (heightSeed % 4096);
        int videoWidth = 2 + (videoWidthSeed % 8191), videoHeight = 2 + (videoHeightSeed % 8191);
        var fit = PictureFit.Inside(width, height, videoWidth, videoHeight);
        Assert.All(new[] { fit.Width, fit.Height, fit.PictureWidth, fit.PictureHeight, fit.X, fit.Y }, length => Assert.Equal(0, length & 1));
        Assert.InRange(fit.Width - videoWidth, 0, 1);
        Assert.InRange(fit.Height - videoHeight, 0, 1);
        Assert.InRange(fit.X, 0, fit.Width - fit.PictureWidth);
        Assert.InRange(fit.Y, 0, fit.Height - fit.PictureHeight);
        Assert.InRange(fit.X - (fit.Width - fit.PictureWidth - fit.X), -2, 2);
        Assert.InRange(fit.Y - (fit.Height - fit.PictureHeight - fit.Y), -2, 2);
        Assert.True(fit.PictureWidth == fit.Width || fit.PictureHeight == fit.Height);
        // Both sides are rounded to even numbers, at least 2.
        var scale = Math.Min((double)fit.Width / width, (double)fit.Height / height);
        Assert.InRange(fit.PictureWidth, (width * scale) - 1.001, Math.Max(2, (width * scale) + 1.001));
        Assert.InRange(fit.PictureHeight, (height * scale) - 1.001, Math.Max(2, (height * scale) + 1.001));
    }
}
