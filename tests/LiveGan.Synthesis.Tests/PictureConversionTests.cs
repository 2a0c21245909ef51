namespace LiveGan.Synthesis.Tests;

public class PictureConversionTests
{
    [Theory]
    [InlineData(-1f, 0)]
    [InlineData(0f, 128)]
    [InlineData(0.0078f, 128)]
    [InlineData(0.0079f, 129)]
    [InlineData(1f, 255)]
    [InlineData(-0.9999f, 0)]
    [InlineData(-3e38f, 0)]
    [InlineData(float.PositiveInfinity, 255)]
    [InlineData(float.NaN, 0)]
    public void Rounds_as_the_official_code(float value, byte expected) =>
        Assert.Equal(expected, PictureConversion.ToByte(value));

    [Fact]
    public void Interleaves_one_three_and_four_channels()
    {
        var rgba = new byte[8];
        PictureConversion.ToRgba([1f, -1f], 1, rgba);
        Assert.Equal([255, 255, 255, 255, 0, 0, 0, 255], rgba);
        PictureConversion.ToRgba([1f, -1f, -1f, 1f, 0f, 0f], 3, rgba);
        Assert.Equal([255, 0, 128, 255, 0, 255, 128, 255], rgba);
        PictureConversion.ToRgba([1f, -1f, -1f, 1f, 0f, 0f, -1f, 0f], 4, rgba);
        Assert.Equal([255, 0, 128, 0, 0, 255, 128, 128], rgba);
    }

    [Theory]
    [InlineData(2, 4, 8)]
    [InlineData(3, 5, 8)]
    [InlineData(1, 2, 9)]
    public void Refuses_what_does_not_fit(int channels, int numbers, int bytes) =>
        Assert.Throws<ArgumentException>(() => PictureConversion.ToRgba(new float[numbers], channels, new byte[bytes]));
}
