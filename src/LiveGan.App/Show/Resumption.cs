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
        return new Resumption(options, null, session);
    }

    static Resumption GoOn(PlayOptions options, InterruptedShow show, Action<string> say)
    {
        options = options with { Model = JournalModel.Find(show.Journal, options.Model, allowAny: false) };
        double end = show.Journal.Seconds;
        if (options.Audio is null && show.Journal.SoundAt(end) is { } sound)
        {
            if (File.Exists(sound.File)) options = options with { Audio = sound.File, AudioStart = sound.PositionAt(end) };
            else say($"the music '{sound.File}' is gone; going on without it");
        }

        return new Resumption(options, show, null);
    }
}
