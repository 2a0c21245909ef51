using System.Globalization;

namespace LiveGan.Media.Films;

/// <summary>Frames a second as a fraction, so that 29.97 means 30000/1001 and a long film never drifts.</summary>
/// <param name="Numerator">Frames.</param>
/// <param name="Denominator">Seconds.</param>
public readonly record struct FrameRate(int Numerator, int Denominator = 1)
{
    const double Slowest = 1;
    const double Fastest = 240;

    /// <summary>Frames a second.</summary>
    public double PerSecond => (double)Numerator / Denominator;

    /// <summary>Reads <c>24</c>, <c>29.97</c> or <c>30000/1001</c>; 1 to 240 frames a second.</summary>
    public static bool TryParse(string text, out FrameRate rate)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('/');
        rate = default;
        if (parts.Length == 2 && Whole(parts[0], out int numerator) && Whole(parts[1], out int denominator))
            rate = new FrameRate(numerator, denominator);
        else if (Whole(text, out int whole))
            rate = new FrameRate(whole);
        else if (text is "23.976" or "29.97" or "47.952" or "59.94" or "119.88")
            rate = new FrameRate((int)Math.Ceiling(double.Parse(text, CultureInfo.InvariantCulture)) * 1000, 1001);
        return rate.Denominator > 0 && rate.PerSecond is >= Slowest and <= Fastest;
    }

    /// <summary>When a frame is shown, seconds after the film's first.</summary>
    public double TimeOf(long frame) => (double)frame * Denominator / Numerator;

    /// <summary>How many frames are shown in so many seconds; at least one.</summary>
    public long CountIn(double seconds) => Math.Max(1, (long)Math.Round(seconds * Numerator / Denominator));

    /// <inheritdoc/>
    public override string ToString() => Denominator == 1
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    static bool Whole(string digits, out int number) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}
