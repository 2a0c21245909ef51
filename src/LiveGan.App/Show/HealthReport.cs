using System.Globalization;
using System.Text;
using LiveGan.App.CommandLine;
using LiveGan.MixingConsole.Show;

namespace LiveGan.App.Show;

/// <summary>How a show fares, for machines: the content of <c>/api/health</c> and <c>/metrics</c>.</summary>
/// <param name="UptimeSeconds">Since it started.</param>
/// <param name="Frames">Pictures made.</param>
/// <param name="FramesPerSecond">Lately.</param>
/// <param name="IsRecording">A recording is under way.</param>
/// <param name="FramesLost">Of that recording.</param>
/// <param name="Look">The look that plays.</param>
public sealed record HealthReport(double UptimeSeconds, long Frames, double FramesPerSecond, bool IsRecording, long FramesLost, string Look)
{
    /// <summary>The environment variable in which a watchdog tells how often it has started the show again.</summary>
    public const string RestartsVariable = "LIVEGAN_RESTARTS";

    const double LeastRate = 0.5;

    /// <summary>True while pictures are made.</summary>
    public bool IsHealthy => FramesPerSecond >= LeastRate;

    /// <summary>The network that plays.</summary>
    public string Network { get; init; } = "";

    /// <summary>The engine that paints it.</summary>
    public string Engine { get; init; } = "";

    /// <summary>How often a watchdog has started the show again.</summary>
    public long Restarts { get; init; } =
        long.TryParse(Environment.GetEnvironmentVariable(RestartsVariable), NumberStyles.None, CultureInfo.InvariantCulture, out long restarts) ? restarts : 0;

    /// <summary>Refreshes of the display without a new picture because one came late; null without a window.</summary>
    public long? FramesDropped { get; init; }

    /// <summary>Milliseconds from a control to its picture, smoothed; null before the first.</summary>
    public double? LatencyMilliseconds { get; init; }

    /// <summary>Controls that were refused because too many came at once.</summary>
    public long ControlsLost { get; init; }

    /// <summary>Free bytes where recordings go; null when unknown.</summary>
    public long? DiskFree { get; init; }

    /// <summary>One JSON object.</summary>
    public string ToJson()
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        JsonOutput.Write(text, this);
        return text.ToString();
    }

    /// <summary>What the console answers.</summary>
    public HealthAnswer ToAnswer() => new(IsHealthy, ToJson(), ToPrometheus());

    /// <summary>Prometheus's text format, version 0.0.4.</summary>
    public string ToPrometheus()
    {
        var text = new StringBuilder();
        Add("livegan_up", "gauge", "1 while pictures are made.", IsHealthy ? 1 : 0);
        Add("livegan_uptime_seconds", "counter", "Seconds since the show started.", UptimeSeconds);
        Add("livegan_frames_total", "counter", "Pictures made.", Frames);
        Add("livegan_frames_per_second", "gauge", "Pictures a second lately.", FramesPerSecond);
        Add("livegan_restarts_total", "counter", "Times that the watchdog has started the show again.", Restarts);
        Add("livegan_controls_lost_total", "counter", "Controls refused because too many came at once.", ControlsLost);
        if (FramesDropped is { } dropped) Add("livegan_frames_dropped_total", "counter", "Refreshes of the display without a new picture because one came late.", dropped);
        if (LatencyMilliseconds is { } latency) Add("livegan_latency_seconds", "gauge", "From a control to its picture, smoothed.", latency / 1000);
        if (DiskFree is { } free) Add("livegan_disk_free_bytes", "gauge", "Free bytes where recordings go.", free);
        Add("livegan_recording", "gauge", "1 while a recording is under way.", IsRecording ? 1 : 0);
        Add("livegan_recording_lost_frames", "gauge", "Frames that the recording under way repeats.", FramesLost);
        return text.ToString();

        void Add(string name, string type, string meaning, double value) => text.Append(
            CultureInfo.InvariantCulture, $"# HELP {name} {meaning}\n# TYPE {name} {type}\n{name} {value:R}\n");
    }
}
