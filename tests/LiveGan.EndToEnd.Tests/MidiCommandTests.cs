using LiveGan.Core.Mapping;

namespace LiveGan.EndToEnd.Tests;

/// <summary>The commands for controllers, with another program's MIDI on a real JACK server.</summary>
[Collection("stage")]
public sealed class MidiCommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-midi-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Monitor_prints_what_arrives()
    {
        using JackServer jack = JackServer.Start();
        using MidiClientProcess hands = MidiClientProcess.Start(jack, "Box", "Box");
        using LiveGanProcess monitor = Start(jack, "midi", "monitor");
        Patience.WaitUntil(() => monitor.Output.Contains("Box  is connected", StringComparison.Ordinal), "the box is connected");
        hands.SendUntil("cc 4 7 64", () => monitor.Output.Contains("channel 5  control change 7 = 64", StringComparison.Ordinal));
        monitor.Interrupt();
        Assert.Equal(0, monitor.WaitForExit(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Learn_writes_a_profile_that_plays()
    {
        string file = Path.Combine(_folder, "box.json");
        using JackServer jack = JackServer.Start();
        using MidiClientProcess hands = MidiClientProcess.Start(jack, "Box", "Box");
        using LiveGanProcess learn = Start(jack, "midi", "learn", "--faders", "2", "--out", file);
        Patience.WaitUntil(() => learn.Output.Contains("'Box' is connected", StringComparison.Ordinal), "it hears the box");
        Assert.Contains("fader 1", learn.Output, StringComparison.Ordinal);
        hands.Send("ramp 0 20 0 127 300");
        Patience.WaitUntil(() => learn.Output.Contains("fader 2", StringComparison.Ordinal), () => $"it asks for the second; it said: {learn.Output}");
        hands.Send("ramp 3 21 0 127 300");
        Assert.Equal(0, learn.WaitForExit(TimeSpan.FromSeconds(60)));
        ControllerProfile profile = ControllerProfile.Parse(File.ReadAllText(file), file);
        Assert.Equal(
            [(0, 20, 0), (3, 21, 1)],
            profile.Bindings.ToArray().OrderBy(binding => binding.TargetNumber).Select(binding => (binding.Channel, binding.Number, binding.TargetNumber)));
        Assert.All(profile.Bindings.ToArray(), binding => Assert.Equal(ControlTarget.Fader, binding.Target));
    }

    /// <summary>From the terminal to the show, without a word about files.</summary>
    [Fact]
    public async Task What_was_learned_last_plays_in_the_next_show()
    {
        string presets = Path.Combine(_folder, "presets");
        Directory.CreateDirectory(Path.Combine(presets, "controllers"));
        File.WriteAllText(Path.Combine(presets, "controllers", "any.json"), """{ "livegan": "controller/1", "name": "Any", "match": [], "controls": [{ "cc": 21, "fader": 9 }] }""");
        string look = Path.Combine(_folder, "look.json");
        File.WriteAllText(look, """{ "livegan": "look/1", "name": "Hands", "smoothing": 0, "takeover": "none" }""");
        (string, string)[] home = [("LIVEGAN_PRESETS", presets), ("LIVEGAN_STATE", Path.Combine(_folder, "state"))];
        using JackServer jack = JackServer.Start();
        using MidiClientProcess hands = MidiClientProcess.Start(jack, "Box 9", "Box 9");
        foreach (int cc in (int[])[20, 21])
        {
            using LiveGanProcess learn = Start(jack, home, "midi", "learn", "--faders", "1", "--also", "nextBank");
            Patience.WaitUntil(() => learn.Output.Contains("'Box 9' is connected", StringComparison.Ordinal), "it hears the box");
            hands.Send($"ramp 0 {cc} 0 127 300");
            Patience.WaitUntil(() => learn.Output.Contains("next, the action nextBank", StringComparison.Ordinal), () => $"it asks for the button; it said: {learn.Output}");
            hands.SendUntil("note 0 60 100", () => learn.HasExited);
            Assert.Equal(0, learn.WaitForExit(TimeSpan.FromSeconds(60)));
            Assert.Contains("2 controls of 'Box 9' written to", learn.Output, StringComparison.Ordinal);
        }

        Assert.Equal(3, Directory.GetFiles(Path.Combine(presets, "controllers")).Length);
        using LiveGanProcess show = Start(jack, home, "play", "--headless", "--port", "0", "--osc", "0", "--look", look, "--journal", "off");
        show.WaitForMessage("'Box 9' is connected and plays as Box 9");
        hands.SendUntil("cc 0 21 127", () => ShowConsole.Faders(show).GetAwaiter().GetResult() is [1, ..]);
        // The note is held from its first arrival on: sent again it is no second press.
        hands.SendUntil("note 0 60 100", () => ShowConsole.Bank(show).GetAwaiter().GetResult() == 1);
        hands.SendUntil("cc 0 21 0", () => ShowConsole.Faders(show).GetAwaiter().GetResult() is [_, _, _, _, _, _, _, _, -1, ..]);
        double[] faders = await ShowConsole.Faders(show);
        Assert.Equal((1.0, 0.0, -1.0), (faders[0], faders[1], faders[8]));
        show.Interrupt();
        Assert.Equal(0, show.WaitForExit(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task A_MIDI_file_plays_a_show_by_its_tempo_map()
    {
        string song = Path.Combine(_folder, "song.mid"), look = Path.Combine(_folder, "look.json");
        WriteSong(song);
        File.WriteAllText(look, """{ "livegan": "look/1", "name": "Hands", "smoothing": 0, "takeover": "none" }""");
        using LiveGanProcess show = LiveGanProcess.Start(
            ["play", "--headless", "--port", "0", "--osc", "0", "--look", look, "--journal", Path.Combine(_folder, "kept.show"), "--midi-file", song,
                "--controller", "generic-8-cc"],
            ("LIVEGAN_MIDI_API", "none"));
        double[] faders = await ShowConsole.Faders(show, values => values[2] == 1);
        Assert.Equal((1.0, -1.0, 1.0), (faders[0], faders[1], faders[2]));
        show.Interrupt();
        Assert.Equal(0, show.WaitForExit(TimeSpan.FromSeconds(60)));
        string[][] events = [.. File.ReadAllLines(Path.Combine(_folder, "kept.show")).Select(line => line.Split('\t')).Where(line => line[0] == "event")];
        double[] times = [.. events.Where(line => line[2] == "ControlChange").Select(line => double.Parse(line[1], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal([0, 0.75, 1.0], times.Select(time => Math.Round(time, 6)));
        Assert.Equal(["120", "240"], events.Where(line => line[2] == "SetTempo").Select(line => line[7]));
    }

    [Fact]
    public void A_MIDI_file_plays_a_look_in_a_film_to_the_frame()
    {
        string song = Path.Combine(_folder, "song.mid"), look = Path.Combine(_folder, "look.json"), film = Path.Combine(_folder, "film.mkv");
        WriteSong(song);
        File.WriteAllText(look, """{ "livegan": "look/1", "name": "Hands", "smoothing": 0, "takeover": "none", "noiseMode": "const" }""");
        (int code, _, string error) = LiveGanProcess.Run(
            "render", look, "--to", "1.1", "--fps", "20", "--midi-file", song, "--controller", "generic-8-cc", "--codec", "ffv1", "-o", film, "--size", "128x128");
        Assert.True(code == 0, error);
        string[] pictures = [.. Probe.Run("ffmpeg", "-v", "error", "-i", film, "-f", "framemd5", "-")
            .Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(',')[^1].Trim())];
        Assert.Equal(22, pictures.Length);
        Assert.Equal([0, 15, 20], Enumerable.Range(0, 22).Where(i => i == 0 || pictures[i] != pictures[i - 1]));
    }

    /// <summary>Three moves: at 0 s, and, for the tempo doubles after a beat of 120 BPM, at 0.75 and 1 s.</summary>
    static void WriteSong(string song) => File.WriteAllBytes(song,
    [
        .. "MThd"u8, 0, 0, 0, 6, 0, 0, 0, 1, 0, 96, .. "MTrk"u8, 0, 0, 0, 29,
        0x00, 0xff, 0x51, 3, 0x07, 0xa1, 0x20, 0x00, 0xb0, 0, 127, 0x60, 0xff, 0x51, 3, 0x03, 0xd0, 0x90,
        0x60, 0xb0, 1, 0, 0x60, 2, 127, 0x00, 0xff, 0x2f, 0,
    ]);

    static LiveGanProcess Start(JackServer jack, params string[] arguments) => Start(jack, [], arguments);

    static LiveGanProcess Start(JackServer jack, (string, string)[] environment, params string[] arguments) =>
        LiveGanProcess.Start(arguments, [.. environment, .. jack.Environment.Select(pair => (pair.Key, pair.Value))]);
}
