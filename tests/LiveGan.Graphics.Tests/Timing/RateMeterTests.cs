using LiveGan.Graphics.Timing;

namespace LiveGan.Graphics.Tests.Timing;

public sealed class RateMeterTests
{
    [Theory]
    [InlineData(60)]
    [InlineData(23.976)]
    [InlineData(7)]
    public void Measures_a_steady_rate(double rate)
    {
        var meter = new RateMeter();
        for (int i = 0; i <= 4 * rate; i++) meter.Tick(10 + i / rate);
        Assert.Equal(rate, meter.Rate, 6);
    }

    [Fact]
    public void Is_zero_before_the_first_window_and_after_a_silence()
    {
        var meter = new RateMeter();
        meter.Tick(0);
        meter.Tick(0.1);
        Assert.Equal(0, meter.Rate);
        for (int i = 0; i < 30; i++) meter.Tick(0.1 + i * 0.1);
        Assert.Equal(10, meter.Rate, 6);
        meter.Observe(3.5);
        Assert.Equal(10, meter.Rate, 6);
        meter.Observe(9);
        Assert.Equal(0, meter.Rate);
    }
}
