using System.Diagnostics;
using System.Globalization;
using LiveGan.Checkpoints;
using LiveGan.Checkpoints.Networks;
using LiveGan.Studio.Training;

namespace LiveGan.EndToEnd.Tests;

/// <summary>Training as a shell runs it, with what can happen to it.</summary>
public sealed class TrainingTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-training-").FullName;

    string Run => Path.Combine(_folder, "run");

    string State => Path.Combine(Run, "state.safetensors");

    [Fact]
    public void A_training_that_is_killed_goes_on_from_its_last_saved_state()
    {
        using (LiveGanProcess training = LiveGanProcess.Start(Arguments(1_000_000, "--port", "0")))
        {
            training.WaitForMessage("can be watched at http://127.0.0.1:");
            Patience.WaitUntil(() => Points().Count >= 3, () => $"three rows of the curve; it said: {training.Error}{training.Output}");
            training.Kill();
        }

        // A state is saved before its row is written, so at most what came after the last row is lost.
        long saved = Saved();
        Assert.True(saved >= Points()[^1] && saved % 40 == 0, $"saved {saved}, told {Points()[^1]}");
        using (GeneratorNetwork network = Checkpoint.OpenGenerator(Path.Combine(Run, "network.safetensors")))
            Assert.Equal(16, network.Resolution);
        var (code, output, error) = LiveGanProcess.Run(Arguments(saved + 40, "--no-page"));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains($"{saved.ToString("N0", CultureInfo.InvariantCulture)} images shown", output, StringComparison.Ordinal);
        Assert.Equal(saved + 40, Saved());
        Assert.Equal(Points().Order().Distinct(), Points());
        Assert.Equal("", Probe.Decode(Path.Combine(Run, "progress.mp4")));
    }

    [Fact]
    public void A_full_disk_leaves_the_last_state_and_says_what_to_do()
    {
        Assert.Equal(0, LiveGanProcess.Run(Arguments(40, "--no-page")).ExitCode);
        byte[] state = File.ReadAllBytes(State);
        // A limit on the size of files answers as a full disk does; the runtime's own executable memory must not fall under it.
        string program = Path.Combine(AppContext.BaseDirectory, "livegan");
        var start = new ProcessStartInfo(
            "bash", ["-c", "ulimit -f 16; trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; exec \"$@\"", "bash", program, .. Arguments(80, "--no-page")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using (Process limited = Process.Start(start)!)
        {
            string said = limited.StandardError.ReadToEnd();
            limited.WaitForExit();
            Assert.Equal(1, limited.ExitCode);
            Assert.Contains("make room and give the same command again", said, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        }

        Assert.Equal(state, File.ReadAllBytes(State));
        Assert.Empty(Directory.GetFiles(Run, "*.part*"));
        Assert.Equal(0, LiveGanProcess.Run(Arguments(80, "--no-page")).ExitCode);
        Assert.Equal(80, Saved());
    }

    [Fact]
    public void Ctrl_C_saves_and_stops()
    {
        using LiveGanProcess training = LiveGanProcess.Start(Arguments(1_000_000, "--no-page"));
        Patience.WaitUntil(() => File.Exists(State), () => $"a first state; it said: {training.Error}");
        training.Interrupt();
        Assert.Equal(0, training.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.Equal(Points()[^1], Saved());
    }

    [Fact]
    public void A_DCGAN_is_trained_and_plays()
    {
        string[] dcgan = ["train", "--out", Run, "--kind", "dcgan", "--size", "28", "--channels", "4", "--batch", "8", "--images", "32", "--metric", "0", "--film", "2", "--no-page"];
        Assert.Equal((0, ""), (LiveGanProcess.Run(dcgan).ExitCode, ""));
        var (code, _, error) = LiveGanProcess.Run(
            "play", Path.Combine(Run, "network.safetensors"), "--headless", "--no-console", "--osc", "0", "--frames", "20", "--journal", "off");
        Assert.Equal(0, code);
        Assert.Contains("network 28×28", error, StringComparison.Ordinal);
        Assert.DoesNotContain("could not be painted", error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string[] Arguments(long images, params string[] more) =>
    [
        "train", "--out", Run, "--size", "16", "--z-dim", "16", "--w-dim", "16", "--base", "64", "--max", "8", "--batch", "4", "--snapshot", "40",
        "--metric", "0", "--film", "5", "--threads", "1", "--images", images.ToString(CultureInfo.InvariantCulture), .. more,
    ];

    long Saved() => long.Parse(TrainingState.Facts(State)["images"], CultureInfo.InvariantCulture);

    IReadOnlyList<long> Points()
    {
        string curve = Path.Combine(Run, "curve.csv");
        return File.Exists(curve) ? [.. File.ReadAllLines(curve).Skip(1).Select(CurvePoint.Parse).OfType<CurvePoint>().Select(point => point.Images)] : [];
    }
}
