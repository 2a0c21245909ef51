using System.Text.Json;
using LiveGan.App.Show;

namespace LiveGan.App.Tests.Show;

public sealed class HealthReportTests
{
    static readonly HealthReport Report = new(12.5, 700, 59.5, true, 3, "Slow Tide") { Restarts = 2, LatencyMilliseconds = 21.5, DiskFree = 1L << 40 };

    [Fact]
    public void It_is_JSON_and_Prometheus()
    {
        JsonElement json = JsonDocument.Parse(Report.ToJson()).RootElement;
        Assert.Equal(700, json.GetProperty("frames").GetInt64());
        Assert.True(json.GetProperty("is_healthy").GetBoolean());
        string[] lines = Report.ToPrometheus().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("livegan_up 1", lines);
        Assert.Contains("livegan_frames_total 700", lines);
        Assert.Contains("livegan_uptime_seconds 12.5", lines);
        Assert.Contains("livegan_restarts_total 2", lines);
        Assert.Contains("livegan_latency_seconds 0.0215", lines);
        Assert.Contains("livegan_disk_free_bytes 1099511627776", lines);
        Assert.DoesNotContain(lines, line => line.Contains("dropped", StringComparison.Ordinal));
        Assert.Equal(10, lines.Count(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)));
        Assert.Contains("livegan_up 0", (Report with { FramesPerSecond = 0 }).ToPrometheus(), StringComparison.Ordinal);
    }
}
