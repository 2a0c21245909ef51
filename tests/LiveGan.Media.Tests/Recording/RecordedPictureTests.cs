using LiveGan.Media.Recording;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests.Recording;

/// <summary>Colours and sizes of what is recorded.</summary>
public sealed class RecordedPictureTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(255, 0, 0)]
    [InlineData(0, 255, 0)]
    [InlineData(0, 0, 255)]
    [InlineData(255, 255, 255)]
    [InlineData(0, 0, 0)]
    [InlineData(200, 120, 40)]
    public void Colours_survive_and_the_matrix_is_bt709(byte red, byte green, byte blue)
    {
        var video = Record(new RecordingSettings { Path = _folder["c.mp4"], Width = 64, Height = 64 }, (_, _) => (red, green, blue));
        var centre = video.Decode()[0].AsSpan(((32 * 64) + 32) * 3, 3);
        Assert.InRange(centre[0], red - 4, red + 4);
        Assert.InRange(centre[1], green - 4, green + 4);
        Assert.InRange(centre[2], blue - 4, blue + 4);

        // ITU-R BT.709, section 3: luma of limited range. BT.601 would give 82, 145, 41 for the primaries instead of 63, 173, 32.
        var luma = 16 + (219 * ((0.2126 * red) + (0.7152 * green) + (0.0722 * blue)) / 255);
        var plane = Tool.Run("ffmpeg", "-v", "error", "-i", video.Path, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-");
        Assert.InRange(plane[(32 * 64) + 32], luma - 2, luma + 2);
    }

    [Theory]
    [InlineData(127, 63, 128, 64)]
    [InlineData(1, 1, 2, 2)]
    [InlineData(3, 2, 4, 2)]
    [InlineData(16, 17, 16, 18)]
    [InlineData(512, 2, 512, 2)]
    public void Odd_and_tiny_sizes_grow_to_even_ones_by_repeating_the_edge(int width, int height, int videoWidth, int videoHeight)
    {
        // Grey, since the colour of tiny pictures is shared by most of their pixels.
        (byte, byte, byte) Colour(int x, int y)
        {
            var grey = (byte)(60 + (x * 60 / width) + (y * 60 / height));
            return (grey, grey, grey);
        }

        var video = Record(new RecordingSettings { Path = _folder["odd.mp4"], Width = width, Height = height }, Colour);
        Assert.Equal((videoWidth, videoHeight), (video.Width, video.Height));
        var frame = video.Decode()[0];
        for (var y = 0; y < videoHeight; y++)
        {
            for (var x = 0; x < videoWidth; x++)
            {
                var (red, green, blue) = Colour(Math.Min(x, width - 1), Math.Min(y, height - 1));
                var at = ((y * videoWidth) + x) * 3;
                const int Tolerance = 8;
                Assert.InRange(frame[at], red - Tolerance, red + Tolerance);
                Assert.InRange(frame[at + 1], green - Tolerance, green + Tolerance);
                Assert.InRange(frame[at + 2], blue - Tolerance, blue + Tolerance);
            }
        }
    }

    [Fact]
    public void Another_output_size_is_filled_without_distortion_on_black()
    {
        // A white square on grey, 64×64, into 320×180: 180 high and wide, 70 black on each side.
        var video = Record(
            new RecordingSettings { Path = _folder["wide.mp4"], Width = 64, Height = 64, OutputWidth = 320, OutputHeight = 180 },
            (x, y) => x is >= 16 and < 48 && y is >= 16 and < 48 ? ((byte)255, (byte)255, (byte)255) : ((byte)90, (byte)90, (byte)90));
        Assert.Equal((320, 180), (video.Width, video.Height));
        Assert.Equal("1:1", video["sample_aspect_ratio"]);
        var frame = video.Decode()[0];
        byte At(int x, int y) => frame[((y * 320) + x) * 3];
        Assert.All(new[] { 0, 30, 64, 255, 300, 319 }, x => Assert.InRange(At(x, 90), 0, 4));
        Assert.All(new[] { 76, 100, 220, 244 }, x => Assert.InRange(At(x, 90), 86, 94));
        Assert.All(new[] { 125, 160, 195 }, x => Assert.InRange(At(x, 90), 250, 255));
        Assert.All(new[] { 55, 125 }, y => Assert.InRange(At(160, y), 250, 255));
        Assert.All(new[] { 5, 35, 145, 175 }, y => Assert.InRange(At(160, y), 86, 94));
    }

    [Fact]
    public void Scaling_down_and_odd_output_sizes_work()
    {
        var video = Record(
            new RecordingSettings { Path = _folder["small.mp4"], Width = 256, Height = 128, OutputWidth = 101, OutputHeight = 51 },
            (_, _) => (20, 200, 20));
        Assert.Equal((102, 52), (video.Width, video.Height));
        Assert.InRange(video.Decode()[0][(((26 * 102) + 51) * 3) + 1], 196, 204);
    }

    static Video Record(RecordingSettings settings, Func<int, int, (byte Red, byte Green, byte Blue)> colour)
    {
        var pixels = new byte[settings.Width * settings.Height * 4];
        for (var y = 0; y < settings.Height; y++)
        {
            for (var x = 0; x < settings.Width; x++)
            {
                var (red, green, blue) = colour(x, y);
                new[] { red, green, blue, (byte)255 }.CopyTo(pixels, ((y * settings.Width) + x) * 4);
            }
        }
        using var show = new Show(settings);
        for (var n = 0; n < 6; n++) show.Offer(n / 30.0, pixels);
        var status = show.StopAt(0.2);
        Assert.Equal("", status.Message);
        Assert.Equal(RecordingState.Finished, status.State);
        var video = new Video(show.Recorder.Path);
        Assert.Equal(6, video.Frames);
        return video;
    }
}
