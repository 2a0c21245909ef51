using System.Globalization;
using System.Text.Json;

namespace LiveGan.EndToEnd.Tests;

/// <summary>A network of its own on deck B: played, killed, gone on with, seen again; by the picture that the show itself keeps.</summary>
[Collection("stage")]
public sealed class TwoNetworksTests : IDisposable
{
    const string Look = """{ "livegan": "look/1", "name": "Hands", "seed": 5, "smoothing": 0 }""";

    readonly string _folder = Directory.CreateTempSubdirectory("livegan-decks-").FullName;
    readonly string _model, _deckB, _show, _state;

    public TwoNetworksTests()
    {
        (_model, _deckB) = (At("a.pkl"), At("b.pkl"));
        File.Copy(RepositoryRoot.Fixture("sg2/m_a32.pkl"), _model);
        File.Copy(RepositoryRoot.Fixture("sg2/m_b64.pkl"), _deckB);
        File.WriteAllText(At("look.json"), Look);
        (_show, _state) = (At("a.show"), Directory.CreateDirectory(At("state")).FullName);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Deck_b_comes_back_after_a_kill_and_in_a_film_and_its_loss_is_told()
    {
        string onA, half;
        using (LiveGanProcess live = Play(_model, "--deck-b", _deckB, "--look", At("look.json"), "--journal", _show))
        {
            live.WaitForMessage("b on deck B");
            onA = await ShowConsole.Snapshot(live, _folder);
            await Crossfade(live, 0.5);
            half = await ShowConsole.Snapshot(live, _folder);
            Assert.True(Probe.Difference(onA, half) > 1, "deck B is seen");
            string text = $"\tB\t{JsonSerializer.Serialize(_deckB)}\t";
            Patience.WaitUntil(() => File.ReadAllText(_show).Contains(text, StringComparison.Ordinal), "deck B's network is in the journal");
            Patience.WaitUntil(() => File.ReadAllText(_show).Contains("SetParameter", StringComparison.Ordinal), "the crossfade is in the journal");
            live.Kill();
            live.WaitForExit(TimeSpan.FromSeconds(30));
        }

        using (LiveGanProcess again = Play("--restore"))
        {
            again.WaitForMessage("b on deck B");
            Assert.Equal(0, Probe.Difference(half, await ShowConsole.Snapshot(again, _folder)));
            await End(again);
        }

        string film = At("film");
        var (code, _, error) = LiveGanProcess.Run("render", _show, "-o", film, "--codec", "png-sequence", "--fps", "4");
        Assert.True(code == 0, error);
        string[] frames = [.. Directory.GetFiles(film).Order(StringComparer.Ordinal)];
        Assert.Equal(0, Probe.Difference(onA, frames[0]));
        Assert.Equal(0, Probe.Difference(half, frames[^1]));

        (code, _, error) = LiveGanProcess.Run("replay", _show, "--headless", "--seconds", "0.3");
        Assert.True(code == 0, error);
        Assert.DoesNotContain("instead", error, StringComparison.Ordinal);
        File.Delete(_deckB);
        (code, _, error) = LiveGanProcess.Run("replay", _show, "--headless", "--seconds", "0.3");
        Assert.True(code == 0, error);
        Assert.Contains($"'{_deckB}', which deck B played, is gone; deck B plays deck A's network instead", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_journal_what_is_kept_every_few_seconds_knows_both_networks_that_came_by_hand()
    {
        string half;
        using (LiveGanProcess live = Play(RepositoryRoot.Fixture("sg2/m_clamp32.pkl"), "--models", _folder, "--look", At("look.json"), "--journal", "off"))
        {
            await Post(live, "/api/models/a.pkl/play");
            live.WaitForMessage("plays now");
            await Post(live, "/api/models/b.pkl/deckB");
            live.WaitForMessage("is on deck B");
            await Crossfade(live, 0.5);
            DateTime moved = DateTime.UtcNow;
            // The first file after this moment may have been captured before it; the second was not.
            for (int i = 0; i < 2; i++)
            {
                Patience.WaitUntil(() => Directory.GetFiles(_state, "*.json").Any(file => File.GetLastWriteTimeUtc(file) > moved), "the show is kept");
                moved = DateTime.UtcNow;
            }

            half = await ShowConsole.Snapshot(live, _folder);
            live.Kill();
            live.WaitForExit(TimeSpan.FromSeconds(30));
        }

        using LiveGanProcess again = Play("--restore", "--journal", "off");
        again.WaitForMessage("livegan: a 32×32");
        again.WaitForMessage("b on deck B");
        Assert.Equal(0, Probe.Difference(half, await ShowConsole.Snapshot(again, _folder)));
        await End(again);
    }

    [Fact]
    public async Task A_cue_brings_both_networks_back_and_a_film_shows_it_and_their_loss_is_told()
    {
        File.Copy(RepositoryRoot.Fixture("sg2/m_clamp32.pkl"), At("c.pkl"));
        string stored, again;
        using (LiveGanProcess live = Play(_model, "--deck-b", _deckB, "--look", At("look.json"), "--journal", _show, "--models", _folder))
        {
            live.WaitForMessage("b on deck B");
            await Crossfade(live, 0.5);
            stored = await ShowConsole.Snapshot(live, _folder);
            await Action(live, "storeCue");
            await Crossfade(live, 0);
            await Post(live, "/api/models/b.pkl/play");
            Kept('A', _deckB);
            await Post(live, "/api/models/c.pkl/deckB");
            Kept('B', At("c.pkl"));
            await Action(live, "launchCue");
            live.WaitForMessage("cue 1: 'b.pkl' plays on deck B");
            live.WaitForMessage("cue 1: 'a.pkl' plays on deck A");
            Kept('A', _model);
            again = "";
            Patience.WaitUntil(
                () =>
                {
                    again = ShowConsole.Snapshot(live, _folder).GetAwaiter().GetResult();
                    return Probe.Difference(stored, again) == 0;
                },
                "the cue's picture is there");
            File.Delete(_deckB);
            await Post(live, "/api/models/c.pkl/deckB");
            Kept('B', At("c.pkl"), 2);
            await Action(live, "launchCue");
            live.WaitForMessage($"cue 1: '{_deckB}', which deck B played, is gone; deck B plays what it played, and everything else of the cue is there");
            await End(live);
        }

        File.Copy(RepositoryRoot.Fixture("sg2/m_b64.pkl"), _deckB);
        string film = At("film");
        var (code, _, error) = LiveGanProcess.Run("render", _show, "-o", film, "--codec", "png-sequence", "--fps", "4");
        Assert.True(code == 0, error);
        Assert.DoesNotContain("gone", error, StringComparison.Ordinal);
        Assert.Contains(Directory.GetFiles(film), frame => Probe.Difference(stored, frame) == 0);
    }

    [Fact]
    public void A_loop_has_two_networks_and_no_seam()
    {
        File.WriteAllText(At("two.json"), """
            { "livegan": "look/1", "name": "Two", "seed": 5, "parameters": { "deck": 0.5 },
              "drivers": [{ "type": "lfo", "parameters": "deck", "speed": 1, "depth": 0.8 }, { "type": "perlin", "speed": 2, "depth": 0.3 }] }
            """);
        string loop = At("loop");
        var (code, _, error) = LiveGanProcess.Run(
            "loop", At("two.json"), "--length", "1s", "--model", _model, "--deck-b", _deckB, "-o", loop, "--codec", "png-sequence", "--fps", "12");
        Assert.True(code == 0, error);
        string[] seen = [.. Directory.GetFiles(loop).Order(StringComparer.Ordinal)];
        Assert.Equal(12, seen.Length);
        // From the last frame to the first it is no further than between others.
        double[] steps = [.. seen.Select((frame, i) => Probe.Difference(frame, seen[(i + 1) % seen.Length]))];
        Assert.InRange(steps[^1], 0.01, steps[..^1].Max());
    }

    [Fact]
    public void A_network_for_deck_b_that_is_not_there_is_told()
    {
        var (code, _, error) = LiveGanProcess.Run("play", "--headless", "--deck-b", At("nothing.pkl"));
        Assert.Equal(2, code);
        Assert.Contains("--deck-b: there is no network", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    LiveGanProcess Play(params string[] arguments) =>
        LiveGanProcess.Start(["play", "--headless", "--osc", "0", "--port", "0", .. arguments], ("LIVEGAN_STATE", _state));

    /// <summary>Waits until a deck's network is in the journal: that a picture has it.</summary>
    void Kept(char deck, string file, int times = 1)
    {
        string text = $"\t{deck}\t{JsonSerializer.Serialize(file)}\t";
        Patience.WaitUntil(() => File.ReadAllText(_show).Split(text).Length > times, $"'{file}' is on deck {deck} in the journal");
    }

    static async Task Crossfade(LiveGanProcess live, double share) =>
        await ShowConsole.Send(live, HttpMethod.Put, "/api/parameters/deck", string.Create(CultureInfo.InvariantCulture, $$"""{"value":{{share}}}"""));

    static async Task Action(LiveGanProcess live, string name) =>
        await ShowConsole.Send(live, HttpMethod.Post, $"/api/actions/{name}", """{"value":0}""");

    static async Task Post(LiveGanProcess live, string path) => await ShowConsole.Send(live, HttpMethod.Post, path, "{}");

    static async Task End(LiveGanProcess live)
    {
        live.Interrupt();
        Assert.Equal(0, await Task.Run(() => live.WaitForExit(TimeSpan.FromSeconds(60))));
    }

    string At(string name) => Path.Combine(_folder, name);
}
