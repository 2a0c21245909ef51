using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LiveGan.Core.Journal;
using LiveGan.Core.Latents;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Tests.Journal;

public sealed class ReplayTests
{
    static readonly ControllerProfile Profile = ControllerProfile.Parse(Shows.Profile, "bench.json");

    [Property(MaxTest = 10_000, EndSize = 24)]
    public FsCheck.Property A_replay_equals_the_show_bit_for_bit() => Prop.ForAll(
        (from start in Shows.Starts from events in Shows.Sequences select (start, events)).ToArbitrary(),
        show =>
        {
            (List<JournalEntry> entries, List<LatentFrame> frames, LivePerformance original) = Perform(show.start, show.events);
            ShowJournal journal = JournalReader.Read(Shows.Write(show.start, entries), "test.show");
            Assert.Equal(JournalDamage.None, journal.Damage);
            var replay = new JournalReplay(journal, "test.show");
            var actual = new LatentFrame(show.start.Dimensions);
            foreach (LatentFrame expected in frames)
            {
                replay.Evaluate(expected.Time, actual);
                AssertSame(expected, actual);
            }
            replay.Advance(double.MaxValue);
            Assert.Equal(original.RecordPresses, replay.Performance.RecordPresses);
            Assert.Equal(original.BankIndex, replay.Performance.BankIndex);
            Assert.Equal(original.Transport.Tempo, replay.Performance.Transport.Tempo);
        });

    /// <summary>Plays as the control thread does: a few milliseconds late, edits among the events, and a frame after each round.</summary>
    static (List<JournalEntry> Entries, List<LatentFrame> Frames, LivePerformance Performance) Perform(StartEntry start, EventEntry[] events)
    {
        var performance = new LivePerformance(start.Dimensions, Look.Parse(start.Look, "look")) { ActionSeed = start.ActionSeed };
        if (start.Seed is { } seed) performance.SetSeed(seed, 0);
        var mapping = new ControlMapping(performance, new ControllerCatalog([]), Profile);
        mapping.DeviceArrived(0, "Bench", 0);
        var entries = new List<JournalEntry> { new DeviceEntry(0, 0, "Bench", 0, Profile.ToJson()) };
        var frames = new List<LatentFrame>();
        double now = 0;
        for (int i = 0; i < events.Length; i++)
        {
            EventEntry item = events[i];
            now = Math.Max(now, item.Time) + 0.0011;
            if (item.Control.Kind == ControlKind.Edit)
            {
                PerformanceEdit edit = Shows.Edit(item.Control.Number);
                entries.Add(new EditEntry(item.Time, EditJson.Write(edit)));
                edit = EditJson.Parse(EditJson.Write(edit), "edit");
                try
                {
                    mapping.Apply(edit, item.Time);
                }
                catch (PerformanceException)
                {
                    // As the show does: what does not fit is said and left out.
                }
            }
            else
            {
                entries.Add(item);
                mapping.Apply(item.Control, item.Time);
            }
            if (performance.Advance(now)) entries.Add(new AdvanceEntry(now));
            // What follows with an earlier time is applied, too, before a frame of that time.
            if (i + 1 < events.Length && events[i + 1].Time <= now) continue;
            var frame = new LatentFrame(performance.Dimensions);
            var state = new PerformanceState(performance.Dimensions);
            performance.CopyTo(state);
            state.Evaluate(now, frame);
            frames.Add(frame);
        }
        return (entries, frames, performance);
    }

    [Fact]
    public void Going_back_gives_what_was_there()
    {
        byte[] bytes = Shows.Write(
            new StartEntry(16, Performance.Play.Moving.ToJson(), 1, 3, null, "now"),
            [.. Enumerable.Range(1, 50).Select(i => Moved(i * 0.1, i % 16, i / 50f)), new EditEntry(5.05, EditJson.Write(new PerformanceEdit { Kind = EditKind.LoadLook, Look = Look.Standard }))]);
        var replay = new JournalReplay(JournalReader.Read(bytes, "test.show"), "test.show");
        double[] times = [.. Enumerable.Range(0, 60).Select(i => i * 0.11)];
        LatentFrame[] forward = [.. times.Select(time => Evaluate(replay, time))];
        Assert.Equal("Slow Tide", replay.Performance.Look.Name);
        Assert.True(replay.IsFinished);
        for (int i = times.Length - 1; i >= 0; i -= 7) AssertSame(forward[i], Evaluate(replay, times[i]));
    }

    [Fact]
    public void A_start_that_no_performance_can_have_is_refused()
    {
        byte[] bytes = Shows.Write(new StartEntry(0, Look.Standard.ToJson(), 1, null, null, ""));
        var error = Assert.Throws<JournalException>(() => new JournalReplay(JournalReader.Read(bytes, "x.show"), "x.show"));
        Assert.StartsWith("cannot play 'x.show': its start", error.Message, StringComparison.Ordinal);
        bytes = Shows.Write(new StartEntry(8, "{}", 1, null, null, ""));
        Assert.Throws<JournalException>(() => new JournalReplay(JournalReader.Read(bytes, "x.show"), "x.show"));
    }

    static EventEntry Moved(double time, int dimension, float value) =>
        new(time, new ControlEvent { Kind = ControlKind.SetFader, Device = -1, Number = dimension, Value = value, Time = time });

    static LatentFrame Evaluate(JournalReplay replay, double time)
    {
        var frame = new LatentFrame(replay.Performance.Dimensions);
        replay.Evaluate(time, frame);
        return frame;
    }

    static void AssertSame(LatentFrame expected, LatentFrame actual)
    {
        Assert.True(MemoryMarshal.AsBytes<float>(expected.Values).SequenceEqual(MemoryMarshal.AsBytes<float>(actual.Values)));
        Assert.Equal(
            (expected.Time, expected.Space, expected.Psi, expected.PsiCutoff, expected.NoiseAmount, expected.Noise, expected.NoiseSeed, expected.Label),
            (actual.Time, actual.Space, actual.Psi, actual.PsiCutoff, actual.NoiseAmount, actual.Noise, actual.NoiseSeed, actual.Label));
    }
}
