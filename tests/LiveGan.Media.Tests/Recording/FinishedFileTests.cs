using System.Text;
using LiveGan.Media.Recording;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests.Recording;

/// <summary>What a recording that was stopped in order holds besides its pictures.</summary>
public sealed class FinishedFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("show.mp4")]
    [InlineData("show.mkv")]
    public void Chapters_stand_where_they_were_set(string name)
    {
        using (var show = new Show(Show.Numbered(_folder[name])))
        {
            show.Recorder.AddChapter("second; #2 = half", 1001.5);
            show.Recorder.AddChapter("first", 999);
            for (var n = 0; n < 90; n++) show.Offer(n / 30.0, n);
            Assert.Equal("", show.StopAt(3).Message);
        }
        string said = Encoding.UTF8.GetString(Tool.Run(
            "ffprobe", "-v", "error", "-show_entries", "chapter=start_time,end_time:chapter_tags=title:format_tags=comment", "-of", "flat", _folder[name]));
        Assert.Contains("chapter.0.start_time=\"0.000000\"", said, StringComparison.Ordinal);
        Assert.Contains("chapter.0.tags.title=\"first\"", said, StringComparison.Ordinal);
        Assert.Contains("chapter.1.start_time=\"1.500000\"", said, StringComparison.Ordinal);
        Assert.Contains("chapter.1.end_time=\"3.000000\"", said, StringComparison.Ordinal);
        Assert.Contains("chapter.1.tags.title=\"second; #2 = half\"", said, StringComparison.Ordinal);
        Assert.Contains("LiveGan: 0 of 90 frames repeat", said, StringComparison.OrdinalIgnoreCase);
        Assert.Equal([name], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
        Assert.Equal(Enumerable.Range(0, 90), new Video(_folder[name]).Decode().Select(frame => TestPicture.Number(frame)));
    }

    [Fact]
    public void Lost_frames_are_counted_in_the_file()
    {
        var script = Tool.Script(_folder.Path, "ffmpeg", $"while [ ! -e '{_folder["go"]}' ]; do sleep 0.05; done; exec ffmpeg \"$@\"");
        long lost;
        using (var show = new Show(Show.Numbered(_folder["show.mp4"]) with { FfmpegPath = script, QueueLength = 16 }))
        {
            for (var n = 0; n < 60; n++)
            {
                show.Elapsed = n / 30.0;
                show.Recorder.Offer(TestPicture.Paint(n), 1000 + (n / 30.0));
            }
            File.WriteAllText(_folder["go"], "");
            lost = show.StopAt(2).FramesLost;
        }
        Assert.InRange(lost, 20, 59);
        string said = Encoding.UTF8.GetString(Tool.Run("ffprobe", "-v", "error", "-show_entries", "format_tags=comment", _folder["show.mp4"]));
        Assert.Contains($"LiveGan: {lost} of 60 frames repeat", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_copied_stays_as_it_was_recorded()
    {
        // Only the recording itself reads from a pipe.
        var script = Tool.Script(_folder.Path, "ffmpeg", "case \"$*\" in *pipe:0*) exec ffmpeg \"$@\";; *) exit 1;; esac");
        using (var show = new Show(Show.Numbered(_folder["show.mp4"]) with { FfmpegPath = script }))
        {
            for (var n = 0; n < 30; n++) show.Offer(n / 30.0, n);
            RecordingStatus status = show.StopAt(1);
            Assert.Equal(RecordingState.Finished, status.State);
            Assert.Contains("is whole but has no chapters: ffmpeg could not copy it", status.Message, StringComparison.Ordinal);
        }
        Assert.Equal(30, new Video(_folder["show.mp4"]).Frames);
        Assert.Equal(["ffmpeg", "show.mp4"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void After_an_hour_the_files_clock_is_the_walls()
    {
        // A picture a second and four frames: enough for an hour's rounding to show, had it any.
        using (var show = new Show(Show.Numbered(_folder["hour.mkv"], 4) with { Preset = "ultrafast", Quality = 40 }))
        {
            for (var second = 0; second < 3600; second++) show.Offer(second + 0.05, second & 0xFFF);
            Assert.Equal(RecordingState.Finished, show.StopAt(3600.02).State);
            Assert.Equal(0, show.Recorder.Status.FramesLost);
        }
        var video = new Video(_folder["hour.mkv"]);
        Assert.Equal(14_400, video.Frames);
        Assert.InRange(video.Seconds, 3599.75, 3600.25);
    }

    [Fact]
    public void Two_recordings_that_follow_each_other_leave_no_frame_out()
    {
        double now = 1000;
        var settings = Show.Numbered(_folder["show.mp4"]);
        using var first = Recorder.Begin(settings, () => Volatile.Read(ref now));
        using var second = Recorder.Begin(settings, () => Volatile.Read(ref now), _ => first.Start + 2);
        Assert.Equal(1002, second.Start);
        first.EndAt(second.Start);
        for (var n = 0; n < 120; n++)
        {
            Volatile.Write(ref now, 1000 + n / 30.0);
            Recorder recorder = n < 60 ? first : second;
            Show.Until(() => recorder.PicturesWaiting < recorder.QueueLength - 1, "the encoder takes pictures");
            recorder.Offer(TestPicture.Paint(n), now);
        }
        Volatile.Write(ref now, 1004);
        Thread.Sleep(50); // the first would have the time to hold its last picture beyond its end
        first.BeginStop(second.Start);
        Assert.Equal(RecordingState.Finished, first.Stop().State);
        Assert.Equal(RecordingState.Finished, second.Stop().State);
        Assert.Equal(Enumerable.Range(0, 60), Numbers("show.mp4"));
        Assert.Equal(Enumerable.Range(60, 60), Numbers("show-1.mp4"));
    }

    IEnumerable<int> Numbers(string name) => new Video(_folder[name]).Decode().Select(frame => TestPicture.Number(frame));
}
