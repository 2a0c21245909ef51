using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LiveGan.MixingConsole.Live;
using LiveGan.MixingConsole.Pictures;

namespace LiveGan.MixingConsole.Tests.Pictures;

public sealed class SubsamplingTests
{
    [Theory]
    [InlineData(128, 512, 1)]
    [InlineData(1024, 512, 2)]
    [InlineData(1000, 300, 4)]
    [InlineData(1, 32, 1)]
    public void The_factor_brings_a_picture_under_the_side(int size, int side, int factor) => Assert.Equal(factor, Subsampling.Factor(size, size, side));

    [Fact]
    public void Each_pixel_is_the_mean_of_its_square()
    {
        byte[] rgba = new byte[4 * 2 * 4];
        for (int i = 0; i < 8; i++) (rgba[4 * i], rgba[4 * i + 1]) = ((byte)(10 * i), (byte)(255 - i));
        var small = new byte[2 * 4];
        Subsampling.Shrink(rgba, 4, 2, 2, small);
        Assert.Equal([25, 253, 0, 255, 45, 251, 0, 255], small);
    }

    [Property]
    public Property A_value_comes_back_from_its_short_within_half_a_step(float value) =>
        (float.IsNaN(value)
            ? ValuesWriter.Quantize(value) == short.MinValue
            : Math.Abs(ValuesWriter.Quantize(Math.Clamp(value, -1.99f, 1.99f)) / ValuesMessage.Scale - Math.Clamp(value, -1.99f, 1.99f)) <= 0.5f / 16384 + 1e-6f).ToProperty();
}
