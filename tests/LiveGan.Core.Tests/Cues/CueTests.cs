using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LiveGan.Core.Cues;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Core.Tests.Performance;

namespace LiveGan.Core.Tests.Cues;

public class CueTests
{
    static LivePerformance Playing() => new(24, Play.Moving with { Morph = 2000, Curve = MorphCurve.Smooth });

    [Property(MaxTest = 100)]
    public bool A_morph_ends_exactly_on_the_cue(int seed, byte curve, byte beats)
    {
        var random = new Random(seed);
        var performance = new LivePerformance(24, Play.Still with
        {
            Morph = 1500,
            MorphBeats = beats % 9,
            Curve = (MorphCurve)(curve % 5),
        });
        for (int d = 0; d < 24; d++) performance.SetFader(d, random.NextSingle() * 2 - 1, 1);
        performance.SetMacro(Macro.Psi, random.NextSingle(), 1);
        float[] stored = performance.At(3);
        float psi = performance.Frame(3).Psi;
        performance.Do(PerformanceAction.StoreCue, 3, 5);
        performance.Do(PerformanceAction.Random, 4);
        performance.SetMacro(Macro.Psi, -1, 5);
        performance.Do(PerformanceAction.LaunchCue, 20.25, 5);
        float[] halfway = performance.At(20.25);
        double end = performance.MorphEnd;
        return !halfway.SequenceEqual(stored) && performance.At(end).SequenceEqual(stored)
            && performance.At(end + 1).SequenceEqual(stored) && performance.Frame(end).Psi == psi;
    }

    [Fact]
    public void A_launch_never_jumps_and_drivers_that_stay_keep_their_phase()
    {
        LivePerformance performance = Playing();
        performance.StoreCue(0, "one", 1);
        performance.Do(PerformanceAction.Random, 1);
        float[] before = performance.At(5);
        performance.LaunchCue(0, 5);
        Assert.True(Play.Distance(before, performance.At(5)) < 1e-6);
        // Unchanged drivers go on, so once the morph is over it is as if nothing had happened in between.
        Assert.True(Play.Distance(Playing().At(9), performance.At(9)) < 1e-5);
    }

    [Fact]
    public void A_quantised_launch_waits_for_its_bar()
    {
        LivePerformance performance = Playing();
        performance.StoreCue(3, "", 0);
        performance.Do(PerformanceAction.Max, 0.5);
        performance.Do(PerformanceAction.SetQuantum, 0.5, 4);
        performance.Do(PerformanceAction.LaunchCue, 0.7, 3);
        performance.Advance(1.9);
        Assert.Equal((3, -1), (performance.Cues.Pending, performance.Cues.Active));
        performance.Advance(2.001);
        Assert.Equal((-1, 3), (performance.Cues.Pending, performance.Cues.Active));
        Assert.Equal(2.0, performance.MorphStart, 1e-6);
        Assert.Equal(4.0, performance.MorphEnd, 1e-6);
    }

    [Fact]
    public void Everything_comes_back_and_a_locked_fader_stays()
    {
        var performance = new LivePerformance(8, Play.Still with
        {
            Groups = [new FaderSettings { Name = "g", Dimensions = DimensionSelection.Parse("0-1") }],
        });
        performance.SetFader(performance.Groups[0], 0.25f, 1, 0);
        performance.SetSignal(Signal.Macro + 2, 0.75f, 1);
        performance.Do(PerformanceAction.SelectBank, 1, 0);
        performance.StoreCue(1, "a", 2);
        performance.Do(PerformanceAction.Min, 3);
        performance.SetLock(7, true, 3);
        performance.SetSignal(Signal.Macro + 2, 0, 3);
        performance.Apply(new PerformanceEdit { Kind = EditKind.AddDriver, Driver = new LfoSettings() }, 3);
        performance.LaunchCue(1, 4);
        Assert.Equal([0.25f, 0.25f, 0, 0, 0, 0, 0, -1], performance.At(5));
        Assert.Equal(0.75f, performance.ValueOfSignal(Signal.Macro + 2));
        Assert.Empty(performance.Look.Drivers);
    }

    [Fact]
    public void A_cue_for_another_network_does_nothing()
    {
        LivePerformance performance = Playing();
        var look = new Look { Name = "big", Drivers = [new LfoSettings { Dimensions = DimensionSelection.Parse("900") }] };
        performance.Apply(new PerformanceEdit { Kind = EditKind.PutCue, Index = 2, Cue = new Cue { Look = look } }, 1);
        float[] before = performance.At(2);
        performance.LaunchCue(2, 2);
        Assert.Equal(before, performance.At(2));
        Assert.Equal(-1, performance.Cues.Active);
    }

    public static Arbitrary<Look> Looks() => Generators.Looks.ToArbitrary();

    [Property(Arbitrary = [typeof(CueTests)], MaxTest = 40)]
    public void A_session_and_an_edit_are_read_as_written(Look look)
    {
        var cue = new Cue { Name = "c", Look = look, Bank = 2, IsFrozen = true };
        var session = new Session { Now = cue, Cues = [null, cue], Tempo = 99.5, Quantum = 4, Locked = DimensionSelection.Parse("3-9") };
        string json = SessionJson.Write(session);
        Assert.Equal(json, SessionJson.Write(SessionJson.Parse(json, "s.json")));
        Assert.Null(SessionJson.Parse(json, "s.json").DeckB);
        foreach (string file in (string[])["", "/nets/b.pkl"])
            Assert.Equal(file, SessionJson.Parse(SessionJson.Write(session with { DeckB = file }), "s.json").DeckB);
        string edit = EditJson.Write(new PerformanceEdit { Kind = EditKind.Restore, Session = session });
        Assert.Equal(edit, EditJson.Write(EditJson.Parse(edit, "e.json")));
    }

    [Theory]
    [InlineData("{ \"livegan\": \"edit/1\", \"edit\": \"putDriver\", \"index\": 1, \"driver\": { \"type\": \"lfo\", \"speed\": 99 } }", "speed")]
    [InlineData("{ \"livegan\": \"edit/1\", \"edit\": \"fly\" }", "edit must be one of")]
    [InlineData("{ \"livegan\": \"edit/1\" }", "does not say what it does")]
    [InlineData("{ \"livegan\": \"edit/1\", \"edit\": \"removeCue\" }", "\"index\"")]
    public void A_wrong_edit_is_told(string json, string expected)
    {
        var error = Assert.Throws<PresetException>(() => EditJson.Parse(json, "e.json"));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_restored_session_stands_where_it_stood()
    {
        LivePerformance performance = new(8, Play.Still);
        performance.Do(PerformanceAction.Random, 1);
        performance.SetLock(2, true, 1);
        performance.StoreCue(4, "four", 1);
        performance.SetTempo(97, 1);
        Session session = SessionJson.Parse(SessionJson.Write(performance.CaptureSession(2)), "s");
        var again = new LivePerformance(8, Play.Moving);
        again.Apply(new PerformanceEdit { Kind = EditKind.Restore, Session = session }, 1);
        Assert.Equal(performance.At(2), again.At(3));
        Assert.True(again.IsLocked(2));
        Assert.Equal("four", again.Cues[4]!.Name);
        Assert.Equal(97, again.Transport.Tempo);
    }
}
