namespace LiveGan.Synthesis.OpenGL.Device;

/// <summary>Where the engine keeps what it can make again: <c>livegan/</c> in the user's cache folder.</summary>
static class CacheFolder
{
    /// <summary>The path of a folder in it, made if need be; null where that is not possible.</summary>
    public static string? Find(string name)
    {
        string root = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : OperatingSystem.IsWindows()
                ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        try
        {
            return Directory.CreateDirectory(Path.Combine(root, "livegan", name)).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes a file whole or not at all, and throws out the oldest where there are too many.</summary>
    public static void Write(string folder, string name, ReadOnlySpan<byte> content, int mostFiles)
    {
        string path = Path.Combine(folder, name), draft = path + "." + Environment.ProcessId;
        try
        {
            File.WriteAllBytes(draft, content);
            File.Move(draft, path, overwrite: true);
            FileInfo[] files = new DirectoryInfo(folder).GetFiles();
            if (files.Length <= mostFiles) return;
            foreach (FileInfo old in files.OrderBy(file => file.LastWriteTimeUtc).Take(files.Length - mostFiles)) old.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next start compiles once more.
        }
    }
}
