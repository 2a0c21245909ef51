using LiveGan.App.CommandLine;

namespace LiveGan.App.Tests.CommandLine;

public sealed class PictureSizeTests
{
    [Theory]
    [InlineData("1280x720", 1280, 720)]
    [InlineData("16X16384", 16, 16384)]
    public void A_size_is_width_times_height(string text, int width, int height) =>
        Assert.Equal(new PictureSize(width, height), PictureSize.Parse(text));

    [Theory]
    [InlineData("1280")]
    [InlineData("1280x")]
    [InlineData("15x720")]
    [InlineData("1280x99999")]
    [InlineData("-1x10")]
    [InlineData("1x2x3")]
    public void Anything_else_is_refused(string text) => Assert.Throws<UsageException>(() => PictureSize.Parse(text));

    [Theory]
    [InlineData("256:16384/512", 256, 16384, 512)]
    [InlineData("4:1/1", 4, 1, 1)]
    public void A_network_shape_is_resolution_base_and_most(string text, int resolution, int channelBase, int channelMax) =>
        Assert.Equal(new NetworkShapeText(resolution, channelBase, channelMax), NetworkShapeText.Parse(text));

    [Theory]
    [InlineData("256")]
    [InlineData("100:16384/512")]
    [InlineData("256:0/512")]
    [InlineData("256:16384/0")]
    [InlineData("4096:16384/512")]
    public void Any_other_shape_is_refused(string text) => Assert.Throws<UsageException>(() => NetworkShapeText.Parse(text));
}
