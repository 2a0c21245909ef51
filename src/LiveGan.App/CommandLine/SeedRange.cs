using System.Globalization;

namespace LiveGan.App.CommandLine;

/// <summary>Seeds as the official tools take them: <c>0-7</c>, <c>3,14,15</c>, or both mixed.</summary>
public static class SeedRange
{
    /// <summary>Most seeds of one command.</summary>
    public const int MaxCount = 100_000;

    /// <summary>Reads a list of seeds, in the order written.</summary>
    /// <exception cref="UsageException">Not of that form, beyond 0…4294967295, or more than <see cref="MaxCount"/>.</exception>
    public static IReadOnlyList<uint> Parse(string text)
    {
        var seeds = new List<uint>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            int dash = part.IndexOf('-', StringComparison.Ordinal);
            uint first = Number(dash < 0 ? part : part[..dash], text);
            uint last = dash < 0 ? first : Number(part[(dash + 1)..], text);
            if (last < first) throw new UsageException($"the seed range '{part}' runs backwards; write it as {last}-{first}");
            if ((long)last - first + seeds.Count >= MaxCount)
                throw new UsageException($"'{text}' asks for more than {MaxCount} seeds; split it into several commands");
            for (long seed = first; seed <= last; seed++) seeds.Add((uint)seed);
        }

        return seeds;
    }

    static uint Number(string digits, string text) =>
        uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out uint seed)
            ? seed
            : throw new UsageException($"'{text}' is no list of seeds; write one like 0-7 or 3,14,15 (each 0 to {uint.MaxValue})");
}
