using LiveGan.App.Commands;
using LiveGan.App.Show;
using LiveGan.Core.Journal;
using LiveGan.Core.Latents;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.App.Tests.Show;

public sealed class ResumeTests : IDisposable
{
    readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("livegan-resume-").FullName, "a.show");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public void A_show_goes_on_where_it_was_cut_and_is_one_journal()
    {
        var original = new LivePerformance(16, Look.Standard);
        var clock = new ShowClock();
        using (JournalDesk desk = JournalDesk.Open(new PlayOptions { Journal = _file }, original, clock, new Announcer(TextWriter.Null, clock))!)
        {
            desk.Note(new DeviceEntry(0.1, 4, "gone", 0, "{}"));
            for (int i = 0; i < 16; i++) Play(desk, original, 0.2 + i * 0.01, i, i / 16f);
        }
        // The unknown profile is why the journal is cut before it: the moves alone are what this is about.
        ShowJournal whole = JournalFile.Read(_file, _ => { });
        var writer = new JournalWriter();
        using (FileStream file = File.Create(_file))
        {
            file.Write(writer.Begin(whole.Start));
            foreach (JournalEntry entry in whole.Entries.Where(entry => entry is EventEntry)) file.Write(writer.Append(entry));
            file.Write("torn"u8);
        }

        InterruptedShow interrupted = InterruptedShow.Read(_file, _ => { });
        Assert.Equal(0.35, interrupted.Journal.Seconds, 1e-9);
        var later = new ShowClock(interrupted.Journal.Seconds);
        Assert.True(later.Now >= 0.35);
        using (JournalDesk desk = interrupted.Resume(later, new Announcer(TextWriter.Null, later))!) Play(desk, interrupted.Performance, 0.5, 3, -1);
        Play(null, original, 0.5, 3, -1);

        ShowJournal journal = JournalFile.Read(_file, text => Assert.Fail(text));
        Assert.Equal(17, journal.Entries.OfType<EventEntry>().Count());
        var replay = new JournalReplay(journal, "a.show");
        var state = new PerformanceState(16);
        original.CopyTo(state);
        foreach (double time in (double[])[0.5, 0.52, 3])
        {
            var expected = new LatentFrame(16);
            var actual = new LatentFrame(16);
            state.Evaluate(time, expected);
            replay.Evaluate(time, actual);
            Assert.Equal(expected.Values, actual.Values);
            interrupted.Performance.CopyTo(state);
            state.Evaluate(time, actual);
            Assert.Equal(expected.Values, actual.Values);
            original.CopyTo(state);
        }
    }

    static void Play(JournalDesk? desk, LivePerformance performance, double time, int dimension, float value)
    {
        var moved = new ControlEvent { Kind = ControlKind.SetFader, Device = -1, Number = dimension, Value = value, Time = time };
        desk?.Note(time, moved);
        performance.Apply(moved, time);
    }
}
