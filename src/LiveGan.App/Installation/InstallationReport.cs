using System.Globalization;
using System.Text;
using LiveGan.App.CommandLine;

namespace LiveGan.App.Installation;

/// <summary>How an installation fares.</summary>
/// <param name="UptimeSeconds">Since it was started.</param>
/// <param name="Playing">What plays, or null while the screens are black.</param>
/// <param name="Turns">Items begun so far.</param>
/// <param name="Restarts">Shows that were started again.</param>
/// <param name="IsOpen">Within the opening hours.</param>
/// <param name="IsPresent">Somebody is there.</param>
/// <param name="Frames">Pictures of the show that runs now.</param>
sealed record InstallationReport(double UptimeSeconds, string? Playing, long Turns, long Restarts, bool IsOpen, bool IsPresent, long Frames)
{
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
        Add("uptime_seconds", "counter", "Seconds since the installation was started.", UptimeSeconds);
        Add("playing", "gauge", "1 while a show runs, 0 while the screens are black.", Playing is null ? 0 : 1);
        Add("turns_total", "counter", "Items begun so far.", Turns);
        Add("restarts_total", "counter", "Shows that were started again.", Restarts);
        Add("open", "gauge", "1 within the opening hours.", IsOpen ? 1 : 0);
        Add("present", "gauge", "1 while somebody is there.", IsPresent ? 1 : 0);
        Add("show_frames", "gauge", "Pictures of the show that runs now.", Frames);
        return text.ToString();

        void Add(string name, string type, string meaning, double value) => text.Append(
            CultureInfo.InvariantCulture, $"# HELP livegan_installation_{name} {meaning}\n# TYPE livegan_installation_{name} {type}\nlivegan_installation_{name} {value:R}\n");
    }
}
