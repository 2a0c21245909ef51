using System.Globalization;

namespace LiveGan.EndToEnd.Tests;

/// <summary>A finished trace of a show (<c>--trace</c>): moments in seconds on the machine's monotonic clock.</summary>
sealed class Trace
{
    readonly List<string[]> _lines;

    public Trace(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        _lines = [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0).Select(line => line.Split('\t'))];
    }

    /// <summary>When the last control change of this number arrived.</summary>
    public double LastControlChange(int number) => _lines
        .Where(line => line[0] == "control" && line[2] == "ControlChange" && line[5] == number.ToString(CultureInfo.InvariantCulture))
        .Select(Time).Last();

    /// <summary>The first frame that began after <paramref name="moment"/>.</summary>
    public long FirstFrameAfter(double moment) => Moments("start").First(frame => frame.Time > moment).Frame;

    /// <summary>When this frame or a newer one was first on the screen; infinity when the show ended before.</summary>
    public double FirstPresentOf(long frame) => Moments("present")
        .Where(shown => shown.Frame >= frame).Select(shown => shown.Time).DefaultIfEmpty(double.PositiveInfinity).First();

    /// <summary>When a signal's gate was opened, each time.</summary>
    public IReadOnlyList<double> Triggers(int signal) =>
    [
        .. _lines.Where(line => line is ["control", _, "Trigger", _, _, _, _] && line[5] == signal.ToString(CultureInfo.InvariantCulture) && line[6] != "0")
            .Select(Time),
    ];

    /// <summary>The last value of a kind of event.</summary>
    public double LastValue(string kind) => _lines
        .Where(line => line is ["control", _, _, _, _, _, _] && line[2] == kind)
        .Select(line => double.Parse(line[6], CultureInfo.InvariantCulture)).Last();

    IEnumerable<(long Frame, double Time)> Moments(string kind) => _lines
        .Where(line => line[0] == kind && line.Length == 3)
        .Select(line => (long.Parse(line[2], CultureInfo.InvariantCulture), Time(line)));

    static double Time(string[] line) => double.Parse(line[1], CultureInfo.InvariantCulture);
}
