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
        string stored, again;
        using (LiveGanProcess live = Play(_model, "--deck-b", _deckB, "--look", At("look.json"), "--journal", _show, "--models", _folder))
        {
            live.WaitForMessage("b on deck B");
            await Crossfade(live, 0.5);
            stored = await ShowConsole.Snapshot(live, _folder);
            await Action(live, "storeCue");
            await Crossfade(live, 0);
            await Post(live, "/api/models/b.pkl/play");
            live.WaitForMessage("plays now");
            await Post(live, "/api/models/b.pkl/deckB");
            await Action(live, "launchCue");
            live.WaitForMessage("cue 1: 'a.pkl' plays on deck A");
            string text = $"\tA\t{JsonSerializer.Serialize(_model)}\t";
            Patience.WaitUntil(() => File.ReadAllText(_show).Contains(text, StringComparison.Ordinal), "the cue's network is in the journal");
            again = "";
            Patience.WaitUntil(
                () =>
                {
                    again = ShowConsole.Snapshot(live, _folder).GetAwaiter().GetResult();
                    return Probe.Difference(stored, again) == 0;
                },
                "the cue's picture is there");
            File.Delete(_deckB);
            await Post(live, "/api/models/built-in/deckB");
            live.WaitForMessage("is on deck B");
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
    public void Loops_and_interpolations_have_two_decks()
    {
        File.WriteAllText(At("two.json"), """
            { "livegan": "look/1", "name": "Two", "seed": 5, "parameters": { "deck": 0.5 },
              "drivers": [{ "type": "lfo", "parameters": "deck", "speed": 1, "depth": 0.8 }, { "type": "perlin", "speed": 2, "depth": 0.3 }] }
            """);
        string loop = At("loop"), two = At("twice"), path = At("path"), latents = At("latents");
        string[] frames = ["--codec", "png-sequence", "--fps", "16"];
        Run(["loop", At("two.json"), "--length", "1s", "--model", _model, "--deck-b", _deckB, "-o", loop, .. frames]);
        Run(["loop", At("two.json"), "--length", "1s", "--model", _model, "-o", two, .. frames]);
        string[] seen = [.. Directory.GetFiles(loop).Order(StringComparer.Ordinal)];
        Assert.Equal(16, seen.Length);
        Assert.True(Probe.Difference(seen[4], Directory.GetFiles(two).Order(StringComparer.Ordinal).ElementAt(4)) > 1, "deck B's network is seen");
        // From the last frame to the first it is no further than between others.
        double[] steps = [.. seen.Select((frame, i) => Probe.Difference(frame, seen[(i + 1) % seen.Length]))];
        Assert.InRange(steps[^1], 0, steps[..^1].Max());
        Assert.True(steps.Min() > 0);

        Run(["interpolate", _model, "--seeds", "3,14", "--deck-b", _deckB, "--deck", "0-1", "--seconds", "0.5", "-o", path, .. frames]);
        Run(["interpolate", _model, "--seeds", "3,14", "--seeds-b", "7,9", "--deck", "1-0", "--seconds", "0.5", "-o", latents, .. frames]);
        Run(["interpolate", _model, "--seeds", "3,14", "--seconds", "0.5", "-o", At("alone-a"), .. frames]);
        Run(["interpolate", _deckB, "--seeds", "3,14", "--seconds", "0.5", "-o", At("alone-b"), "--size", "32x32", .. frames]);
        Assert.Equal(0, Probe.Difference(First(path), First(At("alone-a"))));
        Assert.Equal(0, Probe.Difference(Last(latents), Last(At("alone-a"))));
        Assert.True(Probe.Difference(First(latents), First(At("alone-a"))) > 1);
        Assert.InRange(Probe.Difference(Last(path), Last(At("alone-b"))), 0, 2);

        foreach ((string[] arguments, string reason) in ((string[], string)[])
        [
            (["loop", "breath", "--length", "1s", "--deck-b", At("nothing.pkl"), "-o", At("x.mp4")], "--deck-b: there is no network"),
            (["interpolate", "--seeds", "1,2", "--deck", "0.5", "-o", At("x.mp4")], "--deck: there is no deck B to fade to"),
            (["interpolate", "--seeds", "1,2", "--seeds-b", "1,2", "--deck", "2", "-o", At("x.mp4")], "'2' is no place of a crossfader"),
            (["interpolate", "--seeds", "1,2", "--seeds-b", "7", "-o", At("x.mp4")], "name them with --seeds-b"),
        ])
        {
            var (code, _, error) = LiveGanProcess.Run(arguments);
            Assert.Equal(2, code);
            Assert.Contains(reason, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        }

        static void Run(string[] arguments)
        {
            var (code, _, error) = LiveGanProcess.Run(arguments);
            Assert.True(code == 0, error);
        }

        static string First(string folder) => Directory.GetFiles(folder).Order(StringComparer.Ordinal).First();
        static string Last(string folder) => Directory.GetFiles(folder).Order(StringComparer.Ordinal).Last();
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
