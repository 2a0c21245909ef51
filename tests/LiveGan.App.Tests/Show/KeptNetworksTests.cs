using LiveGan.App.Commands;
using LiveGan.App.Films;
using LiveGan.App.Show;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.SafeTensors;
using LiveGan.Core.Frames;
using LiveGan.Core.Journal;
using LiveGan.Core.Mapping;
using LiveGan.Core.Parameters;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Synthesis;
using LiveGan.Synthesis.OpenGL;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.App.Tests.Show;

/// <summary>Networks that came in a show: kept in its journal, found again by their identity, played and filmed again.</summary>
public sealed class KeptNetworksTests : IDisposable
{
    const int Dimensions = 12;

    readonly string _folder = Directory.CreateTempSubdirectory("livegan-networks-").FullName;
    readonly List<string> _said = [];
    readonly string _a, _b, _c;

    public KeptNetworksTests() => (_a, _b, _c) = (Write("a", 8, 1), Write("b", 16, 2), Write("c", 8, 3));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_the_decks_play_is_in_the_journal_from_the_frame_on_that_shows_it()
    {
        string file = Path.Combine(_folder, "a.show");
        var clock = new ShowClock();
        var announcer = new Announcer(TextWriter.Null, clock);
        var performance = new LivePerformance(Dimensions, Look.Standard);
        using var first = new OpenedNetwork(_a);
        using (var recording = new RecordingDesk(clock, announcer, 8, null))
        using (JournalDesk desk = JournalDesk.Open(new PlayOptions { Journal = file, Model = _a }, performance, clock, announcer)!)
        using (var control = new ControlLoop(performance, new ControlMapping(performance, new ControllerCatalog([])), clock, announcer, null) { Journal = desk })
        using (var loop = new GeneratorLoop(first.Generator, "a", Dimensions, control, recording, clock, announcer, null, 60, 0, _a))
        {
            Paint(loop, control, () => { });
            Paint(loop, control, () => loop.ChangeDeckB(Open(_b)));
            Assert.Equal(_b, loop.DeckB!.File);
            // Deck A's goes to the pictures' own size at once.
            Paint(loop, control, () => loop.ChangeTo(Open(_b)));
            Assert.Equal(16, loop.Frames.Back.Width);
            loop.ChangeDeckB(null);
            Assert.True(SpinWait.SpinUntil(
                () =>
                {
                    Paint(loop, control, () => { });
                    return loop.DeckB is null;
                },
                TimeSpan.FromSeconds(60)));
        }

        ShowJournal journal = JournalFile.Read(file, text => Assert.Fail(text));
        Assert.Equal(
            [(true, _b, Models.Hash(_b)), (false, _b, Models.Hash(_b)), (true, null, null)],
            journal.Networks.Select(entry => (entry.IsOnB, entry.File, entry.Hash)));
        Assert.Equal(Models.Hash(_a), journal.ModelHash);
    }

    [Fact]
    public void A_network_is_found_by_its_identity_and_one_that_is_gone_or_another_is_told()
    {
        ShowJournal journal = Journal(new NetworkEntry(1, true, _b, Models.Hash(_b)), NetworkEntry.Shared(2), new NetworkEntry(3, false, _b, Models.Hash(_b)));
        NetworkChange[] all = [new(1, true, _b), new(2, true, null, IsShared: true), new(3, false, _b)];
        Assert.Equal(all, Find(journal));
        Assert.Empty(_said);

        string moved = Path.Combine(_folder, "moved.safetensors");
        File.Move(_b, moved);
        Assert.Equal([new(1, true, null, IsShared: true), all[1]], Find(journal));
        Assert.Equal(2, _said.Count);
        Assert.Contains($"'{_b}', which deck B played, is gone; deck B plays deck A's network instead; say where it is now with --deck-b FILE", _said[0], StringComparison.Ordinal);
        Assert.Contains("which deck A played, is gone; the network before it plays on; say where it is now with --model FILE", _said[1], StringComparison.Ordinal);
        Assert.Equal([new(1, true, moved), all[1], new(3, false, moved)], Find(journal, deckB: moved));

        _said.Clear();
        File.Copy(_a, _b);
        Assert.True(Find(journal)[0].IsShared);
        Assert.Contains($"'{_b}' is not the network that deck B played (SHA-256 {Models.Hash(_a)[..12]}… instead of {Models.Hash(moved)[..12]}…)", _said[0], StringComparison.Ordinal);
        Assert.Equal(all, Find(journal, any: true));
    }

