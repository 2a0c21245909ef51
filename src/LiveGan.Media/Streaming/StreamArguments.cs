using System.Globalization;
using LiveGan.Media.Recording;

namespace LiveGan.Media.Streaming;

/// <summary>ffmpeg's command line for a stream.</summary>
static class StreamArguments
{
    public static List<string> Build(StreamTarget target, int width, int height)
    {
        string rate = Text(target.FrameRate);
        var fit = PictureFit.Inside(width, height, target.Width == 0 ? width : target.Width, target.Height == 0 ? height : target.Height);
        List<string> arguments =
        [
            "-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-y",
            // The wall's clock stamps each picture, so that a pause of the sender is no slow motion.
            "-use_wallclock_as_timestamps", "1", "-f", "rawvideo", "-pixel_format", "rgba",
            "-video_size", $"{Text(width)}x{Text(height)}", "-framerate", rate, "-i", "pipe:0",
        ];
        // Services that take RTMP refuse a picture without sound.
        bool isSilent = target.Scheme is "rtmp" or "rtmps";
        if (isSilent) arguments.AddRange(["-f", "lavfi", "-i", "anullsrc=r=44100:cl=stereo", "-map", "0:v", "-map", "1:a", "-shortest"]);
        arguments.AddRange(
        [
            "-vf", $"scale={Text(fit.PictureWidth)}:{Text(fit.PictureHeight)}:flags=bicubic:out_color_matrix=bt709:out_range=tv,format=yuv420p,"
                + $"pad={Text(fit.Width)}:{Text(fit.Height)}:{Text(fit.X)}:{Text(fit.Y)}:black,setsar=1,fps={rate}",
        ]);
        if (target.Scheme is not ("pipe" or "v4l2"))
        {
            string bits = Text(target.KilobitsPerSecond) + "k";
            arguments.AddRange(
            [
                "-c:v", "libx264", "-preset", "veryfast", "-tune", "zerolatency", "-b:v", bits, "-maxrate", bits,
                "-bufsize", Text(target.KilobitsPerSecond * 2) + "k", "-g", Text(target.FrameRate * 2), "-threads", "2",
            ]);
        }
        if (isSilent) arguments.AddRange(["-c:a", "aac", "-b:a", "96k"]);
        arguments.AddRange(target.Scheme switch
        {
            "srt" => ["-f", "mpegts", target.Address],
            "hls" =>
            [
                "-f", "hls", "-hls_time", "2", "-hls_list_size", "6", "-hls_flags", "delete_segments+append_list",
                "-hls_segment_filename", Path.Combine(target.Rest, "part-%06d.ts"), Path.Combine(target.Rest, "stream.m3u8"),
            ],
            "pipe" => ["-f", "yuv4mpegpipe", "file:" + target.Rest],
            "v4l2" => ["-f", "v4l2", target.Address],
            _ => ["-f", "flv", "-flvflags", "no_duration_filesize", target.Address],
        });
        return arguments;
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
