using System.Globalization;
using System.Text;
using LiveGan.App.CommandLine;

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
    const double LeastRate = 0.5;

    /// <summary>True while pictures are made.</summary>
    public bool IsHealthy => FramesPerSecond >= LeastRate;

    /// <summary>One JSON object.</summary>
    public string ToJson()
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        JsonOutput.Write(text, this);
        return text.ToString();
    }

    /// <summary>Prometheus's text format, version 0.0.4.</summary>
    public string ToPrometheus()
    {
        var text = new StringBuilder();
        Add("livegan_up", "gauge", "1 while pictures are made.", IsHealthy ? 1 : 0);
        Add("livegan_uptime_seconds", "counter", "Seconds since the show started.", UptimeSeconds);
        Add("livegan_frames_total", "counter", "Pictures made.", Frames);
        Add("livegan_frames_per_second", "gauge", "Pictures a second lately.", FramesPerSecond);
        Add("livegan_recording", "gauge", "1 while a recording is under way.", IsRecording ? 1 : 0);
        Add("livegan_recording_lost_frames", "gauge", "Frames that the recording under way repeats.", FramesLost);
        return text.ToString();

        void Add(string name, string type, string meaning, double value) => text.Append(
            CultureInfo.InvariantCulture, $"# HELP {name} {meaning}\n# TYPE {name} {type}\n{name} {value:R}\n");
    }
}
