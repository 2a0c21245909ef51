using FsCheck.Xunit;
using LiveGan.Graphics.Rendering;

namespace LiveGan.Graphics.Tests.Rendering;

public sealed class LetterboxTests
{
    [Theory]
    [InlineData(1024, 1024, 1920, 1080, 420, 0, 1080, 1080)]
    [InlineData(512, 512, 600, 900, 0, 150, 600, 600)]
    [InlineData(1920, 1080, 1920, 1080, 0, 0, 1920, 1080)]
    [InlineData(64, 32, 320, 240, 0, 40, 320, 160)]
    [InlineData(128, 128, 3840, 2160, 840, 0, 2160, 2160)]
    [InlineData(3, 1000, 100, 10, 49, 0, 1, 10)]
    public void Fits_known_pictures(int pw, int ph, int ww, int wh, int x, int y, int width, int height) =>
        Assert.Equal(new Letterbox(x, y, width, height), Letterbox.Fit(pw, ph, ww, wh));

    [Property(MaxTest = 1000)]
    public void Fills_one_side_stays_inside_is_centred_and_keeps_the_shape(int seed)
    {
        var random = new Random(seed);
        int pw = random.Next(1, 4096), ph = random.Next(1, 4096), ww = random.Next(1, 8192), wh = random.Next(1, 8192);
        var box = Letterbox.Fit(pw, ph, ww, wh);
        Assert.True(box.Width == ww || box.Height == wh);
        Assert.InRange(box.Width, 1, ww);
        Assert.InRange(box.Height, 1, wh);
        Assert.Equal((ww - box.Width) / 2, box.X);
        Assert.Equal((wh - box.Height) / 2, box.Y);
        double ideal = Math.Min(ww / (double)pw, wh / (double)ph);
        Assert.InRange(box.Width - pw * ideal, -1, 1);
        Assert.InRange(box.Height - ph * ideal, -1, 1);
    }

    [Fact]
    public void An_empty_window_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Letterbox.Fit(4, 4, 0, 4));
}
