using System.Globalization;
using LiveGan.App.CommandLine;

namespace LiveGan.App.Films;

/// <summary>Where the crossfader of a film stands, or from where to where it goes: <c>0.5</c>, or <c>0-1</c>.</summary>
/// <param name="From">At the first frame, 0…1.</param>
/// <param name="To">At the last one; of a loop, in its middle.</param>
public readonly record struct CrossfaderWay(float From, float To)
{
    /// <summary>Reads what the command line says.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public static CrossfaderWay Parse(string text)
    {
        string[] ends = text.Split('-');
        if (ends.Length is 1 or 2 && TryParse(ends[0], out float from) && TryParse(ends[^1], out float to)) return new CrossfaderWay(from, to);
        throw new UsageException($"--deck: '{text}' is no place of a crossfader; write 0 (deck A) to 1 (deck B), like 0.5, or a way like 0-1");
    }

    /// <summary>The share of deck B.</summary>
    /// <param name="time">Film time in seconds.</param>
    /// <param name="seconds">The film's length.</param>
    /// <param name="isLoop">Come back to the beginning.</param>
    public float At(double time, double seconds, bool isLoop)
    {
        double share = seconds > 0 ? Math.Clamp(time / seconds, 0, 1) : 0;
        if (isLoop) share = (1 - Math.Cos(2 * Math.PI * share)) / 2;
        return (float)(From + ((To - From) * share));
    }

    static bool TryParse(string text, out float share) =>
        float.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out share) && share is >= 0 and <= 1;
}
