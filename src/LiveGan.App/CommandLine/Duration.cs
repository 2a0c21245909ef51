using System.Globalization;

namespace LiveGan.App.CommandLine;

/// <summary>Times and lengths: <c>12.5</c>, <c>12.5s</c>, <c>90m</c>, <c>2h</c>, <c>1:30</c> or <c>1:02:03.5</c>.</summary>
public static class Duration
{
    const double Longest = 31_536_000;

    /// <summary>Reads a time in seconds, 0 to a year.</summary>
    /// <exception cref="UsageException">Not of that form.</exception>
    public static double Parse(string text, string option)
    {
        ArgumentNullException.ThrowIfNull(text);
        (string digits, double unit) = text switch
        {
            [.. var rest, 's'] => (rest, 1.0),
            [.. var rest, 'm'] => (rest, 60.0),
            [.. var rest, 'h'] => (rest, 3600.0),
            _ => (text, 1.0),
        };
        string[] parts = digits.Split(':');
        double seconds = 0;
        bool isSound = parts.Length <= 3 && (parts.Length == 1 || unit == 1 && digits == text);
        for (int i = 0; isSound && i < parts.Length; i++)
        {
            isSound = double.TryParse(parts[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double part)
                && (i == 0 || part < 60) && (i == parts.Length - 1 || part == Math.Floor(part));
            seconds = seconds * 60 + part;
        }

        seconds *= unit;
        return isSound && seconds <= Longest
            ? seconds
            : throw new UsageException($"{option}: '{text}' is no time; write seconds like 12.5, or 90s, 5m, 2h, 1:30, 1:02:03.5");
    }

    /// <summary>As a clock shows it: <c>0:07</c>, <c>12:30</c>, <c>1:02:03</c>.</summary>
    public static string Write(double seconds)
    {
        long whole = (long)Math.Min(Math.Ceiling(Math.Max(seconds, 0)), 1e12);
        return whole < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{whole / 60}:{whole % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole / 3600}:{whole / 60 % 60:00}:{whole % 60:00}");
    }
}
