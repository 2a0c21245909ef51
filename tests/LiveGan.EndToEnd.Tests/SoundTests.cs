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
    public void A_sound_server_that_dies_is_said_and_the_show_goes_on()
    {
        var pulse = new PulseServer();
        using LiveGanProcess show = LiveGanProcess.Start(["--headless", "--audio", "default"], pulse.Environment);
        show.WaitForMessage("listening to");
        pulse.Dispose();
        show.WaitForMessage("playing on without sound");
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
