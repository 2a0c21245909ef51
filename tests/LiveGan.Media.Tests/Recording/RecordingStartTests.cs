using System.Globalization;
using LiveGan.Media.Recording;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests.Recording;

/// <summary>Where a recording may go, and how it is started.</summary>
public sealed class RecordingStartTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_existing_file_is_never_overwritten()
    {
        File.WriteAllText(_folder["show.mp4"], "the best show");
        File.WriteAllText(_folder["show-1.mp4"], "the second best");
        using var show = new Show(Show.Numbered(_folder["show.mp4"]));
        Assert.Equal(_folder["show-2.mp4"], show.Recorder.Path);
        show.Offer(0, 0);
        Assert.Equal(RecordingState.Finished, show.StopAt(0.1).State);
        Assert.Equal(3, new Video(_folder["show-2.mp4"]).Frames);
        Assert.Equal("the best show", File.ReadAllText(_folder["show.mp4"]));
        Assert.Equal("the second best", File.ReadAllText(_folder["show-1.mp4"]));
    }

    [Theory]
    [InlineData("show", "show.mp4")]
    [InlineData("ein Stück: 100 %d \"live\".MP4", "ein Stück: 100 %d \"live\".MP4")]
    [InlineData("-y.mkv", "-y.mkv")]
    public void Any_name_works_and_no_ending_means_mp4(string name, string file)
    {
        using var show = new Show(Show.Numbered(_folder[name]));
        show.Offer(0, 5);
        Assert.Equal("", show.StopAt(0.1).Message);
        Assert.Equal(5, TestPicture.Number(new Video(_folder[file]).Decode()[0]));
    }

    [Theory]
    [InlineData("show.avi", "'.avi' is not written here; end the name in .mp4, .mov or .mkv")]
    [InlineData("no-such-folder/show.mp4", "its folder doesn't exist; create the folder or choose another")]
    [InlineData("file.txt/show.mp4", "cannot record to")]
    [InlineData(".", "this is a folder; add a file name such as show.mp4")]
    [InlineData("a\0b.mp4", "this is no file name")]
    public void A_place_that_cannot_be_is_refused_with_the_remedy(string name, string words)
    {
        File.WriteAllText(_folder["file.txt"], "");
        var refusal = Assert.Throws<MediaException>(() => Recorder.Begin(Show.Numbered(_folder[name]), () => 0));
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Equal(["file.txt"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void An_unwritable_folder_is_refused()
    {
        // Even the administrator can't create files there.
        var refusal = Assert.Throws<MediaException>(() => Recorder.Begin(Show.Numbered("/sys/kernel/show.mp4"), () => 0));
        Assert.Contains("/sys/kernel/show.mp4", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_ffmpeg_is_refused_with_the_command_that_installs_it_and_leaves_no_file()
    {
        var refusal = Assert.Throws<MediaException>(() => Recorder.Begin(Show.Numbered(_folder["show.mp4"]) with { FfmpegPath = _folder["ffmpeg"] }, () => 0));
        Assert.Contains(LiveGan.Media.Ffmpeg.FfmpegProgram.InstallCommand, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_program_that_cannot_run_is_said()
    {
        var broken = _folder["ffmpeg"];
        Tool.Script(_folder.Path, "ffmpeg", "");
        File.WriteAllBytes(broken, [0x7F, (byte)'E', (byte)'L', (byte)'F', 0, 0]);
        using var show = new Show(Show.Numbered(_folder["show.mp4"]) with { FfmpegPath = broken });
        Show.Until(() => !show.Recorder.Status.IsActive, "the start fails");
        Assert.Equal(RecordingState.Failed, show.Recorder.Status.State);
        Assert.NotEqual("", show.Recorder.Status.Message);
        Assert.False(File.Exists(_folder["show.mp4"]));
    }

    [Theory]
    [InlineData(0, 64, 30, 18)]
    [InlineData(64, 5000, 30, 18)]
    [InlineData(64, 64, 0, 18)]
    [InlineData(64, 64, 241, 18)]
    [InlineData(64, 64, 30, 52)]
    public void Settings_out_of_range_are_refused(int width, int height, int rate, int quality)
    {
        var settings = new RecordingSettings { Path = _folder["show.mp4"], Width = width, Height = height, FrameRate = rate, Quality = quality };
        var refusal = Assert.Throws<MediaException>(() => Recorder.Begin(settings, () => 0));
        Assert.Contains("must be", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Ffmpeg_runs_below_the_shows_priority_and_out_of_reach_of_the_terminals_ctrl_c()
    {
        // Fields 19 and 6 of /proc/PID/stat: nice value and session; the shell becomes ffmpeg, so they are ffmpeg's.
        var script = Tool.Script(
            _folder.Path,
            "ffmpeg",
            $"for i in $(seq 100); do read -ra s < /proc/$$/stat; [ ${{s[18]}} -gt 0 ] && break; sleep 0.05; done; echo \"$$ ${{s[18]}} ${{s[5]}}\" > '{_folder["stat"]}'; exec ffmpeg \"$@\"");
        using var show = new Show(Show.Numbered(_folder["show.mp4"]) with { FfmpegPath = script });
        show.Offer(0, 0);
        Assert.Equal(RecordingState.Finished, show.StopAt(0.1).State);
        var fields = File.ReadAllText(_folder["stat"]).Split(' ').Select(field => int.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(10, fields[1]);
        Assert.Equal(fields[0], fields[2]);
    }
}
