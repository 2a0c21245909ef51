using System.Globalization;
using FsCheck.Xunit;
using LiveGan.Graphics.Hud;

namespace LiveGan.Graphics.Tests.Hud;

public sealed class TextLineTests
{
    [Theory]
    [InlineData(0.424, 2, true, "+0.42")]
    [InlineData(-0.425001, 2, true, "−0.43")]
    [InlineData(-0.001, 2, true, " 0.00")]
    [InlineData(1, 2, false, "1.00")]
    [InlineData(59.96, 1, false, "60.0")]
    [InlineData(7.05, 2, false, "7.05")]
    [InlineData(3.7, 0, false, "4")]
    [InlineData(double.NaN, 2, true, "–")]
    [InlineData(double.PositiveInfinity, 2, false, "–")]
    public void Writes_fixed_decimals(double value, int decimals, bool signed, string expected) =>
        Assert.Equal(expected, new TextLine(stackalloc char[32]).Add(value, decimals, signed).Text.ToString());

    [Property(MaxTest = 1000)]
    public void Reads_back_within_half_a_step(int millionths)
    {
        double value = millionths / 1e6;
        var text = new TextLine(stackalloc char[32]).Add(value, 2).Text.ToString().Replace('−', '-');
        Assert.InRange(double.Parse(text, CultureInfo.InvariantCulture) - value, -0.005001, 0.005001);
    }

    [Theory]
    [InlineData(0, "00:00")]
    [InlineData(83.9, "01:23")]
    [InlineData(3600, "1:00:00")]
    [InlineData(36_061, "10:01:01")]
    [InlineData(-5, "00:00")]
    [InlineData(double.NaN, "00:00")]
    public void Writes_durations(double seconds, string expected) =>
        Assert.Equal(expected, new TextLine(stackalloc char[32]).AddDuration(seconds).Text.ToString());

    [Fact]
    public void What_does_not_fit_is_left_out() =>
        Assert.Equal("abc12", new TextLine(stackalloc char[5]).Add("abc").Add(12345).Text.ToString());
}
