using LiveGan.Media.Recording;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests.Recording;

/// <summary>What ffprobe and a decoder find in a recording.</summary>
public sealed class RecordedFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("show.mp4", 30)]
    [InlineData("show.mov", 25)]
    [InlineData("show.mkv", 60)]
    public void Ten_seconds_are_ten_seconds_and_every_picture_is_there(string name, int rate)
    {
        var count = 10 * rate;
        using var show = new Show(Show.Numbered(_folder[name], rate));
        for (var n = 0; n < count; n++) show.Offer((double)n / rate, n);
        var status = show.StopAt(10);

        Assert.Equal("", status.Message);
        Assert.Equal(RecordingState.Finished, status.State);
        Assert.Equal(0, status.FramesLost);
        Assert.Equal(count, status.FramesWritten);
        Assert.Equal(10, status.ElapsedSeconds, 1e-9);
        Assert.Equal(new FileInfo(_folder[name]).Length, status.BytesWritten);
        Assert.True(status.DiskBytesLeft > 0);

        var video = new Video(_folder[name]);
        Assert.Equal(count, video.Frames);
        Assert.Equal($"{rate}/1", video["r_frame_rate"]);
        Assert.InRange(video.Seconds, 10 - (1.0 / rate), 10 + (1.0 / rate));
        Assert.Equal("h264", video["codec_name"]);
        Assert.Equal("yuv420p", video["pix_fmt"]);
        Assert.Equal("bt709", video["color_space"]);
        Assert.Equal("bt709", video["color_primaries"]);
        Assert.Equal("bt709", video["color_transfer"]);
        Assert.Equal("tv", video["color_range"]);

        var times = video.Times();
        for (var n = 0; n < count; n++) Assert.Equal((double)n / rate, times[n] - times[0], 1.5e-3);
        var frames = video.Decode();
        Assert.Equal(Enumerable.Range(0, count), frames.Select(frame => TestPicture.Number(frame)));
        var worst = frames.Select((frame, n) => TestPicture.Psnr(TestPicture.Paint(n), frame)).Min();
        Assert.True(worst >= 30, $"the worst frame has {worst:0.0} dB");
    }

    [Theory]
    [InlineData(10)] // a slow generator: pictures repeat
    [InlineData(47)] // a quick one: of several the newest counts
    [InlineData(30)]
    public void A_frame_shows_the_newest_picture_made_by_its_time(int picturesPerSecond)
    {
        const int Rate = 30;
        const double Length = 4;
        var random = new Random(picturesPerSecond);
        List<double> times = [0];
        while (times[^1] < Length) times.Add(times[^1] + (2 * random.NextDouble() / picturesPerSecond));
        times.RemoveAt(times.Count - 1);

        using var show = new Show(Show.Numbered(_folder["show.mp4"], Rate));
        for (var i = 0; i < times.Count; i++)
        {
            // Real clocks pass every moment: give the recorder the time at which frames between two pictures are due.
            show.Offer(times[i], i);
        }
        var status = show.StopAt(Length);
        Assert.Equal(RecordingState.Finished, status.State);
        Assert.Equal(0, status.FramesLost);

        var numbers = new Video(_folder["show.mp4"]).Decode().Select(frame => TestPicture.Number(frame)).ToArray();
        Assert.Equal((int)(Length * Rate), numbers.Length);
        for (var n = 0; n < numbers.Length; n++)
        {
            var newest = times.FindLastIndex(time => time <= ((double)n / Rate) + 1e-6);
            Assert.True(newest == numbers[n], $"frame {n} shows picture {numbers[n]} instead of {newest}");
        }
    }

    [Fact]
    public void A_picture_that_stands_still_is_held_to_the_end()
    {
        using var show = new Show(Show.Numbered(_folder["show.mp4"]));
        show.Offer(0.0, 7);
        for (var t = 0.0; t < 5; t += 0.02)
        {
            show.Elapsed = t;
            Thread.Sleep(1);
        }
        Assert.Equal(RecordingState.Finished, show.StopAt(5).State);
        var numbers = new Video(_folder["show.mp4"]).Decode().Select(frame => TestPicture.Number(frame)).ToArray();
        Assert.Equal(150, numbers.Length);
        Assert.All(numbers, number => Assert.Equal(7, number));
    }

    [Fact]
    public void A_first_picture_that_comes_late_reaches_back_to_the_start()
    {
        using var show = new Show(Show.Numbered(_folder["show.mp4"]));
        show.Offer(1.0, 1);
        show.Offer(1.5, 2);
        Assert.Equal(RecordingState.Finished, show.StopAt(2).State);
        var numbers = new Video(_folder["show.mp4"]).Decode().Select(frame => TestPicture.Number(frame)).ToArray();
        Assert.Equal(Enumerable.Repeat(1, 45).Concat(Enumerable.Repeat(2, 15)), numbers);
    }

    [Theory]
    [InlineData(0.001, 1)]
    [InlineData(0.04, 1)]
    [InlineData(0.99, 30)]
    [InlineData(1.013, 30)]
    [InlineData(1.02, 31)]
    public void The_length_is_the_walls_within_half_a_frame(double seconds, int frames)
    {
        using var show = new Show(Show.Numbered(_folder["show.mp4"]));
        show.Offer(0.0, 0);
        Assert.Equal(RecordingState.Finished, show.StopAt(seconds).State);
        Assert.Equal(frames, new Video(_folder["show.mp4"]).Frames);
    }

    [Fact]
    public void A_stop_that_comes_late_adds_no_frame()
    {
        using var show = new Show(Show.Numbered(_folder["show.mp4"]));
        for (var n = 0; n < 30; n++) show.Offer(n / 30.0, n);
        show.Offer(0.99, 30); // due at 1 s, where the file ends
        show.Elapsed = 1;
        Show.Until(() => show.Recorder.Status.FramesWritten == 30, "all but the last are written");
        Thread.Sleep(50); // the recorder has the time to write one too many
        Assert.Equal(RecordingState.Finished, show.StopAt(1).State);
        var numbers = new Video(_folder["show.mp4"]).Decode().Select(frame => TestPicture.Number(frame)).ToArray();
        Assert.Equal(Enumerable.Range(0, 30), numbers);
    }

    [Fact]
    public void In_real_time_the_length_is_the_stopwatchs()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        using var recorder = Recorder.Begin(Show.Numbered(_folder["show.mp4"]), () => watch.Elapsed.TotalSeconds);
        for (var n = 0; watch.Elapsed.TotalSeconds < 2; n++)
        {
            recorder.Offer(TestPicture.Paint(n), watch.Elapsed.TotalSeconds);
            Thread.Sleep(11);
        }
        var status = recorder.Stop();
        Assert.Equal(RecordingState.Finished, status.State);
        var video = new Video(_folder["show.mp4"]);
        Assert.InRange(video.Seconds, status.ElapsedSeconds - (1.0 / 30), status.ElapsedSeconds + (1.0 / 30));
        Assert.InRange(video.Frames / 30.0, status.ElapsedSeconds - (1.0 / 30), status.ElapsedSeconds + (1.0 / 30));
    }
}
