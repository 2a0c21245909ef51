using System.Text;
using FsCheck.Xunit;
using LiveGan.Media.Ffmpeg;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests.Ffmpeg;

public sealed class FfmpegProgramTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_one_in_the_path_is_found_and_tells_what_it_can()
    {
        var program = FfmpegProgram.TryLocate();
        Assert.True(program is not null, "this test needs the program 'ffmpeg': apt-get install ffmpeg");
        var capabilities = program.Probe();
        Assert.StartsWith($"ffmpeg version {capabilities.Version} ", Encoding.UTF8.GetString(Tool.Run("ffmpeg", "-version")), StringComparison.Ordinal);
        Assert.True(capabilities.CanRecord);
        Assert.Contains("png", capabilities.Encoders);
        Assert.DoesNotContain("=", capabilities.Encoders);
        Assert.True(capabilities.Encoders.Count > 20);
    }

    [Fact]
    public void An_older_or_thinner_ffmpeg_cannot_record()
    {
        var script = Tool.Script(_folder.Path, "ffmpeg", "case $2 in -version) echo 'ffmpeg version N-1-gabc Copyright';; -encoders) printf 'Encoders:\\n V..... = Video\\n ------\\n V....D mpeg4   MPEG-4 part 2\\n';; esac");
        var capabilities = FfmpegProgram.Locate(script).Probe();
        Assert.Equal("N-1-gabc", capabilities.Version);
        Assert.Equal(["mpeg4"], capabilities.Encoders);
        Assert.False(capabilities.CanRecord);
    }

    [Fact]
    public void What_is_no_ffmpeg_is_refused_with_a_remedy()
    {
        Assert.Null(FfmpegProgram.TryLocate(_folder["nothing"]));
        Assert.Null(FfmpegProgram.TryLocate("no-such-program-anywhere"));
        Assert.Null(FfmpegProgram.TryLocate(""));
        Assert.Null(FfmpegProgram.TryLocate("a\0b"));
        File.WriteAllText(_folder["plain"], "not executable");
        Assert.Null(FfmpegProgram.TryLocate(_folder["plain"]));
        Assert.Contains(FfmpegProgram.InstallCommand, Assert.Throws<MediaException>(() => FfmpegProgram.Locate(_folder["nothing"])).Message, StringComparison.Ordinal);

        var stranger = Tool.Script(_folder.Path, "stranger", "echo hello");
        Assert.Contains("doesn't answer to -version", Assert.Throws<MediaException>(() => FfmpegProgram.Locate(stranger).Probe()).Message, StringComparison.Ordinal);
    }

    [Property(MaxTest = 1000)]
    public void Any_answer_can_be_read(string? answer)
    {
        var text = answer ?? "";
        Assert.NotEqual("", FfmpegCapabilities.ParseVersion(text));
        Assert.DoesNotContain("", FfmpegCapabilities.ParseEncoders(" ---\n" + text));
    }
}
