using LiveGan.Media.Films;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests.Films;

/// <summary>Films as ffprobe and a decoder find them.</summary>
public sealed class FilmTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, FilmCodec, double> Codecs => new()
    {
        { "film.mp4", FilmCodec.H264, 35 },
        { "film.mov", FilmCodec.Hevc, 34 },
        { "film.webm", FilmCodec.Av1, 29 },
        { "film.mov", FilmCodec.ProRes, 35 },
        { "film.mkv", FilmCodec.Ffv1, double.PositiveInfinity },
        { "film.webm", FilmCodec.Vp9, 32 },
    };

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Every_frame_is_there_once_at_its_time_and_looks_right(string name, FilmCodec codec, double leastPsnr)
    {
        FilmSettings settings = Settings(name, codec, 30, 75);
        var source = new NumberedFilm(settings.FrameRate);
        Assert.Equal(settings.Path, FilmRendering.Render(settings, source, null, default));
        Assert.Equal(75, source.Painted);
        var video = new Video(settings.Path);
        Assert.Equal((128, 64), (video.Width, video.Height));
        List<byte[]> frames = video.Decode();
        Assert.Equal(Enumerable.Range(0, 75), frames.Select(frame => TestPicture.Number(frame)));
        double worst = frames.Index().Min(frame => TestPicture.Psnr(TestPicture.Paint(frame.Index), frame.Item));
        Assert.True(worst >= leastPsnr, $"{codec}: the worst frame has a PSNR of {worst:0.0} dB");
        double[] times = video.Times();
        for (int i = 0; i < 75; i++) Assert.InRange(times[i] - i / 30.0, -0.0011, 0.0011);
        Assert.False(Directory.Exists(settings.Path + ".pieces"));
    }

    [Fact]
    public void The_same_film_twice_is_the_same_file()
    {
        FilmSettings settings = Settings("a.mp4", FilmCodec.H264, 24, 60) with { Width = 320, Height = 200 };
        FilmRendering.Render(settings, new NumberedFilm(settings.FrameRate), null, default);
        FilmSettings again = settings with { Path = _folder["b.mp4"] };
        FilmRendering.Render(again, new NumberedFilm(settings.FrameRate), null, default);
        Assert.Equal(File.ReadAllBytes(settings.Path), File.ReadAllBytes(again.Path));
        Assert.Equal((320, 200), (new Video(settings.Path).Width, new Video(settings.Path).Height));
    }

    [Theory]
    [InlineData("film.mp4", FilmCodec.H264)]
    [InlineData("film.mkv", FilmCodec.Ffv1)]
    public void Parts_joined_are_the_whole_frame_for_frame(string name, FilmCodec codec)
    {
        FilmSettings whole = Settings(name, codec, 30, 200);
        FilmRendering.Render(whole, new NumberedFilm(whole.FrameRate), null, default);
        FilmSettings parts = whole with { Path = _folder["split" + Path.GetExtension(name)], Parts = 3 };
        List<string> files = [];
        int painted = 0;
        for (int part = 1; part <= 3; part++)
        {
            var source = new NumberedFilm(whole.FrameRate);
            files.Add(FilmRendering.Render(parts with { Part = part }, source, null, default));
            painted += source.Painted;
        }

        Assert.Equal(200, painted);
        Assert.EndsWith($"split.part-2-of-3{Path.GetExtension(name)}", files[1], StringComparison.Ordinal);
        string joined = _folder["joined" + Path.GetExtension(name)];
        FilmJoint.Join(files, joined);
        List<byte[]> expected = new Video(whole.Path).Decode();
        List<byte[]> actual = new Video(joined).Decode();
        Assert.Equal(200, expected.Count);
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++) Assert.Equal(expected[i], actual[i]);
        Assert.Equal(new Video(whole.Path).Times(), new Video(joined).Times());

        var error = Assert.Throws<MediaException>(() => FilmJoint.Join([files[0], files[2]], _folder["gap.mp4"]));
        Assert.Contains("part 2 of 3 is missing", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<MediaException>(() => FilmJoint.Join([files[0], _folder["none.mp4"]], _folder["gap.mp4"]));
        Assert.Contains("there is no part", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stopped_film_goes_on_where_it_stopped()
    {
        FilmSettings settings = Settings("film.mp4", FilmCodec.H264, 30, 150);
        using var stop = new CancellationTokenSource();
        var first = new NumberedFilm(settings.FrameRate) { OnPaint = number => { if (number == 100) stop.Cancel(); } };
        Assert.ThrowsAny<OperationCanceledException>(() => FilmRendering.Render(settings, first, null, stop.Token));
        Assert.False(File.Exists(settings.Path));

        var other = Assert.Throws<MediaException>(() => FilmRendering.Render(settings with { Identity = "other" }, first, null, default));
        Assert.Contains("holds pieces of another film", other.Message, StringComparison.Ordinal);

        var progress = new List<FilmProgress>();
        var second = new NumberedFilm(settings.FrameRate);
        FilmRendering.Render(settings, second, progress.Add, default);
        Assert.Equal(90, second.Painted);
        Assert.Equal((60L, 150L), (progress[0].Done, progress[0].Total));
        Assert.Equal((150L, TimeSpan.Zero), (progress[^1].Done, progress[^1].Left));
        Assert.All(progress.Skip(1), step => Assert.True(step.FramesPerSecond > 0));
        Assert.Equal(Enumerable.Range(0, 150), new Video(settings.Path).Decode().Select(frame => TestPicture.Number(frame)));
    }

    [Fact]
    public void A_folder_of_pictures_is_exact_and_numbered_from_one()
    {
        FilmSettings settings = Settings("frames", FilmCodec.PngSequence, 10, 25);
        FilmRendering.Render(settings with { Parts = 2, Part = 2 }, new NumberedFilm(settings.FrameRate), null, default);
        FilmRendering.Render(settings with { Parts = 2, Part = 1 }, new NumberedFilm(settings.FrameRate), null, default);
        string[] files = [.. Directory.GetFiles(settings.Path).Order(StringComparer.Ordinal)];
        Assert.Equal(25, files.Length);
        Assert.EndsWith("frame-000001.png", files[0], StringComparison.Ordinal);
        byte[] last = Assert.Single(new Video(files[24]).Decode());
        Assert.Equal(double.PositiveInfinity, TestPicture.Psnr(TestPicture.Paint(24), last));
    }

    [Fact]
    public void A_gif_has_every_frame()
    {
        FilmSettings settings = Settings("film.gif", FilmCodec.Gif, 10, 25);
        FilmRendering.Render(settings, new NumberedFilm(settings.FrameRate), null, default);
        Assert.Equal(Enumerable.Range(0, 25), new Video(settings.Path).Decode().Select(frame => TestPicture.Number(frame)));
    }

    [Fact]
    public void Sound_goes_along_and_silence_after_it()
    {
        string tone = _folder["tone.wav"];
        Tool.Run("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=frequency=440:duration=1", tone);
        FilmSettings settings = Settings("film.mp4", FilmCodec.H264, 25, 75) with { Audio = tone };
        FilmRendering.Render(settings, new NumberedFilm(settings.FrameRate), null, default);
        Assert.Equal(75, new Video(settings.Path).Frames);
        string audio = System.Text.Encoding.UTF8.GetString(Tool.Run(
            "ffprobe", "-v", "error", "-select_streams", "a:0", "-show_entries", "stream=codec_name,duration", "-of", "csv=p=0", settings.Path)).Trim();
        Assert.StartsWith("aac,", audio, StringComparison.Ordinal);
        Assert.InRange(double.Parse(audio.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture), 2.9, 3.2);
    }

    FilmSettings Settings(string name, FilmCodec codec, int rate, long frames) =>
        new() { Path = _folder[name], Codec = codec, FrameRate = new FrameRate(rate), FrameCount = frames, Identity = "test" };
}
