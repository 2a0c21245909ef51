using LiveGan.App.CommandLine;
using LiveGan.App.Commands;
using LiveGan.Core.Cues;
using LiveGan.Core.Journal;

namespace LiveGan.App.Show;

/// <summary>Where a show begins when it goes on with an earlier one.</summary>
/// <remarks>
/// A journal is the whole truth: from it a show goes on exactly, clock and all, and stays one journal. A show that was cut off
/// is known by what autosave kept, which names its journal; where that is gone or was never kept, what autosave kept is the start
/// of a new show.
/// </remarks>
/// <param name="Options">The options, completed by what the earlier show knows.</param>
/// <param name="Show">The show that goes on exactly, or null.</param>
/// <param name="Session">The state a new show begins with, or null.</param>
sealed record Resumption(PlayOptions Options, InterruptedShow? Show, Session? Session)
{
    /// <summary>True when deck A plays the network that the show began with, whose dimensions are the show's.</summary>
    public bool IsOnFirstNetwork { get; private init; } = true;

    /// <summary>What the journal of the show that goes on must know of its networks, for they are not those it ends with.</summary>
    public IReadOnlyList<JournalEntry> Notes { get; private init; } = [];

    /// <summary>Finds what the options ask for, and tells of a show that was cut off.</summary>
    /// <exception cref="UsageException">There is nothing to go on with.</exception>
    /// <exception cref="JournalException">The journal that was named cannot be played.</exception>
    public static Resumption Find(PlayOptions options, Action<string> say)
    {
        if (options is { Resume: not null, Restore: true })
            throw new UsageException("--resume goes on with the show you name, --restore with the last that was cut off; use one of them");
        if (options.Resume is { } named) return GoOn(options, InterruptedShow.Read(named, say), say);
        string? cutOff = AutosaveFolder.FindCutOff();
        if (!options.Restore)
        {
            if (cutOff is not null) say("the last show was cut off; 'livegan --restore' goes on where it was");
            return new Resumption(options, null, null);
        }

        if (cutOff is null) throw new UsageException("--restore: no show was cut off; start without it");
        Session session = AutosaveFolder.Read(cutOff);
        if (session.Journal.Length > 0)
        {
            try
            {
                return GoOn(options, InterruptedShow.Read(session.Journal, say), say);
            }
            catch (Exception exception) when (exception is JournalException or UsageException or IOException or UnauthorizedAccessException)
            {
                say($"{exception.Message.TrimEnd('.')}; going on with what was kept every few seconds instead");
            }
        }

        if (options.Model is null && session.Model.Length > 0) options = options with { Model = session.Model };
        if (options.DeckB is null && session.DeckB is { } deckB) options = options with { DeckB = Found(deckB, say) };
        return new Resumption(options, null, session);
    }

    static Resumption GoOn(PlayOptions options, InterruptedShow show, Action<string> say)
    {
        double end = show.Journal.Seconds;
        string? first = JournalModel.Find(show.Journal, options.Model, allowAny: false);
        IReadOnlyList<NetworkChange> changes = JournalNetworks.Find(show.Journal, options.Model, options.DeckB, allowAny: false, say);
        NetworkChange? a = JournalNetworks.Last(changes, isOnB: false, end), b = JournalNetworks.Last(changes, isOnB: true, end);
        string? deckB = options.DeckB ?? (b is null || b.IsShared ? null : b.File ?? Models.BuiltIn);
        options = options with { Model = a is null ? first : a.File, DeckB = deckB };
        if (options.Audio is null && show.Journal.SoundAt(end) is { } sound)
        {
            if (File.Exists(sound.File)) options = options with { Audio = sound.File, AudioStart = sound.PositionAt(end) };
            else say($"the music '{sound.File}' is gone; going on without it");
        }

        return new Resumption(options, show, null) { IsOnFirstNetwork = a is null, Notes = [.. Differences(show.Journal, options, end)] };
    }

    static IEnumerable<JournalEntry> Differences(ShowJournal journal, PlayOptions options, double end)
    {
        NetworkEntry? a = journal.Networks.LastOrDefault(entry => !entry.IsOnB), b = journal.Networks.LastOrDefault(entry => entry.IsOnB);
        string hashA = Models.Hash(options.Model);
        if (a is not null && a.Hash != hashA) yield return new NetworkEntry(end, false, Full(options.Model), hashA);
        if (options.DeckB is null)
        {
            if (b is { IsShared: false }) yield return NetworkEntry.Shared(end);
            yield break;
        }

        string? file = Models.File(options.DeckB);
        string hashB = Models.Hash(file);
        if (b?.Hash != hashB) yield return new NetworkEntry(end, true, Full(file), hashB);
    }

    static string? Full(string? file) => file is null ? null : Path.GetFullPath(file);

    /// <summary>Deck B's network of a session or a snapshot, as <c>--deck-b</c> takes it, or null where it is gone, which is said.</summary>
    internal static string? Found(string file, Action<string> say)
    {
        if (file.Length == 0 || Models.File(file) is null) return Models.BuiltIn;
        if (File.Exists(file)) return file;
        say($"'{file}', which deck B played, is gone; deck B plays deck A's network instead; say where it is now with --deck-b FILE");
        return null;
    }
}
