using System.Text;
using LiveGan.Core.Drivers;

namespace LiveGan.EndToEnd.Tests;

/// <summary>The show hears real sound: a real input, and files.</summary>
[Collection("stage")]
public sealed class SoundTests : IDisposable
{
    const int Rate = 48000;
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-sound-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_sound_input_is_heard_click_by_click()
    {
        using var pulse = new PulseServer();
        string clicks = Clicks("clicks.wav", 0.5, 1, 1.5, 2, 2.5), trace = File("trace");
        using LiveGanProcess show = LiveGanProcess.Start(
            ["--headless", "--look", "pulse", "--audio", "monitor of stage", "--trace", trace], pulse.Environment);
        show.WaitForMessage("listening to");
        pulse.Play(clicks);
        Patience.WaitUntil(() => new Trace(trace).Triggers(Signal.Onset).Count >= 5, "five onsets are heard");
        show.Interrupt();
        Assert.Equal(0, show.WaitForExit(TimeSpan.FromSeconds(30)));

        IReadOnlyList<double> onsets = new Trace(trace).Triggers(Signal.Onset);
        Assert.Equal(5, onsets.Count);
        // A loaded machine hands sound over late, so when is AudioTrackTests' matter; here none may be lost.
        Assert.Equal(onsets.Order(), onsets);
        Assert.Contains("Monitor of Stage", show.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_sound_server_that_dies_is_said_and_heard_again_when_it_is_back()
    {
        using var pulse = new PulseServer();
        string trace = File("trace");
        using LiveGanProcess show = LiveGanProcess.Start(["--headless", "--audio", "default", "--trace", trace], pulse.Environment);
        show.WaitForMessage("listening to");
        pulse.Kill();
        show.WaitForMessage("playing on without sound");
        pulse.Restart();
        show.WaitForMessage("listening to", times: 2);
        pulse.Play(Clicks("clicks.wav", 0.5, 1));
        Patience.WaitUntil(() => new Trace(trace).Triggers(Signal.Onset).Count >= 2, "the clicks are heard");
        show.Interrupt();
        Assert.Equal(0, show.WaitForExit(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void A_file_plays_along_without_any_sound_system_and_sets_the_tempo()
    {
        double[] beats = [.. Enumerable.Range(0, 14).Select(i => 0.25 + (i * 0.4))];
        string clicks = Clicks("song.wav", beats), trace = File("trace");
        using LiveGanProcess show = LiveGanProcess.Start(
            ["--headless", "--audio", clicks, "--audio-tempo", "--trace", trace], ("SDL_AUDIODRIVER", "none-such"));
        show.WaitForMessage("has ended; the show goes on");
        show.Interrupt();
        Assert.Equal(0, show.WaitForExit(TimeSpan.FromSeconds(30)));

        Assert.Contains("unheard", show.Error, StringComparison.Ordinal);
        var finished = new Trace(trace);
        Assert.Equal(14, finished.Triggers(Signal.Onset).Count);
        Assert.InRange(finished.LastValue("SetTempo"), 148.5, 151.5);
    }

    [Fact]
    public void The_frames_of_a_film_follow_the_onsets_of_its_music()
    {
        string look = File("flash.json"), film = File("flash.mkv");
        System.IO.File.WriteAllText(look, """
            { "livegan": "look/1", "name": "Flash", "seed": 5, "noiseMode": "const", "drivers": [
              { "type": "envelope", "signal": "onset", "parameters": "bend2.zoom", "attack": 0.005, "hold": 0, "decay": 0.1, "sustain": 0,
                "release": 0.05, "velocity": 0, "depth": 0.3 } ] }
            """);
        double[] clicks = [0.5, 1, 1.25, 1.75];
        string song = Clicks("song.wav", clicks);
        var (code, _, error) = LiveGanProcess.Run(
            "render", look, "--to", "2.1", "--fps", "20", "--audio", song, "--codec", "ffv1", "-o", film, "--size", "128x128");
        Assert.True(code == 0, error);
        string[] pictures = [.. Probe.Run("ffmpeg", "-v", "error", "-i", film, "-map", "0:v", "-f", "framemd5", "-")
            .Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(',')[^1].Trim())];
        Assert.Equal(42, pictures.Length);
        for (int i = 0; i < pictures.Length; i++)
        {
            double since = i / 20.0 - clicks.LastOrDefault(click => click <= i / 20.0 + 1e-9, double.NegativeInfinity);
            // In the frame of the click itself it has not been heard yet; the envelope lasts a tenth of a second.
            bool? moves = since is > 0.03 and < 0.09 ? true : since is > 0.01 and < 0.2 ? null : since < 0.01 ? null : false;
            if (moves is { } expected) Assert.Equal(expected, pictures[i] != pictures[0]);
        }
    }

    [Theory]
    [InlineData("missing.wav", "there is no such file")]
    [InlineData("words.wav", "ffmpeg finds no sound in it")]
    public void What_is_no_sound_is_refused_in_one_sentence(string name, string part)
    {
        System.IO.File.WriteAllText(File("words.wav"), "these are words");
        var (code, _, error) = LiveGanProcess.Run("--headless", "--audio", File(name));
        Assert.Equal(1, code);
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_impossible_band_is_refused()
    {
        var (code, _, error) = LiveGanProcess.Run("--headless", "--audio", "default", "--audio-bands", "30,90");
        Assert.Equal(2, code);
        Assert.Contains("take 3 to 8", error, StringComparison.Ordinal);
    }

    string File(string name) => Path.Combine(_folder, name);

    /// <summary>A WAV file of clicks: bursts of noise of 10 ms.</summary>
    string Clicks(string name, params double[] times)
    {
        var samples = new short[(int)((times[^1] + 0.5) * Rate)];
        var random = new Random(1);
        foreach (double time in times)
        {
            for (int i = 0; i < Rate / 100; i++)
                samples[(int)(time * Rate) + i] = (short)(20000 * Math.Exp(-i / 150.0) * ((2 * random.NextDouble()) - 1));
        }

        using var writer = new BinaryWriter(System.IO.File.Create(File(name)));
        int bytes = 2 * samples.Length;
        writer.Write(Encoding.ASCII.GetBytes("RIFF"));
        writer.Write(36 + bytes);
        writer.Write(Encoding.ASCII.GetBytes("WAVEfmt "));
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(2 * Rate);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write(Encoding.ASCII.GetBytes("data"));
        writer.Write(bytes);
        foreach (short sample in samples) writer.Write(sample);
        return File(name);
    }
}
