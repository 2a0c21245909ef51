using System.Diagnostics;

namespace LiveGan.Media.Ffmpeg;

/// <summary>The ffmpeg program of this machine.</summary>
/// <remarks>Immutable; any thread. Locating it looks at files only; <see cref="Probe"/> runs it.</remarks>
public sealed class FfmpegProgram
{
    static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(10);

    FfmpegProgram(string path) => Path = path;

    /// <summary>The program's full path.</summary>
    public string Path { get; }

    /// <summary>The one command that installs ffmpeg on this machine.</summary>
    public static string InstallCommand { get; } =
        OperatingSystem.IsMacOS() ? "brew install ffmpeg"
        : OperatingSystem.IsWindows() ? "winget install Gyan.FFmpeg"
        : ProgramPath.Find("apt-get") is not null ? "sudo apt-get install ffmpeg"
        : ProgramPath.Find("dnf") is not null ? "sudo dnf install ffmpeg"
        : ProgramPath.Find("pacman") is not null ? "sudo pacman -S ffmpeg"
        : "install the package 'ffmpeg'";

    /// <summary>Finds ffmpeg.</summary>
    /// <param name="program">A file or a program's name; null searches PATH for <c>ffmpeg</c>.</param>
    /// <exception cref="MediaException">It isn't there; the message names the command that installs it.</exception>
    public static FfmpegProgram Locate(string? program = null) =>
        TryLocate(program) ?? throw new MediaException(program is null
            ? $"cannot find the program 'ffmpeg', which writes video: install it with: {InstallCommand}"
            : $"cannot run '{program}' as ffmpeg: no such program; leave it out to use the one in PATH, or: {InstallCommand}");

    /// <summary>As <see cref="Locate"/>, but null when it isn't there.</summary>
    /// <param name="program">A file or a program's name; null searches PATH for <c>ffmpeg</c>.</param>
    public static FfmpegProgram? TryLocate(string? program = null) =>
        ProgramPath.Find(program ?? "ffmpeg") is { } path ? new FfmpegProgram(path) : null;

    /// <summary>Asks the program for its version and its encoders; takes a few tenths of a second.</summary>
    /// <exception cref="MediaException">It doesn't run, or doesn't answer like ffmpeg within ten seconds.</exception>
    public FfmpegCapabilities Probe()
    {
        var version = FfmpegCapabilities.ParseVersion(Run("-version"));
        if (version is null)
            throw new MediaException($"cannot use '{Path}' as ffmpeg: it doesn't answer to -version; {InstallCommand}");
        return new FfmpegCapabilities(version, FfmpegCapabilities.ParseEncoders(Run("-encoders")));
    }

    string Run(string question)
    {
        var start = new ProcessStartInfo(Path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("-hide_banner");
        start.ArgumentList.Add(question);
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            var answer = process.StandardOutput.ReadToEndAsync();
            if (answer.Wait(ProbeTimeout) && process.WaitForExit(ProbeTimeout)) return answer.Result;
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or AggregateException)
        {
            throw new MediaException($"cannot run '{Path} {question}': {e.Message}; reinstall it: {InstallCommand}", e);
        }
        throw new MediaException($"'{Path} {question}' doesn't answer within {ProbeTimeout.TotalSeconds:0} s; reinstall it: {InstallCommand}");
    }
}
