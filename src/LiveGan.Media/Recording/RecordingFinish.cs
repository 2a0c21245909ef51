using System.Globalization;
using System.Text;

namespace LiveGan.Media.Recording;

/// <summary>
/// Turns the fragments that a running recording writes, so that a kill loses nothing, into a plain file with chapters and the
/// count of lost frames. Nothing is encoded again; the recording itself stays until the new file is whole.
/// </summary>
static class RecordingFinish
{
    const long SpareBytes = 64 << 20;
    const double LeastSeconds = 60;
    const double SlowestBytesPerSecond = 10e6;

    /// <summary>The longest it may take.</summary>
    public static TimeSpan Limit(long bytes) => TimeSpan.FromSeconds(LeastSeconds + bytes / SlowestBytesPerSecond);

    /// <summary>Finishes a file.</summary>
    /// <returns>Null, or why it stays as it was written, as the end of a sentence.</returns>
    public static string? Run(string program, string path, long frames, long lost, int frameRate, IReadOnlyList<Chapter> chapters)
    {
        long bytes = RecordingFile.Size(path);
        if (RecordingFile.DiskBytesLeft(path) is >= 0 and var left && left < bytes + SpareBytes)
            return "the disk has no room for a second copy";
        string folder = Path.GetDirectoryName(path)!;
        string unfinished = Path.Combine(folder, $".{Guid.NewGuid():N}{Path.GetExtension(path)}");
        string notes = unfinished + ".txt";
        try
        {
            File.WriteAllText(notes, Notes(frames, lost, (double)frames / frameRate, chapters));
            using (EncoderProcess process = EncoderProcess.Start(program, Arguments(path, notes, unfinished)))
            {
                process.Input.Dispose();
                if (!process.WaitForExit(Limit(bytes))) process.Kill();
                if (!process.WaitForExit(TimeSpan.FromSeconds(5)) || process.ExitCode != 0) return "ffmpeg could not copy it";
            }
            File.Move(unfinished, path, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MediaException)
        {
            return e.Message.TrimEnd('.');
        }
        finally
        {
            RecordingFile.Discard(notes);
            RecordingFile.Discard(unfinished);
        }
    }

    /// <summary>In ffmpeg's metadata format.</summary>
    internal static string Notes(long frames, long lost, double seconds, IReadOnlyList<Chapter> chapters)
    {
        var text = new StringBuilder(";FFMETADATA1\n");
        text.Append(CultureInfo.InvariantCulture, $"comment=LiveGan: {lost} of {frames} frames repeat the one before because the encoder was too slow\n");
        for (int i = 0; i < chapters.Count; i++)
        {
            double end = i + 1 < chapters.Count ? chapters[i + 1].Seconds : seconds;
            text.Append(CultureInfo.InvariantCulture, $"[CHAPTER]\nTIMEBASE=1/1000\nSTART={Milliseconds(chapters[i].Seconds)}\nEND={Milliseconds(Math.Max(end, chapters[i].Seconds))}\n");
            text.Append(CultureInfo.InvariantCulture, $"title={Escape(chapters[i].Title)}\n");
        }
        return text.ToString();
    }

    static string[] Arguments(string path, string notes, string unfinished) =>
    [
        "-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-y", "-i", "file:" + path, "-f", "ffmetadata", "-i", "file:" + notes,
        "-map", "0", "-map_metadata", "1", "-map_chapters", "1", "-c", "copy", "file:" + unfinished,
    ];

    static long Milliseconds(double seconds) => (long)Math.Round(Math.Max(0, seconds) * 1000);

    static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (char letter in text)
        {
            if (letter is '=' or ';' or '#' or '\\') escaped.Append('\\');
            escaped.Append(char.IsControl(letter) ? ' ' : letter);
        }
        return escaped.ToString();
    }
}
