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
            var original = new LivePerformance(show.start.Dimensions, Look.Parse(show.start.Look, "look")) { ActionSeed = show.start.ActionSeed };
            if (show.start.Seed is { } seed) original.SetSeed(seed, 0);
            var mapping = new ControlMapping(original, new ControllerCatalog([]), Profile);
            mapping.DeviceArrived(0, "Bench", 0);
            ShowJournal journal = JournalReader.Read(
                Shows.Write(show.start, [new DeviceEntry(0, 0, "Bench", 0, Profile.Json), .. show.events]), "test.show");
            var replay = new JournalReplay(journal, "test.show");
            var expected = new LatentFrame(show.start.Dimensions);
            var actual = new LatentFrame(show.start.Dimensions);
            double reached = 0;
            for (int i = 0; i < show.events.Length; i++)
            {
                mapping.Apply(show.events[i].Control, show.events[i].Time);
                reached = Math.Max(reached, show.events[i].Time);
                // What follows at the same moment or before it has been applied, too, when a frame is painted.
                if (i + 1 < show.events.Length && show.events[i + 1].Time <= reached) continue;
                foreach (double later in (double[])[0, 0.0004])
                {
                    if (i + 1 < show.events.Length && show.events[i + 1].Time <= reached + later) continue;
                    var state = new PerformanceState(original.Dimensions);
                    original.CopyTo(state);
                    state.Evaluate(reached + later, expected);
                    replay.Evaluate(reached + later, actual);
                    AssertSame(expected, actual);
                }
            }
            Assert.Equal(original.RecordPresses, replay.Performance.RecordPresses);
            Assert.Equal(original.BankIndex, replay.Performance.BankIndex);
        });

    [Fact]
    public void Going_back_gives_what_was_there()
    {
        byte[] bytes = Shows.Write(
            new StartEntry(16, Performance.Play.Moving.ToJson(), 1, 3, null, "now"),
            [.. Enumerable.Range(1, 50).Select(i => Moved(i * 0.1, i % 16, i / 50f)), new LookEntry(5.05, Look.Standard.ToJson())]);
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

    [Fact]
    public void Advancing_through_events_allocates_nothing_but_what_devices_and_looks_need()
    {
        byte[] bytes = Shows.Write(
            new StartEntry(64, Performance.Play.Moving.ToJson(), 1, null, null, ""),
            Enumerable.Range(0, 5000).Select(i => Moved(i * 0.001, i % 64, i % 100 / 100f)));
        var replay = new JournalReplay(JournalReader.Read(bytes, "x.show"), "x.show");
        var latent = new LatentFrame(64);
        replay.Evaluate(1, latent);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 512; i++) replay.Evaluate(1 + i * 0.007, latent);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
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
