using LiveGan.App.Show;

namespace LiveGan.App.Tests.Show;

/// <summary>The figures of the status line.</summary>
public sealed class MeterTests
{
    [Fact]
    public void A_control_counts_once_with_the_first_frame_that_shows_it()
    {
        var meter = new LatencyMeter();
        meter.Shown(double.NegativeInfinity, 1);
        Assert.Null(meter.Milliseconds);
        meter.Shown(2, 2.020);
        Assert.Equal(20, meter.Milliseconds!.Value, 1e-9);
        meter.Shown(2, 5);
        Assert.Equal(20, meter.Milliseconds!.Value, 1e-9);
        meter.Shown(6, 6.120);
        Assert.Equal(30, meter.Milliseconds!.Value, 1e-9);
        for (int i = 0; i < 200; i++) meter.Shown(7 + i, 7 + i + 0.005);
        Assert.Equal(5, meter.Milliseconds!.Value, 1e-6);
    }

    [Fact]
    public void A_late_picture_costs_the_refreshes_it_missed()
    {
        var meter = new DropMeter();
        double now = 3;
        for (int i = 0; i < 600; i++) meter.Presented(now += (1 + 0.3 * Math.Sin(i)) / 60, 60);
        Assert.Equal(0, meter.Count);
        meter.Presented(now += 2 / 60.0, 60);
        Assert.Equal(1, meter.Count);
        meter.Presented(now += 5 / 60.0, 60);
        Assert.Equal(5, meter.Count);
        meter.Presented(now += 30, 60);
        meter.Presented(now + 1 / 60.0, 60);
        Assert.Equal(5, meter.Count);
    }
}
