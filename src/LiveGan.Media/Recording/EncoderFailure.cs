using LiveGan.Media.Ffmpeg;

namespace LiveGan.Media.Recording;

/// <summary>Turns the way ffmpeg ended into one sentence with a remedy.</summary>
static class EncoderFailure
{
    const int Signal = 128;
    const int FileSizeSignal = 25; // SIGXFSZ on Linux and macOS

    public static string Explain(string path, int exitCode, string tail)
    {
        var name = Path.GetFileName(path);
        if (Says("No space left on device"))
            return $"recording '{name}' ended: the disk is full; free space and record again, the file plays up to its last second";
        if (Says("File too large") || exitCode == Signal + FileSizeSignal)
            return $"recording '{name}' ended: the file reached the largest size allowed here; record again, the file plays up to its last second";
        if (Says("Disk quota exceeded"))
            return $"recording '{name}' ended: your disk quota is used up; free space and record again, the file plays up to its last second";
        if (Says("Unknown encoder") || Says("Encoder not found"))
            return $"cannot record '{name}': this ffmpeg has no H.264 encoder (libx264); install a full ffmpeg: {FfmpegProgram.InstallCommand}";
        if (exitCode == 255)
            return $"recording '{name}' ended: ffmpeg was asked to stop by a signal; record again, the file is complete up to then";
        if (exitCode > Signal && exitCode < 255)
            return $"recording '{name}' ended: ffmpeg was killed (signal {exitCode - Signal}); record again, the file plays up to its last second";
        return $"recording '{name}' ended: ffmpeg stopped with code {exitCode}{LastLine(tail)}; record again, what was written stays playable";

        bool Says(string words) => tail.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    static string LastLine(string tail)
    {
        var lines = tail.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length == 0) return "";
        var line = lines[^1].TrimEnd('.');
        return $" and said '{(line.Length > 160 ? line[..160] + "…" : line)}'";
    }
}
