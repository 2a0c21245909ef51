using System.Globalization;
using LiveGan.Media.Encoders;

namespace LiveGan.Media.Recording;

/// <summary>ffmpeg's command line for a recording.</summary>
static class EncoderArguments
{
    // Pixels a second up to which the finer preset costs this machine next to nothing (256×256 at 60).
    const double SmallPixelRate = 4e6;

    /// <param name="settings">What is wanted.</param>
    /// <param name="width">Of the pictures in the pipe; even.</param>
    /// <param name="height">Of the pictures in the pipe; even.</param>
    /// <param name="path">Where the file goes.</param>
    /// <param name="processors">Of this machine.</param>
    /// <param name="encoder">What encodes; libx264 where null.</param>
    public static List<string> Build(RecordingSettings settings, int width, int height, string path, int processors, EncoderProfile? encoder = null)
    {
        var fit = settings.OutputWidth == 0
            ? new PictureFit(width, height, width, height, 0, 0)
            : PictureFit.Inside(settings.Width, settings.Height, settings.OutputWidth, settings.OutputHeight);
        encoder ??= EncoderProfile.Of(EncoderKind.Software);
        // Half a second between key frames, each the start of a fragment: what a kill loses.
        var keyFrames = Math.Max(1, settings.FrameRate / 2);
        List<string> arguments =
        [
            "-hide_banner", "-nostdin", "-nostats", "-loglevel", "warning", "-y", .. encoder.Device,
            "-analyzeduration", "0", "-f", "matroska", "-i", "pipe:0",
            "-map", "0:v:0", "-vf", Filters(fit, width, height, settings.FrameRate) + encoder.Handover,
        ];
        if (encoder.Kind == EncoderKind.Software)
        {
            var preset = settings.Preset ?? Preset((double)fit.Width * fit.Height * settings.FrameRate, processors);
            arguments.AddRange(
            [
                "-c:v", "libx264", "-preset", preset, "-crf", Text(settings.Quality), "-bf", "0", "-rc-lookahead", "0",
                "-threads", Text(Math.Clamp(processors / 4, 2, 8)), "-g", Text(keyFrames),
            ]);
        }
        else
        {
            arguments.AddRange(encoder.Options(settings.Quality, keyFrames));
        }
        arguments.AddRange(
        [
            "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv", "-flush_packets", "1",
        ]);
        if (settings.Sound) arguments.AddRange(["-map", "0:a:0", "-c:a", "aac", "-b:a", "256k"]);
        if (Path.GetExtension(path).Equals(".mkv", StringComparison.OrdinalIgnoreCase))
            arguments.AddRange(["-cluster_time_limit", "500", "-f", "matroska"]);
        else
            arguments.AddRange(["-movflags", "+frag_keyframe+empty_moov+default_base_moof", "-frag_duration", "500000", "-f", Muxer(path)]);
        // "file:" keeps a name such as "a:b.mp4" from reading as a protocol.
        arguments.Add("file:" + path);
        return arguments;
    }

    static string Filters(in PictureFit fit, int width, int height, int frameRate)
    {
        var filters = $"scale={Text(fit.PictureWidth)}:{Text(fit.PictureHeight)}:flags=lanczos+accurate_rnd+full_chroma_inp:out_color_matrix=bt709:out_range=tv,format=yuv420p";
        if (fit.PictureWidth != fit.Width || fit.PictureHeight != fit.Height)
            filters += $",pad={Text(fit.Width)}:{Text(fit.Height)}:{Text(fit.X)}:{Text(fit.Y)}:black";
        // Last, so that repeated frames are neither scaled nor converted again.
        return filters + $",setsar=1,setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709,fps={Text(frameRate)}";
    }

    static string Preset(double pixelRate, int processors) =>
        processors >= 8 ? "veryfast" : pixelRate <= SmallPixelRate ? "superfast" : "ultrafast";

    static string Muxer(string path) => Path.GetExtension(path).Equals(".mov", StringComparison.OrdinalIgnoreCase) ? "mov" : "mp4";

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
