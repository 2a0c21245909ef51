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

    /// <summary>Frames that began after <paramref name="moment"/> and were handed over before <paramref name="limit"/>.</summary>
    public int FramesBetween(double moment, double limit)
    {
        var begun = Moments("start");
        return Moments("done").Count(frame => begun[frame.Key] > moment && frame.Value < limit);
    }

    /// <summary>When each frame's moment of this kind was.</summary>
    public Dictionary<long, double> Moments(string kind) => _lines
        .Where(line => line[0] == kind && line.Length == 3)
        .ToDictionary(line => long.Parse(line[2], CultureInfo.InvariantCulture), Time);

    static double Time(string[] line) => double.Parse(line[1], CultureInfo.InvariantCulture);
}
