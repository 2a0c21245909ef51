namespace LiveGan.Media.Ffmpeg;

/// <summary>What an ffmpeg program says it can do.</summary>
/// <param name="Version">As it prints it: <c>5.1.9-0+deb12u1</c>, <c>7.1</c>, <c>N-118000-g…</c>.</param>
/// <param name="Encoders">Names of its encoders: <c>libx264</c>, <c>h264_nvenc</c>, <c>prores_ks</c> …</param>
public sealed record FfmpegCapabilities(string Version, IReadOnlySet<string> Encoders)
{
    /// <summary>True when it can write the H.264 that <see cref="Recording.Recorder"/> asks for.</summary>
    public bool CanRecord => Encoders.Contains("libx264");

    internal static string? ParseVersion(string answer)
    {
        const string Prefix = "ffmpeg version ";
        var first = answer.AsSpan();
        var lineEnd = first.IndexOfAny('\r', '\n');
        if (lineEnd >= 0) first = first[..lineEnd];
        if (!first.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        first = first[Prefix.Length..];
        var space = first.IndexOf(' ');
        var version = (space < 0 ? first : first[..space]).ToString();
        return version.Length == 0 ? null : version;
    }

    internal static HashSet<string> ParseEncoders(string answer)
    {
        // A legend ends with a line of dashes; then each line is " V....D name   description".
        var encoders = new HashSet<string>(StringComparer.Ordinal);
        var listed = false;
        foreach (var line in answer.Split('\n'))
        {
            var words = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (listed && words.Length >= 2) encoders.Add(words[1]);
            else if (words is [var only] && only.StartsWith("---", StringComparison.Ordinal)) listed = true;
        }
        return encoders;
    }
}
