namespace LiveGan.Core.Presets;

/// <summary>Guesses what a misspelt word was meant to be.</summary>
static class Nearest
{
    /// <summary>The choice with the fewest letters to change, if those are at most a third of the word (and two).</summary>
    public static string? Of(string word, IEnumerable<string> choices)
    {
        if (word.Length > 64) return null;
        int allowed = Math.Max(2, word.Length / 3);
        return choices
            .Select(choice => (choice, distance: Distance(word.ToLowerInvariant(), choice.ToLowerInvariant())))
            .Where(pair => pair.distance <= allowed && pair.distance < pair.choice.Length)
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.choice)
            .FirstOrDefault();
    }

    /// <summary>Levenshtein's distance.</summary>
    static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int change = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
