using LiveGan.Media.Recording;

namespace LiveGan.Media.Tests.Recording;

public sealed class RecordingStatusTests
{
    [Theory]
    [InlineData(100, 1_000_000, 6_000_000, 600)]
    [InlineData(10, 10_000_000, 0, 0)]
    [InlineData(3, 1_000_000, 6_000_000, double.PositiveInfinity)]
    [InlineData(100, 0, 6_000_000, double.PositiveInfinity)]
    [InlineData(100, 1_000_000, -1, double.PositiveInfinity)]
    public void It_tells_how_long_the_disk_lasts(double elapsed, long written, long left, double seconds) =>
        Assert.Equal(seconds, new RecordingStatus(RecordingState.Recording, "x.mp4", elapsed, 1, 0, written, left, "").SecondsLeft, 1e-6);
}
