using LiveGan.Core.Cues;
using LiveGan.Core.Journal;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Core.Tests.Performance;

namespace LiveGan.Core.Tests.Cues;

/// <summary>A cue knows which networks the decks played.</summary>
public class CueNetworksTests
{
    static readonly string HashA = new('a', 64), HashB = new('b', 64);
    static readonly DeckNetworks Two = new(new NetworkIdentity("/nets/a.pkl", HashA), new NetworkIdentity("/nets/b.pkl", HashB));
    static readonly DeckNetworks One = new(new NetworkIdentity(null, new string('0', 64)), null);

    [Fact]
    public void A_cue_stores_the_networks_and_tells_of_them_when_it_is_launched()
    {
        var performance = new LivePerformance(8, Play.Still);
        performance.StoreCue(0, "early", 0);
        Assert.Null(performance.Cues[0]!.Networks);
        performance.NoteNetworks(Two);
        performance.StoreCue(1, "two", 1);
        performance.NoteNetwork(isOnB: true, null);
        performance.StoreCue(2, "shared", 2);
        Assert.Equal(Two, performance.Cues[1]!.Networks);
        Assert.Equal(Two with { B = null }, performance.Cues[2]!.Networks);
        Assert.Null(performance.Recalled);
        performance.LaunchCue(1, 3);
        Assert.Equal((1, false, Two), (performance.Recalled!.Index, performance.Recalled.IsWaiting, performance.Recalled.Cue.Networks));
        CueRecall first = performance.Recalled;
        performance.LaunchCue(1, 4);
        Assert.NotSame(first, performance.Recalled);
    }

    [Fact]
    public void A_cue_that_waits_for_its_beat_says_so_before_it_comes()
    {
        var performance = new LivePerformance(8, Play.Still);
        performance.NoteNetworks(Two);
        performance.StoreCue(1, "two", 0);
        performance.Do(PerformanceAction.SetQuantum, 0, 4);
        performance.LaunchCue(1, 0.5);
        Assert.True(performance.Recalled!.IsWaiting);
        performance.Advance(1.9);
        Assert.True(performance.Recalled.IsWaiting);
        performance.Advance(2.001);
        Assert.False(performance.Recalled.IsWaiting);
    }

    [Fact]
    public void Undo_of_a_launch_goes_back_to_the_networks_and_of_anything_else_leaves_them()
    {
        var performance = new LivePerformance(8, Play.Still);
        performance.NoteNetworks(One);
        performance.StoreCue(0, "", 0);
        performance.NoteNetworks(Two);
        performance.Do(PerformanceAction.SwitchDeck, 1);
        performance.LaunchCue(0, 2);
        performance.NoteNetworks(One);
        performance.Undo(3);
        Assert.Equal((-1, Two), (performance.Recalled!.Index, performance.Recalled.Cue.Networks));
        CueRecall undone = performance.Recalled;
        performance.NoteNetworks(Two);
        performance.Redo(4);
        Assert.Equal(One, performance.Recalled!.Cue.Networks);
        performance.Undo(5);
        undone = performance.Recalled!;
        performance.Undo(6);
        Assert.Same(undone, performance.Recalled);
        Assert.False(performance.IsOnB);
    }

    [Fact]
    public void A_content_that_becomes_known_later_is_known_to_earlier_cues()
    {
        var performance = new LivePerformance(8, Play.Still);
        performance.NoteNetworks(new DeckNetworks(new NetworkIdentity("/nets/a.pkl"), Two.B));
        performance.StoreCue(0, "", 0);
        performance.NoteNetworks(One);
        performance.StoreCue(1, "", 0);
        performance.IdentifyNetwork("/nets/a.pkl", HashA);
        Assert.Equal(Two, performance.Cues[0]!.Networks);
        Assert.Equal(One, performance.Cues[1]!.Networks);
    }

    [Fact]
    public void A_cue_brings_deck_b_back_although_nobody_had_touched_it_when_it_was_stored()
    {
        var performance = new LivePerformance(8, Play.Still with { Seed = 4 });
        float[] other = [.. Enumerable.Range(0, 8).Select(performance.OtherValueOf)];
        performance.StoreCue(0, "", 0);
        performance.Do(PerformanceAction.CopyDeck, 1);
        Assert.NotEqual(other, Enumerable.Range(0, 8).Select(performance.OtherValueOf));
        performance.LaunchCue(0, 2);
        Assert.Equal(other, Enumerable.Range(0, 8).Select(performance.OtherValueOf));
    }

    [Fact]
    public void A_cue_that_does_not_fit_says_why()
    {
        var performance = new LivePerformance(8, Play.Still);
        var cue = new Cue { Look = Play.Still with { Groups = [new FaderSettings { Name = "g", Dimensions = LiveGan.Core.Latents.DimensionSelection.Parse("900") }] } };
        performance.Apply(new PerformanceEdit { Kind = EditKind.PutCue, Index = 2, Cue = cue }, 1);
        performance.LaunchCue(2, 2);
        Assert.Contains("900", performance.Recalled!.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cue_has_a_tempo_only_where_it_was_given_one()
    {
        var performance = new LivePerformance(8, Play.Still);
        performance.StoreCue(0, "", 0);
        performance.SetTempo(90, 1);
        performance.LaunchCue(0, 2);
        Assert.Equal(90, performance.Transport.Tempo);
        performance.Apply(new PerformanceEdit { Kind = EditKind.PutCue, Index = 0, Cue = performance.Cues[0]! with { Tempo = 140 } }, 3);
        performance.StoreCue(0, "", 4);
        performance.LaunchCue(0, 5);
        Assert.Equal(140, performance.Transport.Tempo);
    }

    [Fact]
    public void Networks_are_read_as_written_and_files_without_them_still_open()
    {
        foreach (DeckNetworks? networks in (DeckNetworks?[])[null, One, Two, new DeckNetworks(new NetworkIdentity("/a"), new NetworkIdentity(null))])
        {
            var session = new Session { Now = new Cue { Look = Play.Still, Networks = networks, Tempo = networks is null ? null : 99.5 } };
            Session read = SessionJson.Parse(SessionJson.Write(session), "s.json");
            Assert.Equal((networks, session.Now.Tempo), (read.Now.Networks, read.Now.Tempo));
        }

        var error = Assert.Throws<PresetException>(() => SessionJson.Parse(
            """{ "livegan": "session/1", "now": { "networks": { "a": { "sha256": "12" } }, "look": { "name": "x" } } }""", "s.json"));
        Assert.Contains("sha256 is 64 digits", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_replay_knows_what_the_decks_played_when_a_cue_was_stored()
    {
        var writer = new JournalWriter();
        ControlEvent store = new() { Kind = ControlKind.Action, Device = -1, Number = (int)PerformanceAction.StoreCue };
        byte[] bytes =
        [
            .. writer.Begin(new StartEntry(8, Play.Still.ToJson(), 0, null, "/nets/a.pkl", "")),
            .. writer.Append(1, store with { Value = 0 }),
            .. writer.Append(new ModelEntry(1.5, HashA)),
            .. writer.Append(new NetworkEntry(2, IsOnB: true, "/nets/b.pkl", HashB)),
            .. writer.Append(3, store with { Value = 1 }),
            .. writer.Append(NetworkEntry.Shared(4)),
            .. writer.Append(5, store with { Value = 2 }),
        ];
        var replay = new JournalReplay(JournalReader.Read(bytes, "a.show"), "a.show");
        replay.Advance(10);
        Assert.Equal([Two with { B = null }, Two, Two with { B = null }], replay.Performance.Cues.All[..3].ToArray().Select(cue => cue!.Networks!));
    }
}
