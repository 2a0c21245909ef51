using LiveGan.App.Commands;
using LiveGan.Core.Journal;
using LiveGan.Core.Performance;

namespace LiveGan.App.Show;

/// <summary>Writes the show down as it happens.</summary>
/// <remarks>
/// <para>The control thread notes; a thread of its own writes four times a second, and asks the disk to keep it once a
/// second: a program that is killed loses a quarter of a second, a machine that loses power about one.</para>
/// <para>A disk that fails ends the journal, not the show.</para>
/// </remarks>
public sealed class JournalDesk : IDisposable
{
    const int WriteMilliseconds = 250;
    const int SyncEvery = 4;

    readonly JournalQueue _queue = new();
    readonly JournalWriter _writer = new();
    readonly FileStream _file;
    readonly ShowClock _clock;
    readonly Announcer _announcer;
    readonly string? _model;
    readonly Thread _thread;
    readonly ManualResetEventSlim _stop = new();
    bool _failed;
    bool _saidLost;

    JournalDesk(FileStream file, StartEntry start, ShowJournal? earlier, ShowClock clock, Announcer announcer)
    {
        _file = file;
        _clock = clock;
        _announcer = announcer;
        _model = start.Model;
        if (earlier is null) _file.Write(_writer.Begin(start));
        else Continue(earlier);
        _file.Flush();
        _thread = new Thread(Run) { Name = "journal", IsBackground = true, Priority = ThreadPriority.BelowNormal };
        _thread.Start();
    }

    /// <summary>The file.</summary>
    public string Path => _file.Name;

    /// <summary>Goes on in the journal of a show that was interrupted.</summary>
    /// <param name="path">The journal.</param>
    /// <param name="earlier">What it holds.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written.</exception>
    public static JournalDesk Resume(string path, ShowJournal earlier, ShowClock clock, Announcer announcer)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return new JournalDesk(new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read), earlier.Start, earlier, clock, announcer);
    }

    /// <summary>Begins the journal of a show; null when none is wanted, or none can be written, which is said.</summary>
    public static JournalDesk? Open(
        PlayOptions options, LivePerformance performance, ShowClock clock, Announcer announcer, ShowOpening? opening = null)
    {
        if (options.Journal == "off") return null;
        var start = new StartEntry(
            performance.Dimensions,
            (opening?.Look ?? performance.Look).ToJson(),
            performance.ActionSeed,
            options.Seed,
            options.Model is { } model ? System.IO.Path.GetFullPath(model) : null,
            DateTimeOffset.Now.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
        try
        {
            var desk = new JournalDesk(JournalFile.Create(options.Journal), start, null, clock, announcer);
            foreach (JournalEntry entry in opening?.Entries ?? []) desk.Note(entry);
            return desk;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            announcer.WarnOnce($"this show cannot be kept ({exception.Message.TrimEnd('.')}); name a place with --journal FILE");
            return null;
        }
    }

    /// <summary>Control thread: an event is about to be applied. Allocates nothing.</summary>
    /// <param name="time">Show time in seconds at which it is applied.</param>
    /// <param name="control">The event as it came in.</param>
    public void Note(double time, in ControlEvent control) => _queue.Add(time, control);

    /// <summary>Control thread: something else happened.</summary>
    public void Note(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _queue.Add(entry.Time, default, entry);
    }

    /// <summary>Writes what is left and closes the file; the control thread has ended.</summary>
    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        Try(() =>
        {
            Write();
            _file.Write(_writer.Append(new TimeEntry(_clock.Now, IsEnd: true)));
            _file.Flush(flushToDisk: true);
        });
        _stop.Dispose();
        try
        {
            _file.Dispose();
        }
        catch (IOException)
        {
            // Said already.
        }

        if (!_failed) _announcer.Say($"this show is kept in '{Path}'; see it again: livegan replay");
    }

    /// <summary>The controllers of before are not connected any more, whatever comes back.</summary>
    void Continue(ShowJournal earlier)
    {
        _writer.Continue(earlier);
        _file.SetLength(earlier.IntactLength);
        _file.Seek(0, SeekOrigin.End);
        foreach (int slot in earlier.Entries.OfType<DeviceEntry>().Select(device => device.Slot).Distinct())
            _file.Write(_writer.Append(_clock.Now, new ControlEvent { Kind = ControlKind.DeviceLeft, Device = slot }));
    }

    void Run()
    {
        Try(() => _file.Write(_writer.Append(new ModelEntry(_clock.Now, Models.Hash(_model)))));
        for (int round = 1; !_failed && !_stop.Wait(WriteMilliseconds); round++)
        {
            bool isSync = round % SyncEvery == 0;
            Try(() =>
            {
                Write();
                if (isSync) _file.Write(_writer.Append(new TimeEntry(_clock.Now)));
                _file.Flush(isSync);
            });
        }
    }

    void Write()
    {
        while (_queue.TryWrite(_writer, _file))
        {
        }

        if (_queue.Lost == 0 || _saidLost) return;
        _saidLost = true;
        _announcer.Say($"the disk is too slow for the journal: a replay of '{Path}' will miss some moves", isWarning: true);
    }

    void Try(Action write)
    {
        if (_failed) return;
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _failed = true;
            _announcer.Say(
                $"this show is no longer kept ({exception.Message.TrimEnd('.')}); it plays on, and '{Path}' holds what was before", isWarning: true);
        }
    }
}
