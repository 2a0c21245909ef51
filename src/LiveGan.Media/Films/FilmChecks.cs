using LiveGan.Media.Ffmpeg;

namespace LiveGan.Media.Films;

/// <summary>Refuses films that cannot be made, before the first frame is painted.</summary>
static class FilmChecks
{
    const int Largest = 16384;
    const long MostPixels = 8192L * 8192;
    const long MostFrames = 1L << 24;

    public static CodecProfile Check(FilmSettings settings)
    {
        CodecProfile profile = CodecProfile.Of(settings.Codec);
        string extension = Path.GetExtension(settings.Path).ToLowerInvariant();
        if (profile.Extensions.Length > 0 && !profile.Extensions.Contains(extension))
            throw new MediaException($"cannot write {profile.Name} to '{settings.Path}': end its name in {string.Join(" or ", profile.Extensions)}");
        if (profile.Extensions.Length > 0 && Directory.Exists(settings.Path))
            throw new MediaException($"cannot write '{settings.Path}': this is a folder; add a file name");
        if (settings.Width != 0 || settings.Height != 0)
        {
            if (settings.Width is < 16 or > Largest || settings.Height is < 16 or > Largest || (long)settings.Width * settings.Height > MostPixels)
                throw new MediaException($"cannot make a film of {settings.Width}x{settings.Height}: take 16 to {Largest} pixels a side and at most 8192x8192 in all");
        }
        if (settings.Quality is { } quality)
        {
            if (!profile.HasQuality) throw new MediaException($"{profile.Name} has no quality to choose; leave out --crf");
            if (quality < 0 || quality > profile.WorstQuality)
                throw new MediaException($"--crf takes a number from 0 to {profile.WorstQuality} for {profile.Name}, not {quality}");
        }
        if (settings.FrameCount is < 1 or > MostFrames)
            throw new MediaException($"cannot make a film of {settings.FrameCount} frames: 1 to {MostFrames} are possible; split it with --from and --to");
        if (settings.Parts < 1 || settings.Part < 1 || settings.Part > settings.Parts)
            throw new MediaException($"there is no part {settings.Part} of {settings.Parts}; count from 1");
        if (settings.Codec == FilmCodec.Gif && settings.Parts > 1)
            throw new MediaException("a GIF has one palette for the whole film, so it is not made in parts; render parts with --codec ffv1 and join them to a .gif");
        if (settings.Audio is { } audio)
        {
            if (settings.Codec is FilmCodec.Gif or FilmCodec.PngSequence) throw new MediaException($"{profile.Name} carries no sound; leave out --audio");
            if (settings.Parts > 1) throw new MediaException("sound goes with the whole film: give --audio to 'livegan join', not to the parts");
            if (!File.Exists(audio)) throw new MediaException($"there is no sound file '{audio}'; correct --audio");
        }
        return profile;
    }

    /// <summary>The best encoder that this ffmpeg has for a codec.</summary>
    public static string Encoder(FfmpegProgram program, CodecProfile profile)
    {
        IReadOnlySet<string> known = program.Probe().Encoders;
        return profile.Encoders.FirstOrDefault(known.Contains)
            ?? throw new MediaException($"cannot encode {profile.Name}: this ffmpeg lacks {string.Join(" and ", profile.Encoders)}; install a full one: {FfmpegProgram.InstallCommand}");
    }
}
