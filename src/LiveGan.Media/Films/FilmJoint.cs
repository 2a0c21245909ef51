using LiveGan.Media.Ffmpeg;
using LiveGan.Media.Recording;

namespace LiveGan.Media.Films;

/// <summary>Puts pieces or parts of a film together without encoding their pictures again.</summary>
public static class FilmJoint
{
    static readonly TimeSpan Limit = TimeSpan.FromHours(6);

    /// <summary>Joins parts in the order given.</summary>
    /// <param name="parts">Files of the same codec and size.</param>
    /// <param name="path">The film.</param>
    /// <param name="audio">A sound file to go along, or null.</param>
    /// <param name="overwrite">Replace an existing file.</param>
    /// <param name="ffmpegPath">The ffmpeg program; null searches PATH.</param>
    /// <exception cref="MediaException">A part is missing or unreadable, or the film cannot be written.</exception>
    public static void Join(IReadOnlyList<string> parts, string path, string? audio = null, bool overwrite = false, string? ffmpegPath = null)
    {
        ArgumentNullException.ThrowIfNull(parts);
        FfmpegProgram program = FfmpegProgram.Locate(ffmpegPath);
        foreach (string part in parts)
            if (!File.Exists(part)) throw new MediaException($"cannot join '{path}': there is no part '{part}'; render it, or correct the name");
        FilmPartName.CheckComplete(parts, path);
        CheckFree(path, overwrite);
        if (audio is not null && !File.Exists(audio)) throw new MediaException($"cannot join '{path}': there is no sound file '{audio}'; correct --audio");
        string list = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(list, parts.Select(part => $"file 'file:{Path.GetFullPath(part).Replace("'", "'\\''", StringComparison.Ordinal)}'"));
            Run(program.Path, list, path, audio, 0);
        }
        finally
        {
            File.Delete(list);
        }
    }

    internal static void CheckFree(string path, bool overwrite)
    {
        if (!overwrite && Path.Exists(path)) throw new MediaException($"cannot write '{path}': it exists already; choose another name, or say --overwrite");
    }

    /// <summary>The film appears complete or not at all: it is written beside its place and then moved there.</summary>
    internal static void Run(string program, string list, string path, string? audio, double audioStart)
    {
        string full = Path.GetFullPath(path);
        string unfinished = Path.Combine(Path.GetDirectoryName(full)!, $".{Guid.NewGuid():N}{Path.GetExtension(full)}");
        try
        {
            using (EncoderProcess process = EncoderProcess.Start(program, FilmArguments.Join(list, unfinished, audio, audioStart)))
            {
                process.Input.Dispose();
                if (!process.WaitForExit(Limit)) process.Kill();
                if (!process.HasExited || process.ExitCode != 0) throw FilmFailure.Explain(path, process.HasExited ? process.ExitCode : 137, process.Tail);
            }
            File.Move(unfinished, full, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FilmFolder.Unwritable(path, e);
        }
        finally
        {
            if (File.Exists(unfinished)) File.Delete(unfinished);
        }
    }
}
