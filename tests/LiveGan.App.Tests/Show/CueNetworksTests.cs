using LiveGan.App.Commands;
using LiveGan.App.Films;
using LiveGan.App.Show;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.SafeTensors;
using LiveGan.Core.Cues;
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

/// <summary>Cues that change the decks' networks: opened beside the show, refused where they are others, filmed again.</summary>
public sealed class CueNetworksTests : IDisposable
{
    const int Dimensions = 12;

    readonly string _folder = Directory.CreateTempSubdirectory("livegan-cues-").FullName;
    readonly string _a, _b, _c, _show;
    readonly StringWriter _said = new();
    readonly ShowClock _clock = new();
    readonly Announcer _announcer;
    readonly LivePerformance _performance = new(Dimensions, new Look { Name = "still", Seed = 3, Smoothing = 0, Morph = 0 });
    readonly GeneratorNetwork _network;
    readonly IGenerator _generator;
    readonly RecordingDesk _recording;
    readonly ControlLoop _control;
    readonly GeneratorLoop _loop;
    readonly CueNetworks _desk;
    JournalDesk? _journal;

    public CueNetworksTests()
    {
        (_a, _b, _c) = (Write("a", 1), Write("b", 2), Write("c", 3));
        _show = Path.Combine(_folder, "a.show");
        _announcer = new Announcer(_said, _clock);
        _network = Models.Open(_a);
        _generator = Generators.Create(Generators.Auto, _network);
        _recording = new RecordingDesk(_clock, _announcer, 8, null);
        _journal = JournalDesk.Open(new PlayOptions { Journal = _show, Model = _a }, _performance, _clock, _announcer)!;
        _performance.NoteNetworks(new DeckNetworks(new NetworkIdentity(_a), null));
        _control = new ControlLoop(_performance, new ControlMapping(_performance, new ControllerCatalog([])), _clock, _announcer, null)
        {
            Journal = _journal,
            FirstNetwork = _a,
        };
        _loop = new GeneratorLoop(_generator, "a", Dimensions, _control, _recording, _clock, _announcer, null, 60, 0, _a);
        _desk = new CueNetworks(Generators.Auto, new GlOptions(), _loop, _announcer, Path.Combine(_folder, "models"));
        _control.Recalled = _desk.Launch;
        _control.NoteFirstNetwork(new ModelEntry(0, Models.Hash(_a)));
    }

