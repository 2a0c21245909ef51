using System.Diagnostics;
using System.Globalization;
using LiveGan.Media.Ffmpeg;

namespace LiveGan.Studio.Pictures;

/// <summary>Writes square RGB pictures as a film, H.264 through the ffmpeg program.</summary>
public sealed class PictureFilm : IDisposable
{
    readonly Process _process;
    readonly Task<string> _complaint;
    readonly string _path;
    bool _ended;

    /// <param name="path">File to replace; its ending says the container.</param>
    /// <param name="width">Width of every picture.</param>
    /// <param name="height">Height of every picture.</param>
    /// <param name="framesPerSecond">Pictures a second.</param>
    /// <param name="scale">Each pixel becomes so many across and down.</param>
    /// <exception cref="LiveGan.Media.MediaException">There is no ffmpeg; the message says what to install.</exception>
    public PictureFilm(string path, int width, int height, double framesPerSecond, int scale = 1)
        : this(path, framesPerSecond, ["-f", "rawvideo", "-pix_fmt", "rgb24", "-video_size", $"{width}x{height}"], $"scale={width * scale}:{height * scale}:flags=neighbor")
    {
    }

    PictureFilm(string path, double framesPerSecond, string[] input, string scaling)
    {
        _path = path;
        var start = new ProcessStartInfo(FfmpegProgram.Locate().Path)
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        string rate = framesPerSecond.ToString(CultureInfo.InvariantCulture);
        foreach (string argument in (string[])["-hide_banner", "-loglevel", "error", "-y", .. input, "-framerate", rate, "-i", "-",
            "-vf", $"{scaling},pad=ceil(iw/2)*2:ceil(ih/2)*2",
            "-c:v", "libx264", "-crf", "16", "-pix_fmt", "yuv420p", "-movflags", "+faststart", "file:" + path])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _complaint = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>A film of JPEG pictures of any square sizes, each scaled to the film's.</summary>
    /// <param name="path">File to replace; its ending says the container.</param>
    /// <param name="side">Height and width of the film.</param>
    /// <param name="framesPerSecond">Pictures a second.</param>
    /// <exception cref="LiveGan.Media.MediaException">There is no ffmpeg; the message says what to install.</exception>
    public static PictureFilm OfEncoded(string path, int side, double framesPerSecond)
        => new(path, framesPerSecond, ["-f", "image2pipe", "-c:v", "mjpeg"], $"scale={side}:{side}:flags=neighbor");

    /// <summary>Adds a picture.</summary>
    /// <param name="picture">Interleaved RGB; a whole JPEG for <see cref="OfEncoded"/>.</param>
    /// <exception cref="StudioException">ffmpeg has ended; the message says why.</exception>
    public void Add(byte[] picture)
    {
        try
        {
            _process.StandardInput.BaseStream.Write(picture);
        }
        catch (IOException error)
        {
            throw new StudioException($"cannot write the film '{_path}': {Reason()}", error);
        }
    }

    /// <summary>Finishes the file.</summary>
    /// <exception cref="StudioException">ffmpeg failed; the message says why.</exception>
    public void Finish()
    {
        _ended = true;
        _process.StandardInput.Close();
        _process.WaitForExit();
        if (_process.ExitCode != 0)
            throw new StudioException($"cannot write the film '{_path}': {Reason()}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_ended)
            _process.Kill(true);
        _process.Dispose();
    }

    string Reason() => _complaint.Result.Split('\n').LastOrDefault(line => line.Length > 0) ?? "ffmpeg ended";
}
