using System.Diagnostics;
using System.Globalization;
using System.Text;
using LiveGan.Media.Ffmpeg;

namespace LiveGan.Media.Films;

/// <summary>Decodes a film to be shown, again and again without a seam.</summary>
/// <remarks>One thread reads; any thread may dispose, which ends a read that waits.</remarks>
public sealed class FilmReader : IDisposable
{
    static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(20);

    readonly Process _process;
    readonly Stream _output;
    volatile bool _disposed;

    FilmReader(Process process, int width, int height, FrameRate rate)
    {
        (_process, Width, Height, FrameRate) = (process, width, height, rate);
        _output = process.StandardOutput.BaseStream;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
    }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>Frames a second.</summary>
    public FrameRate FrameRate { get; }

    /// <summary>Begins to decode.</summary>
    /// <param name="path">A film that ffmpeg reads.</param>
    /// <param name="program">ffmpeg, with ffprobe beside it; the one in PATH where null.</param>
    /// <exception cref="MediaException">There is no such file, no picture in it, or no ffmpeg.</exception>
    public static FilmReader Open(string path, FfmpegProgram? program = null)
    {
        if (!File.Exists(path)) throw new MediaException($"there is no film '{path}'; correct the name");
        program ??= FfmpegProgram.Locate();
        (int width, int height, FrameRate rate) = Probe(path, program);
        Process process = Run(
            program.Path, "-nostdin", "-hide_banner", "-loglevel", "error", "-stream_loop", "-1", "-protocol_whitelist", "file,pipe", "-i", "file:" + path,
            "-map", "0:v:0", "-fps_mode", "cfr", "-r", rate.ToString(), "-s", string.Create(CultureInfo.InvariantCulture, $"{width}x{height}"),
            "-f", "rawvideo", "-pix_fmt", "rgba", "pipe:1");
        return new FilmReader(process, width, height, rate);
    }

    /// <summary>The next frame; waits for it.</summary>
    /// <param name="pixels">RGBA, <c>[Height, Width, 4]</c>, rows from the top.</param>
    /// <returns>False when the film cannot be read any further.</returns>
    public bool Read(Span<byte> pixels)
    {
        try
        {
            return _output.ReadAtLeast(pixels, pixels.Length, throwOnEndOfStream: false) == pixels.Length;
        }
        catch (Exception e) when (_disposed && e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        _process.WaitForExit(5000);
        _process.Dispose();
    }

    static (int Width, int Height, FrameRate Rate) Probe(string path, FfmpegProgram program)
    {
        string beside = Path.Combine(Path.GetDirectoryName(program.Path)!, OperatingSystem.IsWindows() ? "ffprobe.exe" : "ffprobe");
        using Process probe = Run(
            File.Exists(beside) ? beside : "ffprobe", "-v", "error", "-protocol_whitelist", "file,pipe", "-select_streams", "v:0",
            "-show_entries", "stream=width,height,r_frame_rate", "-of", "csv=p=0", "file:" + path);
        Task<string> complaint = probe.StandardError.ReadToEndAsync();
        Task<string> answer = probe.StandardOutput.ReadToEndAsync();
        if (!probe.WaitForExit(ProbeLimit)) probe.Kill();
        string[] fields = answer.GetAwaiter().GetResult().Trim().Split(',');
        if (fields.Length >= 3 && int.TryParse(fields[0], CultureInfo.InvariantCulture, out int width) && int.TryParse(fields[1], CultureInfo.InvariantCulture, out int height)
            && width is > 0 and <= 16384 && height is > 0 and <= 16384 && FrameRate.TryParse(fields[2].Trim(), out FrameRate rate))
            return (width, height, rate);
        string said = complaint.GetAwaiter().GetResult().Trim().Split('\n')[^1];
        throw new MediaException($"cannot play '{path}': ffmpeg finds no film in it{(said.Length > 0 ? $" ({said})" : "")}");
    }

    static Process Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            StandardErrorEncoding = Encoding.UTF8,
        };
        try
        {
            Process process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new MediaException($"cannot run '{program}': {e.Message}; reinstall it: {FfmpegProgram.InstallCommand}", e);
        }
    }
}
