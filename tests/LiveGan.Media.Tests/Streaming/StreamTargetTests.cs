using LiveGan.Media.Streaming;

namespace LiveGan.Media.Tests.Streaming;

public sealed class StreamTargetTests
{
    [Fact]
    public void An_address_carries_size_rate_and_bits()
    {
        Assert.Equal(new StreamTarget("rtmp://a.b/live/key", 1280, 720, 25, 2500), StreamTarget.Parse("rtmp://a.b/live/key,1280x720,25fps,2500k"));
        Assert.Equal(new StreamTarget("/dev/video3"), StreamTarget.Parse("/dev/video3"));
        Assert.Equal(new StreamTarget("hls:/var/www/live", 642, 360), StreamTarget.Parse("hls:/var/www/live, 641x360"));
    }

    [Fact]
    public void A_stream_key_is_not_told()
    {
        Assert.Equal("rtmp://a.b", StreamTarget.Parse("rtmp://a.b/live/secret").Name);
        Assert.Equal("srt://a.b:9000", StreamTarget.Parse("srt://a.b:9000?passphrase=secret").Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ftp://a.b/c")]
    [InlineData("hls:")]
    [InlineData("rtmp://")]
    [InlineData("rtmp://a/b,huge")]
    [InlineData("rtmp://a/b,99999x2")]
    [InlineData("rtmp://a/b,0fps")]
    [InlineData("rtmp://a/b,1k")]
    public void What_is_no_target_is_refused(string text) =>
        Assert.StartsWith("cannot stream to", Assert.Throws<MediaException>(() => StreamTarget.Parse(text)).Message, StringComparison.Ordinal);
}
