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

    /// <summary>Letters to insert, delete, replace or swap with their neighbour (optimal string alignment).</summary>
    static int Distance(string from, string to)
    {
        var cost = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++) cost[i, 0] = i;
        for (int j = 0; j <= to.Length; j++) cost[0, j] = j;
        for (int i = 1; i <= from.Length; i++)
        {
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = cost[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }
        return cost[from.Length, to.Length];
    }
}
