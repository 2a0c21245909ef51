using LiveGan.Media.Films;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests.Films;

/// <summary>What goes wrong is said in one sentence, and what is finished stays.</summary>
public sealed class FilmFaultTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, FilmSettings> Impossible()
    {
        FilmSettings good = new() { Path = "film.mp4", Codec = FilmCodec.H264, FrameRate = new FrameRate(30), FrameCount = 60 };
        return new TheoryData<string, FilmSettings>
        {
            { "at most 8192x8192", good with { Width = 16384, Height = 16384 } },
            { "take 16 to 16384 pixels", good with { Width = 20000, Height = 20 } },
            { "take 16 to 16384 pixels", good with { Width = 320 } },
            { "end its name in .mkv", good with { Codec = FilmCodec.Ffv1 } },
            { "--crf takes a number from 0 to 51", good with { Quality = 52 } },
            { "leave out --crf", good with { Path = "film.mov", Codec = FilmCodec.ProRes, Quality = 5 } },
            { "frames: 1 to", good with { FrameCount = 0 } },
            { "frames: 1 to", good with { FrameCount = long.MaxValue / 4 } },
            { "take --parts 1/1 at most", good with { Parts = 2 } },
            { "no part 3 of 2", good with { Part = 3, Parts = 2 } },
            { "there is no sound file", good with { Audio = "none.wav" } },
            { "carries no sound", good with { Path = "film.gif", Codec = FilmCodec.Gif, Audio = "none.wav" } },
            { "not to the parts", good with { FrameCount = 600, Parts = 2, Audio = "none.wav" } },
            { "not made in parts", good with { Path = "film.gif", Codec = FilmCodec.Gif, FrameCount = 600, Parts = 2 } },
            { "no such program", good with { FfmpegPath = "no-such-ffmpeg" } },
        };
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public void An_impossible_film_is_refused_before_the_first_frame(string reason, FilmSettings settings)
    {
        var source = new NumberedFilm(settings.FrameRate);
        var error = Assert.Throws<MediaException>(() => FilmRendering.Render(settings with { Path = _folder[settings.Path] }, source, null, default));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(0, source.Painted);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void An_existing_film_is_not_replaced_unless_asked()
    {
        FilmSettings settings = Settings(20);
        File.WriteAllText(settings.Path, "precious");
        var error = Assert.Throws<MediaException>(() => Render(settings));
        Assert.Contains("exists already", error.Message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(settings.Path));
        Render(settings with { Overwrite = true });
        Assert.Equal(20, new Video(settings.Path).Frames);
    }

    [Fact]
    public void An_ffmpeg_that_is_killed_is_told_and_the_film_goes_on_afterwards()
    {
        string deadly = Tool.Script(_folder.Path, "deadly", """
            case "$*" in *rawvideo*) head -c 4000000 >/dev/null; kill -9 $$ ;; *) exec ffmpeg "$@" ;; esac
            """);
        FilmSettings settings = Settings(150) with { FfmpegPath = deadly };
        var error = Assert.Throws<MediaException>(() => Render(settings));
        Assert.Contains("ffmpeg was killed (signal 9)", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(settings.Path));
        Render(settings with { FfmpegPath = null });
        Assert.Equal(150, new Video(settings.Path).Frames);
    }

    [Fact]
    public void An_ffmpeg_that_takes_nothing_is_ended()
    {
        string deaf = Tool.Script(_folder.Path, "deaf", """
            case "$*" in *rawvideo*) exec sleep 600 ;; *) exec ffmpeg "$@" ;; esac
            """);
        var error = Assert.Throws<MediaException>(() => Render(Settings(150) with { FfmpegPath = deaf, StallTimeout = TimeSpan.FromSeconds(0.5) }));
        Assert.Contains("took no frame for 0.5 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_told()
    {
        string full = Tool.Script(_folder.Path, "full", """
            case "$*" in *rawvideo*) echo 'av_interleaved_write_frame(): No space left on device' >&2; exit 1 ;; *) exec ffmpeg "$@" ;; esac
            """);
        var error = Assert.Throws<MediaException>(() => Render(Settings(150) with { FfmpegPath = full }));
        Assert.Contains("the disk is full; free space", error.Message, StringComparison.Ordinal);
        Assert.Contains("goes on where it stopped", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_none_is_told()
    {
        var error = Assert.Throws<MediaException>(() => Render(Settings(10) with { Path = "/dev/null/film.mp4" }));
        Assert.Contains("choose a folder you may write to", error.Message, StringComparison.Ordinal);
    }

    static void Render(FilmSettings settings) => FilmRendering.Render(settings, new NumberedFilm(settings.FrameRate), null, default);

    FilmSettings Settings(long frames) =>
        new() { Path = _folder["film.mp4"], Codec = FilmCodec.H264, FrameRate = new FrameRate(30), FrameCount = frames };
}
