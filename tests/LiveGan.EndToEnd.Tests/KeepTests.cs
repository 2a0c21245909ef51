namespace LiveGan.EndToEnd.Tests;

/// <summary>Shows kept, played again and made into films by the real program, judged by ffprobe.</summary>
[Collection("stage")]
public sealed class KeepTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-keep-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_killed_show_is_played_again_and_rendered_larger()
    {
        string show = At("a.show");
        using (LiveGanProcess live = LiveGanProcess.Start(["--headless", "--seed", "7", "--journal", show]))
        {
            Patience.WaitUntil(() => File.Exists(show) && File.ReadLines(show).Count(line => line.StartsWith("time", StringComparison.Ordinal)) >= 2, "two seconds are kept");
            live.Kill();
            live.WaitForExit(TimeSpan.FromSeconds(10));
        }

        Assert.Contains("model", File.ReadAllText(show), StringComparison.Ordinal);
        var (code, _, error) = LiveGanProcess.Run("replay", show, "--headless", "--seconds", "0.5");
        Assert.True(code == 0, error);
        Assert.Contains("built-in", error, StringComparison.Ordinal);

        string film = At("a.mp4");
        (code, string output, error) = LiveGanProcess.Run("render", show, "-o", film, "--fps", "24", "--size", "320x240", "--from", "0.5", "--to", "1.5");
        Assert.True(code == 0, error);
        Assert.Contains("24 frames", output, StringComparison.Ordinal);
        Assert.Equal((24, 320, 240), (Probe.Read(film).Frames, Probe.Read(film).Width, Probe.Read(film).Height));
        Assert.Equal("24/1", Probe.Read(film).FrameRate);
    }

    [Fact]
    public void A_loop_closes_in_its_pictures_too()
    {
        string folder = At("frames");
        var (code, _, error) = LiveGanProcess.Run("loop", "slow-tide", "--length", "3s", "-o", folder, "--codec", "png-sequence", "--fps", "15");
        Assert.True(code == 0, error);
        string[] frames = [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)];
        Assert.Equal(45, frames.Length);
        double[] steps = [.. Enumerable.Range(0, 45).Select(i => Probe.Difference(frames[i], frames[(i + 1) % 45]))];
        Assert.True(steps[^1] <= steps[..^1].Max() * 1.02, $"seam {steps[^1]:0.000}, steps up to {steps[..^1].Max():0.000}");
        Assert.True(Probe.Difference(frames[0], frames[22]) > steps.Max(), "it moves");
    }

    [Fact]
    public void An_interpolation_is_as_long_as_its_seeds()
    {
        string film = At("seeds.mkv");
        var (code, _, error) = LiveGanProcess.Run(
            "interpolate", RepositoryRoot.Fixture("sg2/m_a32.pkl"), "--seeds", "3,14,15", "--latents", RepositoryRoot.Fixture("sg2/m_a32/ws_mix.npy"),
            "--seconds", "0.5", "--loop", "--fps", "24", "-o", film, "--codec", "ffv1");
        Assert.True(code == 0, error);
        int keys = 3 + LiveGan.Checkpoints.Tensors.NpyFile.ReadSingle(RepositoryRoot.Fixture("sg2/m_a32/ws_mix.npy")).Shape.ToArray()[0];
        Assert.Equal(keys * 12, Probe.Read(film).Frames);
    }

    [Fact]
    public void What_cannot_be_kept_or_shown_is_told_in_one_sentence()
    {
        File.WriteAllText(At("newer.show"), "livegan-show\t4\t00000000\n");
        File.WriteAllText(At("picture.png"), "none");
        foreach ((int expected, string reason, string[] arguments) in ((int, string, string[])[])
        [
            (2, "there is no show 'nothing'", ["replay", "nothing"]),
            (1, "a newer LiveGan wrote it", ["replay", At("newer.show"), "--headless"]),
            (2, "never ends", ["render", "storm", "-o", At("x.mp4")]),
            (1, "cannot tell how to encode", ["render", "storm", "--to", "1", "-o", At("x.avi")]),
            (2, "is no size", ["render", "storm", "--to", "1", "-o", At("x.mp4"), "--size", "99999x2"]),
            (1, "at most 8192x8192", ["render", "storm", "--to", "1", "-o", At("x.mp4"), "--size", "16384x16384"]),
            (2, "is no frame rate", ["render", "storm", "--to", "1", "-o", At("x.mp4"), "--fps", "0"]),
            (2, "is no part", ["render", "storm", "--to", "1", "-o", At("x.mp4"), "--parts", "3/2"]),
            (2, "at least two latents", ["interpolate", "--seeds", "3", "-o", At("x.mp4")]),
            (2, "is no time", ["loop", "storm", "--length", "soon", "-o", At("x.mp4")]),
            (1, "there is no part", ["join", At("a.mp4"), "-o", At("x.mp4")]),
            (1, "holds no look", ["play", "--headless", At("picture.png")]),
        ])
        {
            var (code, _, error) = LiveGanProcess.Run(arguments);
            Assert.True(code == expected, $"{string.Join(' ', arguments)}: {code} {error}");
            Assert.Contains(reason, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_network_that_is_gone_or_another_is_told()
    {
        string model = At("m.pkl");
        File.Copy(RepositoryRoot.Fixture("sg2/m_a32.pkl"), model);
        string show = At("b.show");
        Assert.Equal(0, LiveGanProcess.Run(model, "--headless", "--frames", "30", "--journal", show).ExitCode);
        File.Delete(model);
        var (code, _, error) = LiveGanProcess.Run("render", show, "-o", At("b.mp4"));
        Assert.Equal(1, code);
        Assert.Contains("is gone; say where it is now with --model", error, StringComparison.Ordinal);
        (code, _, error) = LiveGanProcess.Run("render", show, "-o", At("b.mp4"), "--model", RepositoryRoot.Fixture("sg2/m_clamp32.pkl"));
        Assert.Equal(1, code);
        Assert.Contains("is not the network of this show", error, StringComparison.Ordinal);
        (code, _, error) = LiveGanProcess.Run("render", show, "-o", At("b.mp4"), "--model", RepositoryRoot.Fixture("sg2/m_a32.pkl"), "--to", "0.2");
        Assert.True(code == 0, error);
    }

    string At(string name) => Path.Combine(_folder, name);
}
