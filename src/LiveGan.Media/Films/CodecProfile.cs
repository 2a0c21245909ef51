namespace LiveGan.Media.Films;

/// <summary>What is particular to a codec.</summary>
/// <param name="Name">As <c>--codec</c> takes it.</param>
/// <param name="Encoders">ffmpeg's encoders for it, best first.</param>
/// <param name="Extensions">Files that hold it, the usual one first; none for a folder.</param>
/// <param name="Quality">Usual constant rate factor, or −1 where there is none.</param>
/// <param name="WorstQuality">Largest constant rate factor.</param>
public sealed record CodecProfile(string Name, string[] Encoders, string[] Extensions, int Quality, int WorstQuality)
{
    static readonly Dictionary<FilmCodec, CodecProfile> Profiles = new()
    {
        [FilmCodec.H264] = new("h264", ["libx264"], [".mp4", ".mov", ".mkv"], 17, 51),
        [FilmCodec.Hevc] = new("hevc", ["libx265"], [".mp4", ".mov", ".mkv"], 20, 51),
        [FilmCodec.Av1] = new("av1", ["libsvtav1", "libaom-av1"], [".mp4", ".mkv", ".webm"], 28, 63),
        [FilmCodec.ProRes] = new("prores", ["prores_ks"], [".mov", ".mkv"], -1, -1),
        [FilmCodec.Ffv1] = new("ffv1", ["ffv1"], [".mkv"], -1, -1),
        [FilmCodec.Vp9] = new("vp9", ["libvpx-vp9"], [".webm", ".mkv", ".mp4"], 24, 63),
        [FilmCodec.Gif] = new("gif", ["gif"], [".gif"], -1, -1),
        [FilmCodec.PngSequence] = new("png-sequence", ["png"], [], -1, -1),
    };

    /// <summary>Every name that <c>--codec</c> takes.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Profiles.Values.Select(profile => profile.Name)];

    /// <summary>True where a constant rate factor means something.</summary>
    public bool HasQuality => Quality >= 0;

    /// <summary>The profile of a codec.</summary>
    public static CodecProfile Of(FilmCodec codec) => Profiles[codec];

    /// <summary>The codec of a name.</summary>
    /// <exception cref="MediaException">There is none; the message lists them.</exception>
    public static FilmCodec Parse(string name)
    {
        foreach ((FilmCodec codec, CodecProfile profile) in Profiles)
            if (profile.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return codec;
        throw new MediaException($"there is no codec '{name}'; choose one of {string.Join(", ", Names)}");
    }

    /// <summary>The codec that a file's ending means when none is named.</summary>
    /// <exception cref="MediaException">It means none.</exception>
    public static FilmCodec ForFile(string path)
    {
        string extension = Path.GetExtension(path);
        foreach (FilmCodec codec in (FilmCodec[])[FilmCodec.H264, FilmCodec.Vp9, FilmCodec.Gif])
            if (Of(codec).Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase)) return codec;
        throw new MediaException($"cannot tell how to encode '{path}': end it in .mp4, .mov, .mkv, .webm or .gif, or say --codec png-sequence for a folder");
    }
}
