using System.Diagnostics;
using System.Globalization;
using LiveGan.Media.Recording;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests.Recording;

/// <summary>What goes wrong in a show: the recording ends or loses frames and says so; the show goes on; the file stays good.</summary>
public sealed class RecordingFaultTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Ffmpeg_killed_ends_the_recording_with_a_message_and_the_file_plays_to_the_last_second()
    {
        var script = Tool.Script(_folder.Path, "ffmpeg", $"echo $$ > '{_folder["pid"]}'; exec ffmpeg \"$@\"");
        using var show = new Show(Show.Numbered(_folder["show.mp4"]) with { FfmpegPath = script });
        var last = 0;
        for (var n = 0; n < 150; n++) show.Offer(n / 30.0, last = n);
        Show.Until(() => show.Recorder.PicturesWaiting <= 1, "the encoder has every picture");
        // ffmpeg itself has taken them when the file holds what is more than a second old.
        Show.Until(() => new FileInfo(_folder["show.mp4"]).Length > 0 && PlayableFrames() >= 150 - 30, "the file is up to date");
        Tool.Run("kill", "-9", File.ReadAllText(_folder["pid"]).Trim());
        Show.Until(() => show.Recorder.Status.State == RecordingState.Failed, "the recorder notices");

        var message = show.Recorder.Status.Message;
        Assert.Equal("recording 'show.mp4' ended: ffmpeg was killed (signal 9); record again, the file plays up to its last second", message);
        Assert.False(show.Recorder.Offer(TestPicture.Paint(1), 1006));
        Assert.Equal(RecordingState.Failed, show.Recorder.Stop().State);
        var numbers = new Video(_folder["show.mp4"]).Decode().Select(frame => TestPicture.Number(frame)).ToArray();
        Assert.InRange(numbers.Length, last - 30, last + 1);
        Assert.Equal(Enumerable.Range(0, numbers.Length), numbers);
    }

    [Fact]
    public void Livegan_killed_leaves_a_file_that_plays_to_the_last_second()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            RedirectStandardOutput = true,
        };
        foreach (var argument in new[] { "exec", typeof(Program).Assembly.Location, "record", _folder["show.mp4"] }) start.ArgumentList.Add(argument);
        using var child = Process.Start(start)!;
        var recorded = 0.0;
        while (recorded < 3) recorded = double.Parse(child.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        child.Kill();
        child.WaitForExit();

        // ffmpeg finds its pipe closed, and finishes by itself.
        Show.Until(() => Decodes() && new Video(_folder["show.mp4"]).Frames >= (recorded - 1) * 30, "the file is finished");
        var frames = new Video(_folder["show.mp4"]).Decode();
        var numbers = frames.Select(frame => TestPicture.Number(frame)).ToArray();
        Assert.Equal(numbers.Order(), numbers);
        Assert.True(numbers[^1] > 10, $"the last picture is number {numbers[^1]}");
    }

    [Fact]
    public void An_encoder_that_never_reads_stalls_nothing_and_every_loss_is_counted()
    {
        var script = Tool.Script(_folder.Path, "ffmpeg", "exec sleep 600");
        using var show = new Show(Show.Numbered(_folder["show.mp4"]) with { FfmpegPath = script, QueueLength = 16, StopTimeout = TimeSpan.FromSeconds(0.5) });
        var picture = TestPicture.Paint(1);
        var taken = 0;
        const int Offered = 3000;
        var watch = Stopwatch.StartNew();
        for (var n = 0; n < Offered; n++)
        {
            show.Elapsed = n / 30.0;
            if (show.Recorder.Offer(picture, 1000 + (n / 30.0))) taken++;
        }
        // 32 KiB a picture: copying takes microseconds. Ten seconds are a hundred times too long even on a loaded machine.
        Assert.True(watch.Elapsed.TotalSeconds < 10, $"{Offered} offers took {watch.Elapsed}");
        var status = show.Recorder.Status;
        Assert.InRange(taken, 2, 40); // the ring's, and what a pipe holds
        Assert.Equal(Offered - taken, status.FramesLost);
        Assert.Equal(RecordingState.Recording, status.State);
        Assert.Equal("pictures are lost: the encoder is slower than the show; record smaller or at a lower rate", status.Message);

        watch.Restart();
        status = show.Recorder.Stop();
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.3, 10);
        Assert.Equal(RecordingState.Failed, status.State);
        Assert.Contains("ffmpeg did not finish in 0.5 s and was ended", status.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["show.mp4"]), "an empty file is left behind");
    }

    [Fact]
    public void A_stall_loses_frames_but_not_the_time()
    {
        // The encoder takes nothing for a while, then all of it.
        var script = Tool.Script(_folder.Path, "ffmpeg", $"while [ ! -e '{_folder["go"]}' ]; do sleep 0.05; done; exec ffmpeg \"$@\"");
        using var show = new Show(Show.Numbered(_folder["show.mp4"]) with { FfmpegPath = script, QueueLength = 16 });
        for (var n = 0; n < 90; n++)
        {
            show.Elapsed = n / 30.0;
            show.Recorder.Offer(TestPicture.Paint(n), 1000 + (n / 30.0));
        }
        var lost = show.Recorder.Status.FramesLost;
        Assert.InRange(lost, 30, 89);
        File.WriteAllText(_folder["go"], "");
        for (var n = 90; n < 150; n++) show.Offer(n / 30.0, n);
        var status = show.StopAt(5);
        Assert.Equal(RecordingState.Finished, status.State);
        Assert.Equal(lost, status.FramesLost);
        Assert.NotEqual("", status.Message);

        var numbers = new Video(_folder["show.mp4"]).Decode().Select(frame => TestPicture.Number(frame)).ToArray();
        Assert.Equal(150, numbers.Length);
        Assert.Equal(lost, numbers.Where((number, frame) => number != frame).Count());
        Assert.All(numbers.Select((number, frame) => (number, frame)), pair => Assert.True(pair.number <= pair.frame, $"frame {pair.frame} shows {pair.number}"));
        Assert.Equal(Enumerable.Range(90, 60), numbers[90..]);
    }

    [Theory]
    [InlineData("exec ffmpeg \"${@:1:$#-1}\" /dev/full", "the disk is full")]
    [InlineData("ulimit -f 40; exec ffmpeg \"$@\"", "largest size allowed")]
    [InlineData("echo \"Unknown encoder 'libx264'\" >&2; exit 1", "has no H.264 encoder (libx264)")]
    [InlineData("echo 'something new' >&2; exit 3", "ffmpeg stopped with code 3 and said 'something new'")]
    [InlineData("exec ffmpeg -no-such-option", "ffmpeg stopped with code")]
    [InlineData("kill -INT $$", "(signal 2)")]
    [InlineData("exit 0", "ffmpeg stopped with code 0")]
    [InlineData("exec 0<&-; sleep 600", "was cut")]
    public void An_encoder_that_fails_ends_the_recording_with_one_sentence(string body, string words)
    {
        var script = Tool.Script(_folder.Path, "ffmpeg", body);
        using var show = new Show(Show.Numbered(_folder["show.mp4"]) with { FfmpegPath = script, Quality = 0 });
        var random = new Random(1);
        var picture = new byte[TestPicture.Bytes];
        for (var n = 0; n < 100_000 && show.Recorder.Status.IsActive; n++)
        {
            random.NextBytes(picture);
            show.Offer(n / 30.0, picture);
        }
        var status = show.Recorder.Stop();
        Assert.Equal(RecordingState.Failed, status.State);
        Assert.Contains(words, status.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', status.Message);
        Assert.False(show.Recorder.Offer(picture, 1e6));
    }

    [Fact]
    public void Pictures_of_another_size_are_counted_and_said()
    {
        using var show = new Show(Show.Numbered(_folder["show.mp4"]));
        show.Offer(0, 0);
        Assert.Throws<ArgumentException>(() => show.Recorder.Offer(new byte[100], 1000));
        var larger = new Core.Frames.Frame(256, 256, 4);
        show.Elapsed = 0.5;
        Assert.False(show.Recorder.Offer(larger, 1000.5));
        Assert.Equal(1, show.Recorder.Status.FramesLost);
        Assert.Contains("their size changed", show.Recorder.Status.Message, StringComparison.Ordinal);
        Assert.True(show.Recorder.Offer(new Core.Frames.Frame(TestPicture.Width, TestPicture.Height, 4), 1000.6));
        Assert.Equal(RecordingState.Finished, show.StopAt(1).State);
    }

    [Fact]
    public void A_stop_before_any_picture_says_so_and_leaves_no_file()
    {
        using var show = new Show(Show.Numbered(_folder["show.mp4"]));
        var status = show.StopAt(1);
        Assert.Equal(RecordingState.Failed, status.State);
        Assert.Contains("no picture came", status.Message, StringComparison.Ordinal);
        Assert.Equal(0, status.FramesWritten);
        Assert.False(File.Exists(_folder["show.mp4"]));
    }

    int PlayableFrames() => Decodes() ? new Video(_folder["show.mp4"]).Frames : 0;

    // A file without its first fragment has no stream yet.
    bool Decodes()
    {
        var (_, errors, code) = Tool.Start("ffmpeg", "-v", "error", "-i", _folder["show.mp4"], "-frames:v", "1", "-f", "null", "-");
        return code == 0 && errors.Length == 0;
    }
}
