using LiveGan.Media.Ffmpeg;

namespace LiveGan.Media.Films;

/// <summary>Turns the way ffmpeg ended into one sentence with a remedy.</summary>
static class FilmFailure
{
    const string GoOn = "the finished pieces are kept, so the same command goes on where it stopped";

    public static MediaException Stalled(string path, TimeSpan limit) =>
        new($"cannot finish '{Name(path)}': ffmpeg took no frame for {limit.TotalSeconds:0.#} s and was ended; {GoOn}");

    public static MediaException Explain(string path, int exitCode, string tail)
    {
        string reason =
            tail.Contains("No space left on device", StringComparison.OrdinalIgnoreCase) ? "the disk is full; free space"
            : tail.Contains("Disk quota exceeded", StringComparison.OrdinalIgnoreCase) ? "your disk quota is used up; free space"
            : tail.Contains("File too large", StringComparison.OrdinalIgnoreCase) || exitCode == 153 ? "the file reached the largest size allowed here; choose another place"
            : tail.Contains("Cannot allocate memory", StringComparison.OrdinalIgnoreCase) ? "ffmpeg ran out of memory; take a smaller --size"
            : tail.Contains("Unknown encoder", StringComparison.OrdinalIgnoreCase) ? $"this ffmpeg lacks the encoder; install a full one: {FfmpegProgram.InstallCommand}"
            : exitCode > 128 && exitCode < 255 ? $"ffmpeg was killed (signal {exitCode - 128})"
            : $"ffmpeg stopped with code {exitCode}{LastLine(tail)}";
        return new MediaException($"cannot finish '{Name(path)}': {reason}; {GoOn}");
    }

    static string Name(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(path));

    static string LastLine(string tail)
    {
        string[] lines = tail.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length == 0) return "";
        string line = lines[0].TrimEnd('.');
        return $" and said '{(line.Length > 160 ? line[..160] + "…" : line)}'";
    }
}
