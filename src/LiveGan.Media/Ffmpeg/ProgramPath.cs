namespace LiveGan.Media.Ffmpeg;

static class ProgramPath
{
    /// <summary>The full path of a program given by name (searched in PATH) or by path; null when there is none to run.</summary>
    public static string? Find(string program)
    {
        if (program.Length == 0 || program.Contains('\0', StringComparison.Ordinal)) return null;
        if (program.Contains(Path.DirectorySeparatorChar) || program.Contains(Path.AltDirectorySeparatorChar)) return Runnable(program);
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            if (Runnable(Path.Combine(folder, program)) is { } found) return found;
        return null;
    }

    static string? Runnable(string path)
    {
        if (OperatingSystem.IsWindows())
            return File.Exists(path) ? Path.GetFullPath(path) : File.Exists(path + ".exe") ? Path.GetFullPath(path + ".exe") : null;
        const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (File.GetUnixFileMode(path) & AnyExecute) != 0 ? Path.GetFullPath(path) : null;
    }
}
