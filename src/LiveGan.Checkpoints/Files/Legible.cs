using System.Globalization;
using System.Text;

namespace LiveGan.Checkpoints.Files;

/// <summary>Makes what a file says safe to show: bounded, one line, no control characters that a terminal would obey.</summary>
static class Legible
{
    const int Longest = 120;

    public static string Text(ReadOnlySpan<byte> utf8)
    {
        bool cut = utf8.Length > Longest;
        return Text(Encoding.UTF8.GetString(cut ? utf8[..Longest] : utf8)) + (cut ? "…" : "");
    }

    public static string Text(string text)
    {
        bool cut = text.Length > 4 * Longest;
        var legible = new StringBuilder(text.Length);
        foreach (char c in text.AsSpan(0, cut ? 4 * Longest : text.Length)) legible.Append(char.IsControl(c) || IsDirectional(c) ? '·' : c);
        return (cut ? legible.Append('…') : legible).ToString();
    }

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    static bool IsDirectional(char c) => c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029';
}