    public void Dispose()
    {
        _desk.Dispose();
        _loop.Dispose();
        _control.Dispose();
        _journal?.Dispose();
        _recording.Dispose();
        _generator.Dispose();
        _network.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_network_that_is_chosen_before_a_cue_and_loaded_after_it_does_not_replace_the_cues()
    {
        var shelf = new ModelShelfKeeper(_folder, Generators.Auto, new GlOptions(), _loop, _announcer);
        Do(PerformanceAction.StoreCue, 0);
        int chosen = _loop.Overtakings;
        Do(PerformanceAction.LaunchCue, 0);
        Until(() => _loop.Overtakings != chosen);
        shelf.Open(Path.GetFileName(_b), onDeckB: false, chosen);
        Assert.Null(_loop.Coming(isOnB: false));
        Assert.Contains("a cue with networks of its own was launched meanwhile", _said.ToString(), StringComparison.Ordinal);
        shelf.Open(Path.GetFileName(_b), onDeckB: false, _loop.Overtakings);
        Until(() => _loop.Playing.File == _b);
    }

    [Fact]
    public void A_cue_brings_its_networks_and_a_film_has_them_from_the_same_frame_on()
    {
        Do(PerformanceAction.StoreCue, 0);
        GiveDecks(_b, _c);
        Do(PerformanceAction.StoreCue, 1);
        Set(ParameterTable.Deck, 0.5f);
        Do(PerformanceAction.StoreCue, 2);
        Do(PerformanceAction.LaunchCue, 0);
        Until(() => _loop.Playing.File == _a && _loop.DeckB is null);
        Do(PerformanceAction.LaunchCue, 2);
        Until(() => _loop.Playing.File == _b && _loop.DeckB?.File == _c);
        Assert.Equal((Models.Hash(_b), Models.Hash(_c)), (_performance.Networks!.A.Hash, _performance.Networks.B!.Hash));
        Assert.Equal(0.5f, _performance.ValueOfParameter(ParameterTable.Deck));
        Wait(DeckMixer.FadeSeconds);
        _journal!.Dispose();
        _journal = null;

        ShowJournal journal = JournalFile.Read(_show, Assert.Fail);
        NetworkEntry[] entries = [.. journal.Networks];
        Assert.Equal([_b, _c, _a, null, _b, _c], entries.OrderBy(entry => entry.Time).ThenBy(entry => entry.IsOnB).Select(entry => entry.File));
        // Both decks of a cue come with one frame.
        Assert.Equal(entries[^1].Time, entries[^2].Time);
        IReadOnlyList<NetworkChange> changes = JournalNetworks.Find(journal, null, null, allowAny: false, Assert.Fail);
        using var film = new FilmNetworks(_generator, Dimensions, changes);
        var replay = new JournalReplay(journal, "a.show");
        Assert.Equal(Picture(_a, null, 0), Filmed(entries[0].Time - 1e-6));
        Assert.Equal(Picture(_b, _c, 0.5f), Filmed(journal.Seconds));
        // A fade begins with what was there, and has moved on a moment later.
        double moment = entries[^1].Time;
        Assert.Equal(Filmed(moment - 1e-6), Filmed(moment));
        Assert.NotEqual(Filmed(moment), Filmed(moment + 0.3));

        byte[] Filmed(double time)
        {
            var frame = new Frame(8, 8, Dimensions);
            replay.Evaluate(time, frame.Latent);
            film.Render(time, frame);
            return frame.Pixels;
        }
    }

    [Fact]
    public void A_network_that_is_gone_or_another_is_told_and_everything_else_comes()
    {
        GiveDecks(_b, _c);
        Set(ParameterTable.Deck, 0.25f);
        Do(PerformanceAction.StoreCue, 4);
        GiveDecks(_a, null);
        Set(ParameterTable.Deck, 0.75f);
        string was = Models.Hash(_b);
        File.Delete(_c);
        // Its memory is mapped: another file takes the name.
        File.Delete(_b);
        File.Copy(_a, _b);
        Do(PerformanceAction.LaunchCue, 4);
        Until(() => _said.ToString().Contains("deck B played", StringComparison.Ordinal));
        Paint();
        Assert.Contains(
            $"cue 5: '{_b}' is not the network that deck A played (SHA-256 {Models.Hash(_a)[..12]}… instead of {was[..12]}…); the network before it plays on, and everything else of the cue is there",
            _said.ToString(), StringComparison.Ordinal);
        Assert.Contains($"cue 5: '{_c}', which deck B played, is gone; deck B plays what it played", _said.ToString(), StringComparison.Ordinal);
        Assert.Equal((_a, null), (_loop.Playing.File, _loop.DeckB));
        Assert.Equal(0.25f, _performance.ValueOfParameter(ParameterTable.Deck));

        // Found in the models' folder by its name and what is in it.
        Directory.CreateDirectory(Path.Combine(_folder, "models"));
        Write(Path.Combine("models", "c"), 3);
        Do(PerformanceAction.LaunchCue, 4);
        Until(() => _loop.DeckB?.File == Path.Combine(_folder, "models", "c.safetensors"));
    }

    [Fact]
    public void A_cue_that_waits_has_its_network_ready_and_the_last_launch_counts()
    {
        Do(PerformanceAction.StoreCue, 0);
        GiveDecks(_b, null);
        Do(PerformanceAction.StoreCue, 1);
        GiveDecks(_a, null);
        Cue waiting = _performance.Cues[1]!;
        _desk.Launch(new CueRecall(1, waiting, IsWaiting: true));
        Wait(0.3);
        Assert.Equal((_a, null), (_loop.Playing.File, _loop.Coming(isOnB: false)));
        File.Delete(_b);
        Do(PerformanceAction.LaunchCue, 1);
        Until(() => _loop.Playing.File == _b);
        // Back before anything else came: what was asked for last is there in the end.
        Do(PerformanceAction.LaunchCue, 0);
        Do(PerformanceAction.LaunchCue, 1);
        Wait(0.3);
        Assert.Equal(_b, _loop.Playing.File);
        Assert.DoesNotContain("gone", _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_content_is_read_anew_once_its_file_has_changed()
    {
        string first = Models.Hash(_b);
        Assert.Equal(first, Models.Hash(_b));
        File.Copy(_c, _b, overwrite: true);
        File.SetLastWriteTimeUtc(_b, DateTime.UtcNow.AddSeconds(5));
        Assert.Equal(Models.Hash(_c), Models.Hash(_b));
        File.Delete(_b);
        Assert.Throws<FileNotFoundException>(() => Models.Hash(_b));
        File.Copy(_a, _b);
        Assert.Equal(Models.Hash(_a), Models.Hash(_b));
    }

    void GiveDecks(string a, string? b)
    {
        if (b is not null) _loop.ChangeDeckB(Open(b));
        else if (_loop.DeckB is not null) _loop.ChangeDeckB(null);
        _loop.ChangeTo(Open(a));
        Until(() => _loop.Playing.File == a && _loop.DeckB?.File == b);
    }

    void Do(PerformanceAction action, int value)
    {
        _control.Queue.Enqueue(new ControlEvent { Kind = ControlKind.Action, Device = -1, Number = (int)action, Value = value, Time = ShowClock.Monotonic });
        Paint();
    }

    void Set(int parameter, float value)
    {
        _control.Queue.Enqueue(new ControlEvent { Kind = ControlKind.SetParameter, Device = -1, Number = parameter, Value = value, Time = ShowClock.Monotonic });
        Paint();
    }

    void Paint()
    {
        _control.Drain();
        _loop.Paint();
        _control.Drain();
    }

    void Until(Func<bool> isSo) => Assert.True(
        SpinWait.SpinUntil(
            () =>
            {
                Paint();
                return isSo();
            },
            TimeSpan.FromSeconds(60)),
        _said.ToString());

    void Wait(double seconds)
    {
        double end = _clock.Now + seconds;
        Until(() => _clock.Now > end);
    }

    /// <summary>Both decks at rest, the crossfader somewhere.</summary>
    byte[] Picture(string a, string? b, float deck)
    {
        using var mixer = new DeckMixer(Open(a), b is null ? null : Open(b), Dimensions);
        var state = new PerformanceState(Dimensions);
        _performance.SetParameter(ParameterTable.Deck, deck, _clock.Now, 0);
        _performance.CopyTo(state);
        var frame = new Frame(8, 8, Dimensions);
        state.Evaluate(_clock.Now, frame.Latent);
        mixer.Render(frame, 0);
        return frame.Pixels;
    }

    static PlayingNetwork Open(string file) => PlayingNetwork.Open(Models.Name(file), file, Generators.Auto, new GlOptions(), static _ => { });

    string Write(string name, ulong seed)
    {
        string file = Path.Combine(_folder, name + ".safetensors");
        using StyleGan2Network network = SeededNetwork.Create(8, 64, 8, Dimensions, 16, 2, seed);
        SafeTensorsFile.Write(network, file);
        return file;
    }
}
