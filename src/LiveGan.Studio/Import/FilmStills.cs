using System.Diagnostics;
using System.Globalization;
using LiveGan.Media.Ffmpeg;

namespace LiveGan.Studio.Import;

/// <summary>Stills of a film as squares from its middle, through the ffmpeg program.</summary>
static class FilmStills
{
    /// <param name="film">Anything ffmpeg reads.</param>
    /// <param name="size">Height and width.</param>
    /// <param name="framesPerSecond">Stills a second, above 0.</param>
    /// <exception cref="StudioException">ffmpeg finds no pictures in it.</exception>
    public static IEnumerable<SourcePicture> Read(string film, int size, double framesPerSecond)
    {
        string name = Path.GetFullPath(film);
        using Process process = Start(name, size, framesPerSecond);
        try
        {
            Task<string> complaint = process.StandardError.ReadToEndAsync();
            int count = 0;
            while (Next(process.StandardOutput.BaseStream, size) is { } still)
                yield return new SourcePicture(string.Create(CultureInfo.InvariantCulture, $"{name}#{count++ / framesPerSecond:F3}s"), "", () => still);
            process.WaitForExit();
            if (count == 0)
            {
                string reason = complaint.Result.Split('\n').LastOrDefault(line => line.Length > 0) ?? "it has no pictures";
                throw new StudioException($"cannot import '{film}': ffmpeg finds no film in it ({reason})");
            }
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(true);
        }
    }

    static Process Start(string film, int size, double framesPerSecond)
    {
        var start = new ProcessStartInfo(FfmpegProgram.Locate().Path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        string filter = string.Create(
            CultureInfo.InvariantCulture,
            $"fps={framesPerSecond},crop='min(iw,ih)':'min(iw,ih)',scale={size}:{size}:flags=area,format=rgb24");
        foreach (string argument in (string[])["-hide_banner", "-loglevel", "error", "-nostdin", "-i", "file:" + film, "-vf", filter, "-an", "-f", "rawvideo", "-"])
            start.ArgumentList.Add(argument);
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    static byte[]? Next(Stream stream, int size)
    {
        var still = new byte[3 * size * size];
        return stream.ReadAtLeast(still, still.Length, throwOnEndOfStream: false) == still.Length ? still : null;
    }
}
