using System.Diagnostics;
using System.Globalization;
using LiveGan.Media.Ffmpeg;
using LiveGan.Studio.Pictures;

namespace LiveGan.Studio.Import;

/// <summary>Stills of a film, as squares from its middle or whole, through the ffmpeg program.</summary>
static class FilmStills
{
    /// <param name="film">Anything ffmpeg reads.</param>
    /// <param name="size">Height and width.</param>
    /// <param name="framesPerSecond">Stills a second, above 0.</param>
    /// <param name="whole">Whole stills, at most 1280 across, instead of squares.</param>
    /// <exception cref="StudioException">ffmpeg finds no pictures in it.</exception>
    public static IEnumerable<SourcePicture> Read(string film, int size, double framesPerSecond, bool whole)
    {
        string name = Path.GetFullPath(film);
        using Process process = Start(name, size, framesPerSecond, whole);
        try
        {
            Task<string> complaint = process.StandardError.ReadToEndAsync();
            int count = 0;
            while (Next(process.StandardOutput.BaseStream) is { } still)
            {
                yield return new SourcePicture(
                    string.Create(CultureInfo.InvariantCulture, $"{name}#{count++ / framesPerSecond:F3}s"), "",
                    () => still.Rgb, () => UprightPicture.OfRgb(still.Rgb, still.Width, still.Height));
            }
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

    static Process Start(string film, int size, double framesPerSecond, bool whole)
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
            $"fps={framesPerSecond},{(whole ? "scale='min(1280,iw)':-2" : $"crop='min(iw,ih)':'min(iw,ih)',scale={size}:{size}:flags=area")},format=rgb24");
        foreach (string argument in (string[])["-hide_banner", "-loglevel", "error", "-nostdin", "-i", "file:" + film, "-vf", filter, "-an", "-f", "image2pipe", "-c:v", "ppm", "-"])
            start.ArgumentList.Add(argument);
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    // Portable pixmaps, one after the other: "P6", width, height, 255, each ended by a line feed or a space, then RGB.
    static (byte[] Rgb, int Width, int Height)? Next(Stream stream)
    {
        if (Word(stream) != "P6"
            || !int.TryParse(Word(stream), CultureInfo.InvariantCulture, out int width)
            || !int.TryParse(Word(stream), CultureInfo.InvariantCulture, out int height)
            || Word(stream) != "255")
            return null;
        var rgb = new byte[3 * width * height];
        return stream.ReadAtLeast(rgb, rgb.Length, throwOnEndOfStream: false) == rgb.Length ? (rgb, width, height) : null;
    }

    static string Word(Stream stream)
    {
        const int longest = 12;
        string word = "";
        for (int next = stream.ReadByte(); next > ' ' && word.Length < longest; next = stream.ReadByte())
            word += (char)next;
        return word;
    }
}
