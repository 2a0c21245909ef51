using LiveGan.Media.Recording;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests.Recording;

public sealed class TimedFrameStreamTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2, 2, 30)]
    [InlineData(128, 64, 24)]
    [InlineData(640, 2, 240)]
    [InlineData(4096, 128, 1)]
    public void Another_reader_finds_the_same_pixels_at_the_same_times(int width, int height, int rate)
    {
        long[] numbers = [0, 1, 5, 100, 100_000];
        var size = width * height * 4;
        var pixels = new byte[numbers.Length * size];
        new Random(7).NextBytes(pixels);
        using (var file = File.Create(_folder["frames.mkv"]))
        {
            var stream = new TimedFrameStream(file, width, height, rate);
            for (var i = 0; i < numbers.Length; i++) stream.Write(numbers[i], pixels.AsSpan(i * size, size));
        }

        var decoded = Tool.Run("ffmpeg", "-v", "error", "-i", _folder["frames.mkv"], "-fps_mode", "passthrough", "-f", "rawvideo", "-");
        Assert.Equal(pixels, decoded);
        var video = new Video(_folder["frames.mkv"]);
        Assert.Equal((width, height, "rgba"), (video.Width, video.Height, video["pix_fmt"]));
        Assert.Equal(numbers.Select(number => Math.Round((double)number / rate, 6)), video.Times());
    }
}
