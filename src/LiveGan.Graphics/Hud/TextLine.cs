using System.Globalization;

namespace LiveGan.Graphics.Hud;

/// <summary>Builds a short line of text in a caller's buffer, without strings; what does not fit is left out.</summary>
ref struct TextLine(Span<char> buffer)
{
    readonly Span<char> _buffer = buffer;
    int _length;

    public readonly ReadOnlySpan<char> Text => _buffer[.._length];

    public TextLine Add(scoped ReadOnlySpan<char> text)
    {
        int count = Math.Min(text.Length, _buffer.Length - _length);
        text[..count].CopyTo(_buffer[_length..]);
        _length += count;
        return this;
    }

    /// <param name="value">Any number.</param>
    /// <param name="digits">Least number of digits, filled with zeros.</param>
    public TextLine Add(long value, int digits = 1)
    {
        Span<char> text = stackalloc char[24];
        value.TryFormat(text, out int written, "D", CultureInfo.InvariantCulture);
        for (int i = written; i < digits; i++) Add("0");
        return Add(text[..written]);
    }

    /// <summary>A number with fixed decimals and a true minus sign; anything not finite is a dash.</summary>
    public TextLine Add(double value, int decimals, bool signed = false)
    {
        if (!double.IsFinite(value) || Math.Abs(value) > 1e12) return Add("–");
        var scale = Math.Pow(10, decimals);
        var rounded = (long)Math.Round(Math.Abs(value) * scale);
        if (value < 0 && rounded != 0) Add("−");
        else if (signed) Add(rounded == 0 ? " " : "+");
        Add(rounded / (long)scale);
        return decimals == 0 ? this : Add(".").Add(rounded % (long)scale, decimals);
    }

    /// <summary>Hours (where there are any), minutes and seconds.</summary>
    public TextLine AddDuration(double seconds)
    {
        long whole = double.IsFinite(seconds) ? (long)Math.Clamp(seconds, 0, 1e9) : 0;
        if (whole >= 3600)
        {
            Add(whole / 3600);
            Add(":");
        }
        return Add(whole / 60 % 60, 2).Add(":").Add(whole % 60, 2);
    }
}
