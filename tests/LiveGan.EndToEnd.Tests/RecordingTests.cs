using System.Globalization;

namespace LiveGan.EndToEnd.Tests;

/// <summary>Recordings of real shows, judged by ffprobe.</summary>
[Collection("stage")]
public sealed class RecordingTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-recording-").FullName;

    [Fact]
    public void A_recording_has_the_length_of_the_show_and_decodes()
    {
        string file = Path.Combine(_folder, "show.mp4");
        using LiveGanProcess show = LiveGanProcess.Start(["--headless", "--record", file, "--seconds", "4"]);
        Assert.Equal(0, show.WaitForExit(TimeSpan.FromSeconds(60)));
        Probe video = Probe.Read(file);
        Assert.Equal("60/1", video.FrameRate);
        Assert.Equal((512, 512), (video.Width, video.Height));
        Assert.Equal("", Probe.Decode(file));
        Assert.InRange(video.Frames / 60.0 - video.Seconds, -1 / 60.0, 1 / 60.0);
        // What the program says it recorded, in tenths of a second, is what is in the file.
        string said = show.Error.Split("recorded ")[1].Split(' ')[0];
        Assert.InRange(video.Seconds - double.Parse(said, CultureInfo.InvariantCulture), -0.07, 0.07);
    }

    [Fact]
    public void Ctrl_C_finishes_the_recording()
    {
        string file = Path.Combine(_folder, "show.mp4");
        using LiveGanProcess show = LiveGanProcess.Start(["--headless", "--record", file, "--size", "640x360"]);
        Patience.WaitUntil(() => File.Exists(file) && new FileInfo(file).Length > 20_000, "the recording grows");
        show.Interrupt();
        Assert.Equal(0, show.WaitForExit(TimeSpan.FromSeconds(30)));
        Probe video = Probe.Read(file);
        Assert.Equal((640, 360), (video.Width, video.Height));
        Assert.Equal("", Probe.Decode(file));
    }

    [Fact]
    public void A_killed_show_leaves_a_film_that_plays_to_the_last_second()
    {
        string file = Path.Combine(_folder, "show.mp4");
        using LiveGanProcess show = LiveGanProcess.Start(["--headless", "--record", file]);
        show.WaitForMessage("recording to");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Thread.Sleep(4000);
        show.Kill();
        double played = watch.Elapsed.TotalSeconds;
        show.WaitForExit(TimeSpan.FromSeconds(10));
        Patience.WaitUntil(() => Probe.TryRead(file) is { } video && video.Seconds > played - 1, "the film holds all but the last second");
        Assert.Equal("", Probe.Decode(file));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
