using LiveGan.App.Show;
using LiveGan.Core.Journal;

namespace LiveGan.App.Commands;

/// <summary>Finds the networks that the decks of a kept show changed to, by their identity.</summary>
static class JournalNetworks
{
    /// <summary>
    /// The changes that can be played. For a network that is gone or is another one, deck B has deck A's, and deck A keeps the
    /// one before; either is said once.
    /// </summary>
    /// <param name="journal">The show.</param>
    /// <param name="model">A file that the performer names for deck A, or null.</param>
    /// <param name="deckB">One for deck B, see <see cref="Models.File"/>, or null.</param>
    /// <param name="allowAny">Take networks that are not the same.</param>
    /// <param name="say">Is told what is missing.</param>
    public static IReadOnlyList<NetworkChange> Find(ShowJournal journal, string? model, string? deckB, bool allowAny, Action<string> say)
    {
        var hashes = new Dictionary<string, string?>();
        var said = new HashSet<string>();
        var changes = new List<NetworkChange>();
        foreach (NetworkEntry entry in journal.Networks)
        {
            if (entry.IsShared)
            {
                changes.Add(new NetworkChange(entry.Time, true, null, IsShared: true));
                continue;
            }

            string?[] named = deckB is null ? [model] : [Models.File(deckB), model];
            string?[] candidates = [.. named.Where((file, i) => file is not null || (i == 0 && deckB is not null)), entry.File];
            int found = Array.FindIndex(candidates, file => HashOf(file) == entry.Hash);
            if (found < 0 && allowAny) found = Array.FindIndex(candidates, file => HashOf(file) is not null);
            if (found >= 0)
            {
                changes.Add(new NetworkChange(entry.Time, entry.IsOnB, candidates[found]));
                continue;
            }

            if (entry.IsOnB) changes.Add(new NetworkChange(entry.Time, true, null, IsShared: true));
            string called = entry.File is null ? "the built-in network" : $"'{entry.File}'";
            if (said.Add($"{entry.IsOnB}{entry.File}")) say(Missing(entry, called, HashOf(entry.File)));
        }

        return changes;

        string? HashOf(string? file)
        {
            string key = file ?? "";
            if (hashes.TryGetValue(key, out string? known)) return known;
            try
            {
                return hashes[key] = Models.Hash(file);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return hashes[key] = null;
            }
        }
    }

    /// <summary>The last change of a deck before a time, or null.</summary>
    public static NetworkChange? Last(IEnumerable<NetworkChange> changes, bool isOnB, double time) =>
        changes.LastOrDefault(change => change.IsOnB == isOnB && change.Time <= time);

    static string Missing(NetworkEntry entry, string called, string? found)
    {
        string what = found is null
            ? $"{called}, which deck {Deck(entry)} played, is gone"
            : $"{called} is not the network that deck {Deck(entry)} played (SHA-256 {found[..12]}… instead of {entry.Hash![..12]}…)";
        return entry.IsOnB
            ? $"{what}; deck B plays deck A's network instead; say where it is now with --deck-b FILE"
            : $"{what}; the network before it plays on; say where it is now with --model FILE";
    }

    static char Deck(NetworkEntry entry) => entry.IsOnB ? 'B' : 'A';
}
