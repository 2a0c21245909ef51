using System.Globalization;
using LiveGan.Media.Recording;

namespace LiveGan.Media.Films;

/// <summary>ffmpeg's command lines for films.</summary>
/// <remarks>
/// Fixed numbers of threads and <c>bitexact</c>, so that the same pictures give the same file. No B frames: each frame's
/// time is its place, and pieces join without an edit list.
/// </remarks>
static class FilmArguments
{
    static readonly string[] Quiet = ["-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-y"];

    static readonly string[] Exact = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1"];

    /// <summary>Raw RGBA from the pipe to one piece.</summary>
    public static List<string> Piece(FilmSettings settings, string encoder, int width, int height, long firstFrame, string path)
    {
        List<string> arguments =
        [
            .. Quiet, "-f", "rawvideo", "-pixel_format", "rgba", "-video_size", $"{Text(width)}x{Text(height)}",
            "-framerate", settings.FrameRate.ToString(), "-i", "pipe:0",
        ];
        if (Filters(settings, width, height) is { Length: > 0 } filters) arguments.AddRange(["-vf", filters]);
        arguments.AddRange(Encoding(settings, encoder));
        arguments.AddRange(Exact);
        if (settings.Codec == FilmCodec.PngSequence)
            arguments.AddRange(["-start_number", (firstFrame + 1).ToString(CultureInfo.InvariantCulture), "-f", "image2"]);
        else if (Extension(path) is ".mp4" or ".mov")
            arguments.AddRange(["-video_track_timescale", (settings.FrameRate.Numerator * 256L).ToString(CultureInfo.InvariantCulture)]);
        arguments.Add("file:" + path);
        return arguments;
    }

    /// <summary>Pieces, named in a list that the concat demuxer reads, to one file; the pictures are copied, not encoded again.</summary>
    public static List<string> Join(string list, string path, string? audio, double audioStart)
    {
        List<string> arguments = [.. Quiet, "-f", "concat", "-safe", "0", "-i", list];
        if (audio is not null)
        {
            if (audioStart > 0) arguments.AddRange(["-ss", audioStart.ToString("0.######", CultureInfo.InvariantCulture)]);
            arguments.AddRange(["-i", "file:" + audio]);
        }
        arguments.AddRange(["-map", "0:v:0"]);
        if (Extension(path) == ".gif")
        {
            arguments.AddRange(["-vf", "split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=sierra2_4a", "-loop", "0"]);
        }
        else
        {
            arguments.AddRange(["-c:v", "copy"]);
            if (audio is not null)
            {
                string codec = Extension(path) == ".webm" ? "libopus" : "aac";
                // Silence after a sound that is shorter than the film.
                string filters = audioStart < 0 ? string.Create(CultureInfo.InvariantCulture, $"adelay={Math.Round(-audioStart * 1000)}:all=1,apad") : "apad";
                arguments.AddRange(["-map", "1:a:0", "-c:a", codec, "-b:a", "256k", "-af", filters, "-shortest"]);
            }
            if (Extension(path) is ".mp4" or ".mov") arguments.AddRange(["-movflags", "+faststart"]);
        }
        arguments.AddRange(Exact);
        arguments.Add("file:" + path);
        return arguments;
    }

    static string Filters(FilmSettings settings, int width, int height)
    {
        bool isPlanar = settings.Codec is FilmCodec.H264 or FilmCodec.Hevc or FilmCodec.Av1 or FilmCodec.Vp9 or FilmCodec.ProRes;
        bool isOdd = isPlanar && ((width | height) & 1) != 0;
        var filters = new List<string>();
        PictureFit? fit = settings.Width == 0 && !isOdd ? null
            : PictureFit.Inside(width, height, settings.Width == 0 ? width : settings.Width, settings.Height == 0 ? height : settings.Height);
        const string Range = "flags=lanczos+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact";
        string matrix = isPlanar ? ":out_color_matrix=bt709:out_range=tv" : "";
        if (fit is { } f) filters.Add($"scale={Text(f.PictureWidth)}:{Text(f.PictureHeight)}:{Range}{matrix}");
        else if (isPlanar) filters.Add($"scale={Range}{matrix}");
        filters.Add("format=" + Pixels(settings.Codec));
        if (fit is { } p && (p.PictureWidth != p.Width || p.PictureHeight != p.Height))
            filters.Add($"pad={Text(p.Width)}:{Text(p.Height)}:{Text(p.X)}:{Text(p.Y)}:black");
        filters.Add("setsar=1");
        // ProRes takes them from the frames, not from the encoder's options.
        if (isPlanar) filters.Add("setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709");
        return string.Join(',', filters);
    }

    static string Pixels(FilmCodec codec) => codec switch
    {
        FilmCodec.ProRes => "yuv422p10le",
        FilmCodec.Ffv1 or FilmCodec.Gif => "bgr0",
        FilmCodec.PngSequence => "rgb24",
        _ => "yuv420p",
    };

    static IEnumerable<string> Encoding(FilmSettings settings, string encoder)
    {
        string quality = Text(settings.Quality ?? CodecProfile.Of(settings.Codec).Quality);
        string interval = Text((int)FilmPieces.Of(settings).PieceFrames);
        string[] colours = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"];
        string[] x265 = ["-tag:v", "hvc1"];
        return settings.Codec switch
        {
            FilmCodec.H264 => ["-c:v", encoder, "-preset", "medium", "-crf", quality, "-bf", "0", "-threads", "8", "-g", interval, .. colours],
            FilmCodec.Hevc =>
            [
                "-c:v", encoder, "-preset", "medium", "-crf", quality, "-g", interval, "-x265-params",
                "bframes=0:frame-threads=2:log-level=error", .. colours, .. Extension(settings.Path) == ".mkv" ? [] : x265,
            ],
            FilmCodec.Av1 when encoder == "libsvtav1" => ["-c:v", encoder, "-preset", "6", "-crf", quality, "-g", interval, .. colours],
            FilmCodec.Av1 => ["-c:v", encoder, "-cpu-used", "6", "-crf", quality, "-b:v", "0", "-row-mt", "1", "-g", interval, .. colours],
            FilmCodec.Vp9 =>
            [
                "-c:v", encoder, "-deadline", "good", "-cpu-used", "3", "-crf", quality, "-b:v", "0", "-row-mt", "1", "-threads", "8",
                "-g", interval, .. colours,
            ],
            FilmCodec.ProRes => ["-c:v", encoder, "-profile:v", "hq", "-vendor", "apl0", .. colours],
            FilmCodec.PngSequence => ["-c:v", "png"],
            _ => ["-c:v", "ffv1", "-level", "3", "-g", "1", "-slices", "4", "-slicecrc", "1"],
        };
    }

    static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant();

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
