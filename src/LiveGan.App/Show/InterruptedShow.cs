using LiveGan.Core.Journal;
using LiveGan.Core.Performance;

namespace LiveGan.App.Show;

/// <summary>A show that stopped without meaning to, ready to go on: every fader, driver and cue as it was.</summary>
public sealed class InterruptedShow
{
    readonly string _path;

    InterruptedShow(string path, ShowJournal journal, LivePerformance performance)
    {
        _path = path;
        Journal = journal;
        Performance = performance;
    }

    /// <summary>Its journal.</summary>
    public ShowJournal Journal { get; }

    /// <summary>The performance as it stood at the journal's end.</summary>
    public LivePerformance Performance { get; }

    /// <summary>Plays a journal to its end in no time.</summary>
    /// <exception cref="JournalException">It cannot be played.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static InterruptedShow Read(string path, Action<string> say)
    {
        string file = JournalFile.Locate(path);
        ShowJournal journal = JournalFile.Read(file, say);
        var replay = new JournalReplay(journal, Path.GetFileName(file));
        replay.Advance(journal.Seconds);
        return new InterruptedShow(file, journal, replay.Performance);
    }

    /// <summary>Keeps the rest of the show in the same journal; null, and said, where it cannot be written.</summary>
    public JournalDesk? Resume(ShowClock clock, Announcer announcer)
    {
        ArgumentNullException.ThrowIfNull(announcer);
        try
        {
            return JournalDesk.Resume(_path, Journal, clock, announcer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            announcer.WarnOnce($"the rest of this show is kept elsewhere: '{_path}' cannot be written ({exception.Message.TrimEnd('.')})");
            return null;
        }
    }
}
