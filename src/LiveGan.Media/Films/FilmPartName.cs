using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveGan.Media.Films;

/// <summary>Names of parts: <c>film.part-03-of-12.mp4</c>, so that a shell lists them in order.</summary>
public static partial class FilmPartName
{
    /// <summary>The file of a part.</summary>
    public static string Of(string film, int part, int parts)
    {
        if (parts == 1) return film;
        int digits = parts.ToString(CultureInfo.InvariantCulture).Length;
        string number = part.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
        return Path.ChangeExtension(film, null) + string.Create(CultureInfo.InvariantCulture, $".part-{number}-of-{parts}") + Path.GetExtension(film);
    }

    /// <summary>Refuses a list of parts that has a gap, one part twice or another order; files named otherwise are taken as they come.</summary>
    /// <exception cref="MediaException">A part is missing, or not in its place.</exception>
    public static void CheckComplete(IReadOnlyList<string> files, string film)
    {
        ArgumentNullException.ThrowIfNull(files);
        Match[] names = [.. files.Select(file => Pattern().Match(file))];
        if (names.Length == 0 || names.Any(name => !name.Success)) return;
        int parts = Number(names[0], "parts");
        for (int place = 0; place < parts; place++)
        {
            if (place >= names.Length || Number(names[place], "part") != place + 1 || Number(names[place], "parts") != parts)
                throw new MediaException($"cannot join '{film}': part {place + 1} of {parts} is missing or not in its place; name all parts in order");
        }
        if (names.Length > parts) throw new MediaException($"cannot join '{film}': there are {names.Length} files for {parts} parts; name each part once");
    }

    static int Number(Match name, string group) => int.Parse(name.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\.part-(?<part>\d{1,6})-of-(?<parts>\d{1,6})\.[^.]+$", RegexOptions.CultureInvariant)]
    internal static partial Regex Pattern();
}
