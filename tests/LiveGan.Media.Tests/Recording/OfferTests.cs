using LiveGan.Core.Frames;
using LiveGan.Media.Recording;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests.Recording;

/// <summary>The generator thread's side.</summary>
public sealed class OfferTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // full ring: losing allocates nothing either
    public void Offering_and_reading_the_status_allocate_nothing(bool stalled)
    {
        var settings = Show.Numbered(_folder["show.mp4"]) with { StopTimeout = TimeSpan.FromSeconds(stalled ? 0 : 5) };
        if (stalled) settings = settings with { FfmpegPath = Tool.Script(_folder.Path, "ffmpeg", "exec sleep 600") };
        using var show = new Show(settings);
        var frame = new Frame(TestPicture.Width, TestPicture.Height, 8);
        TestPicture.Paint(3, frame.Pixels);
        long active = 0;
        void Play(int from, int count)
        {
            for (var n = from; n < from + count; n++)
            {
                show.Elapsed = n / 30.0;
                show.Recorder.Offer(frame, 1000 + (n / 30.0));
                if (show.Recorder.Status.IsActive) active++;
            }
        }

        Play(0, 64);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Play(64, 512);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(64 + 512, active);
        if (stalled) Assert.True(show.Recorder.Status.FramesLost > 400);
    }

    [Fact]
    public void A_time_to_come_or_no_number_counts_as_now()
    {
        using var show = new Show(Show.Numbered(_folder["show.mp4"]));
        show.Offer(0, 0);
        show.Elapsed = 0.2;
        Assert.True(show.Recorder.Offer(TestPicture.Paint(1), 1e9));
        show.Elapsed = 0.4;
        Assert.True(show.Recorder.Offer(TestPicture.Paint(2), double.NaN));
        show.Elapsed = 0.6;
        Assert.True(show.Recorder.Offer(TestPicture.Paint(3), double.PositiveInfinity));
        Assert.Equal(RecordingState.Finished, show.StopAt(1).State);
        var numbers = new Video(_folder["show.mp4"]).Decode().Select(picture => TestPicture.Number(picture)).ToArray();
        Assert.Equal([0, 1, 2, 3], numbers.Distinct());
        Assert.Equal([6, 12, 18], [Array.IndexOf(numbers, 1), Array.IndexOf(numbers, 2), Array.IndexOf(numbers, 3)]);
    }

    [Fact]
    public void Losses_count_frames_of_the_file_not_pictures()
    {
        // 240 pictures a second into 30 frames a second, all lost after the ring is full.
        var script = Tool.Script(_folder.Path, "ffmpeg", "exec sleep 600");
        using var show = new Show(Show.Numbered(_folder["show.mp4"]) with { FfmpegPath = script, QueueLength = 2, StopTimeout = TimeSpan.Zero });
        var picture = TestPicture.Paint(0);
        for (var n = 0; n <= 240 * 10; n++)
        {
            show.Elapsed = n / 240.0;
            show.Recorder.Offer(picture, 1000 + (n / 240.0));
        }
        Assert.InRange(show.Recorder.Status.FramesLost, 300 - 20, 300);
    }

    [Fact]
    public void Stopping_twice_and_from_another_thread_is_one_stop()
    {
        using var show = new Show(Show.Numbered(_folder["show.mp4"]));
        show.Offer(0, 0);
        show.Elapsed = 1;
        show.Recorder.BeginStop();
        Assert.False(show.Recorder.Offer(TestPicture.Paint(1), 1001));
        show.Elapsed = 5;
        Parallel.For(0, 4, _ => show.Recorder.Stop());
        Assert.Equal(RecordingState.Finished, show.Recorder.Stop().State);
        Assert.Equal(1, show.Recorder.Status.ElapsedSeconds, 1e-9);
        Assert.Equal(30, new Video(_folder["show.mp4"]).Frames);
    }
}
