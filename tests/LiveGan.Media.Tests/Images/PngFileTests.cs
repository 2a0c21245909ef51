using LiveGan.Media.Images;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests.Images;

public sealed class PngFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 1, 1, true)]
    [InlineData(1, 1, 4, true)]
    [InlineData(7, 5, 3, true)]
    [InlineData(128, 128, 4, false)]
    [InlineData(65, 33, 1, true)]
    [InlineData(333, 2, 3, false)]
    [InlineData(1, 300, 4, true)]
    [InlineData(512, 512, 3, false)]
    public void Another_decoder_reads_the_same_pixels(int width, int height, int channels, bool random)
    {
        var pixels = new byte[width * height * channels];
        if (random) new Random(width).NextBytes(pixels);
        else for (var i = 0; i < pixels.Length; i++) pixels[i] = (byte)(i / channels / 3 + (i % channels * 40));
        PngFile.Write(_folder["p.png"], pixels, width, height, channels);

        var format = channels switch { 1 => "gray", 3 => "rgb24", _ => "rgba" };
        var probe = new Video(_folder["p.png"]);
        Assert.Equal((width, height, format), (probe.Width, probe.Height, probe["pix_fmt"]));
        Assert.Equal(pixels, Tool.Run("ffmpeg", "-v", "error", "-i", _folder["p.png"], "-f", "rawvideo", "-pix_fmt", format, "-"));
    }

    [Fact]
    public void An_existing_picture_is_replaced_and_nothing_else_is_left()
    {
        File.WriteAllText(_folder["p.png"], new string('x', 100_000));
        PngFile.Write(_folder["p.png"], [1, 2, 3], 1, 1, 3);
        Assert.Equal([1, 2, 3], Tool.Run("ffmpeg", "-v", "error", "-i", _folder["p.png"], "-f", "rawvideo", "-pix_fmt", "rgb24", "-"));
        Assert.Equal(["p.png"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("no/such/folder/p.png", "its folder doesn't exist")]
    [InlineData("folder", "cannot write the picture")]
    public void A_place_that_cannot_be_is_a_sentence(string name, string words)
    {
        Directory.CreateDirectory(_folder["folder"]);
        var refusal = Assert.Throws<MediaException>(() => PngFile.Write(_folder[name], [0], 1, 1, 1));
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["folder"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PngFile.Write(_folder["p.png"], new byte[11], 2, 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => PngFile.Write(_folder["p.png"], new byte[8], 2, 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => PngFile.Write(_folder["p.png"], [], 0, 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => PngFile.Write(_folder["p.png"], [], 2, 16385, 3));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }
}
