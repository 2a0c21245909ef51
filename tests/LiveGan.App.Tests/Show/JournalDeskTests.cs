using System.Diagnostics;
using System.Globalization;
using LiveGan.App.Commands;
using LiveGan.App.Show;
using LiveGan.Core.Journal;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.App.Tests.Show;

public sealed class JournalDeskTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-journal-").FullName;
    readonly StringWriter _said = new();
    readonly ShowClock _clock = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_show_is_kept_from_its_start_to_its_end()
    {
        string file = At("tonight.show");
        using (JournalDesk desk = Open(file)!)
        {
            desk.Note(0.25, Moved(3));
            desk.Note(new EditEntry(0.5, EditJson.Write(new PerformanceEdit { Kind = EditKind.SetSeed, Seed = 4 })));
            Assert.Equal(file, desk.Path);
        }
        ShowJournal journal = JournalFile.Read(file, text => Assert.Fail(text));
        Assert.True(journal.IsComplete);
        Assert.Equal((16, "Slow Tide", (uint?)85), (journal.Start.Dimensions, Look.Parse(journal.Start.Look, "look").Name, journal.Start.Seed));
        Assert.Equal(Models.Hash(null), journal.ModelHash);
        Assert.Equal(Moved(3), Assert.Single(journal.Entries.OfType<EventEntry>()).Control);
        Assert.Single(journal.Entries.OfType<EditEntry>());
        Assert.Contains("this show is kept in", _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_earlier_show_is_never_overwritten()
    {
        using JournalDesk first = Open(At("x.show"))!;
        using JournalDesk second = Open(At("x"))!;
        Assert.Equal(At("x-1.show"), second.Path);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_said_and_the_show_goes_on()
    {
        Assert.Null(Open("/dev/null/x.show"));
        Assert.Contains("this show cannot be kept", _said.ToString(), StringComparison.Ordinal);
        Assert.Null(Open("off"));
    }

    [Fact]
    public void A_full_disk_ends_the_journal_and_not_the_show()
    {
        // A limit on the size of files answers as a full disk does; the runtime's own executable memory must not fall under it.
        string limited = At("limited.show");
        using Process child = StartChild(limited, "ulimit -f 16; trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ");
        string said = "";
        while (!said.Contains("no longer kept", StringComparison.Ordinal) && child.StandardError.ReadLine() is { } line) said += line;
        Assert.Contains("this show is no longer kept", said, StringComparison.Ordinal);
        ShowJournal journal = JournalFile.Read(limited, _ => { });
        Assert.NotEmpty(journal.Entries.OfType<EventEntry>());
        double last = 0;
        for (int i = 0; i < 60_000 && last <= journal.Seconds; i++) last = Math.Max(last, LastTime(child, lines: 1));
        child.Kill();
        Assert.True(last > journal.Seconds, $"it played on to {last:0.00} s, kept up to {journal.Seconds:0.00} s");
    }

    [Fact]
    public void Noting_allocates_nothing()
    {
        using JournalDesk desk = Open(At("a.show"))!;
        ControlEvent moved = Moved(1);
        long allocated = long.MaxValue;
        for (int round = 0; round < 4 && allocated > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 2000; i++) desk.Note(i, moved);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void A_torn_end_is_taken_off_and_said_once()
    {
        string file = At("torn.show");
        using (JournalDesk desk = Open(file)!) desk.Note(0.1, Moved(1));
        byte[] whole = File.ReadAllBytes(file);
        File.WriteAllBytes(file, whole[..^3]);
        var said = new List<string>();
        ShowJournal journal = JournalFile.Read(file, said.Add);
        Assert.Contains("'torn.show' ended within a record", Assert.Single(said), StringComparison.Ordinal);
        Assert.Equal(journal.IntactLength, new FileInfo(file).Length);
        JournalFile.Read(file, text => Assert.Fail(text));
    }

    [Fact]
    public void A_changed_journal_plays_up_to_the_change_and_stays_as_it_is()
    {
        string file = At("changed.show");
        using (JournalDesk desk = Open(file)!)
            for (int i = 0; i < 10; i++) desk.Note(i, Moved(i));
        string text = File.ReadAllText(file).Replace("\t0\t5\t0.5", "\t0\t6\t0.5", StringComparison.Ordinal);
        File.WriteAllText(file, text);
        var said = new List<string>();
        ShowJournal journal = JournalFile.Read(file, said.Add);
        Assert.Equal(5, journal.Entries.OfType<EventEntry>().Count());
        Assert.Contains("was changed or damaged at byte", Assert.Single(said), StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(file));
    }

    [Fact]
    public void Killed_at_any_moment_it_loses_at_most_the_last_second()
    {
        var random = new Random(7);
        int[] moments = [.. Enumerable.Range(0, 20).Select(_ => 1 + random.Next(400))];
        Parallel.For(0, moments.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, round =>
        {
            string file = At($"killed-{round}.show");
            using Process child = StartChild(file, "");
            double last = LastTime(child, lines: moments[round]);
            child.Kill();
            // What it told before it died counts, too.
            while (child.StandardOutput.ReadLine() is { } line) last = Time(line) ?? last;
            child.WaitForExit();
            ShowJournal journal = JournalFile.Read(file, _ => { });
            EventEntry[] events = [.. journal.Entries.OfType<EventEntry>()];
            Assert.Equal(Enumerable.Range(0, events.Length), events.Select(entry => entry.Control.Number));
            double reached = events.Length == 0 ? 0 : events[^1].Time;
            // It writes four times a second; a machine that is busy with other tests may keep its thread waiting.
            Assert.True(last - reached <= 5, $"round {round}: killed at {last:0.00} s, kept up to {reached:0.00} s");
        });
    }

    static double LastTime(Process child, int lines)
    {
        double last = 0;
        for (int i = 0; i < lines && child.StandardOutput.ReadLine() is { } line; i++) last = Time(line) ?? last;
        return last;
    }

    static double? Time(string line) => double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out double time) ? time : null;

    static Process StartChild(string file, string before)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "LiveGan.App.Tests.dll");
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["-c", before + "exec dotnet exec \"$0\" keep \"$1\"", program, file]) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    static ControlEvent Moved(int dimension) => new() { Kind = ControlKind.SetFader, Device = -1, Number = dimension, Value = 0.5f, Time = 1.25 };

    JournalDesk? Open(string? path) => JournalDesk.Open(
        new PlayOptions { Journal = path, Seed = 85 }, new LivePerformance(16, Look.Standard), _clock, new Announcer(_said, _clock));

    string At(string name) => Path.Combine(_folder, name);
}