    [Fact]
    public void A_film_has_the_network_of_each_time_and_the_fade_between_them()
    {
        using var first = new OpenedNetwork(_a);
        using var second = new OpenedNetwork(_b);
        using var film = new FilmNetworks(first.Generator, Dimensions, [new(0, true, _b), new(1, true, null, IsShared: true), new(4, false, _c), new(8, false, _b)]);
        using var third = new OpenedNetwork(_c);
        byte[] a = Picture(first.Generator), b = Picture(second.Generator), c = Picture(third.Generator);
        Assert.Equal(a, Filmed(film, 0, 0));
        Assert.Equal(b, Filmed(film, 0.5, 1));
        Assert.Equal(b, Filmed(film, 1, 1));
        Assert.Equal(a, Filmed(film, 3, 0));
        byte[] half = Filmed(film, 4 + (DeckMixer.FadeSeconds / 2), 0);
        for (int i = 0; i < half.Length; i++) Assert.InRange(half[i] - ((a[i] + c[i]) / 2.0), -1, 1);
        Assert.Equal(c, Filmed(film, 6, 0));
        Assert.Equal(b, Filmed(film, 10, 0));
        // Back, and into the middle as a part of a film begins.
        Assert.Equal(b, Filmed(film, 0.5, 1));
        Assert.Equal(half, Filmed(film, 4 + (DeckMixer.FadeSeconds / 2), 0));
    }

    [Fact]
    public void A_replay_gives_the_decks_what_they_had_at_its_time()
    {
        var clock = new ShowClock();
        using var said = new StringWriter();
        var announcer = new Announcer(said, clock);
        var performance = new LivePerformance(Dimensions, Look.Standard);
        using var first = new OpenedNetwork(_a);
        using var recording = new RecordingDesk(clock, announcer, 8, null);
        using var control = new ControlLoop(performance, new ControlMapping(performance, new ControllerCatalog([])), clock, announcer, null);
        using var loop = new GeneratorLoop(first.Generator, "a", Dimensions, control, recording, clock, announcer, null, 60, 0, _a);
        using var networks = new ReplayNetworks(
            [new(0.01, true, Path.Combine(_folder, "gone.pkl")), new(0.02, true, _b)], Generators.Auto, new GlOptions(), loop, clock, announcer);
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                loop.Paint();
                return loop.DeckB?.File == _b;
            },
            TimeSpan.FromSeconds(60)));
        Assert.Contains("'gone' cannot be played", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_brings_both_networks_back()
    {
        string file = Path.Combine(_folder, "s.png");
        foreach (string? deckB in (string?[])[null, Models.BuiltIn, _b])
        {
            Snapshot.Write(file, new byte[8 * 8 * 4], Look.Standard.ToJson(), _a, deckB, 8, 8);
            Assert.Equal((_a, deckB), (Snapshot.Read(file).Model, Snapshot.Read(file).DeckB));
        }
    }

    IReadOnlyList<NetworkChange> Find(ShowJournal journal, string? deckB = null, bool any = false) =>
        JournalNetworks.Find(journal, null, deckB, any, text => _said.Add(text));

    static void Paint(GeneratorLoop loop, ControlLoop control, Action change)
    {
        change();
        loop.Paint();
        control.Drain();
    }

    static PlayingNetwork Open(string file) => PlayingNetwork.Open(Models.Name(file), file, Generators.Auto, new GlOptions(), static _ => { });

    static ShowJournal Journal(params JournalEntry[] entries)
    {
        var writer = new JournalWriter();
        byte[] start = writer.Begin(new StartEntry(Dimensions, Look.Standard.ToJson(), 0, null, null, ""));
        return JournalReader.Read([.. start, .. entries.SelectMany(writer.Append)], "a.show");
    }

    static byte[] Filmed(FilmNetworks film, double time, float deck)
    {
        var frame = new Frame(film.Side, film.Side, Dimensions);
        frame.Latent.Parameters[ParameterTable.Deck] = deck;
        film.Render(time, frame);
        return frame.Pixels;
    }

    /// <summary>The network's picture of the zero latent, fitted to 8×8.</summary>
    static byte[] Picture(IGenerator generator)
    {
        int side = generator.Network.Resolution;
        var own = new Frame(side, side, Dimensions);
        generator.Render(own.Latent, own);
        var fitted = new Frame(8, 8, Dimensions);
        PictureMix.Over(own, fitted, 0);
        return fitted.Pixels;
    }

    string Write(string name, int resolution, ulong seed)
    {
        string file = Path.Combine(_folder, name + ".safetensors");
        using StyleGan2Network network = SeededNetwork.Create(resolution, 64, 8, Dimensions, 16, 2, seed);
        SafeTensorsFile.Write(network, file);
        return file;
    }
}
