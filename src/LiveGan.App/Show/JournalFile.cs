using System.Globalization;
using LiveGan.App.CommandLine;
using LiveGan.Core.Journal;

namespace LiveGan.App.Show;

/// <summary>Where shows are kept.</summary>
public static class JournalFile
{
    /// <summary>Ending of a journal's name.</summary>
    public const string Extension = ".show";

    const long MostBytes = 1L << 30;

    /// <summary><c>LIVEGAN_SHOWS</c>, or the folder <c>livegan/shows</c> in the user's state folder.</summary>
    public static string Folder { get; } = Find();

    /// <summary>Makes a file that did not exist: the one named, or one named after the time.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made.</exception>
    public static FileStream Create(string? path)
    {
        if (path is null) Directory.CreateDirectory(Folder);
        string name = path is null
            ? Path.Combine(Folder, DateTime.Now.ToString("yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture))
            : Path.ChangeExtension(path, null) + (Path.GetExtension(path) is { } ending && ending != Extension ? ending : "");
        for (int number = 0; ; number++)
        {
            string candidate = number == 0 ? name + Extension : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}{Extension}");
            try
            {
                return new FileStream(candidate, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            }
            catch (IOException) when (Path.Exists(candidate) && number < 9999)
            {
                // An earlier show is never overwritten.
            }
        }
    }

    /// <summary>The file that a performer means: a path, a name in <see cref="Folder"/>, or null for the newest show.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string Locate(string? name)
    {
        if (name is null)
        {
            string? newest = Directory.Exists(Folder)
                ? Directory.EnumerateFiles(Folder, "*" + Extension).MaxBy(File.GetLastWriteTimeUtc)
                : null;
            return newest ?? throw new UsageException($"no show is kept in '{Folder}' yet; play one, or name a file");
        }

        foreach (string candidate in (string[])[name, Path.Combine(Folder, name), Path.Combine(Folder, name + Extension)])
            if (File.Exists(candidate)) return candidate;
        throw new UsageException($"there is no show '{name}', neither here nor in '{Folder}'");
    }

    /// <summary>True when a file looks like a journal, by its name.</summary>
    public static bool IsNamedSo(string path) => Path.GetExtension(path).Equals(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a journal, repairs a torn end and says so.</summary>
    /// <exception cref="JournalException">It cannot be played.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ShowJournal Read(string path, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(say);
        string name = Path.GetFileName(path);
        byte[] bytes = ReadBytes(path, name);
        ShowJournal journal = JournalReader.Read(bytes, name);
        long rest = bytes.Length - journal.IntactLength;
        string reach = string.Create(CultureInfo.InvariantCulture, $"{journal.Seconds:0.0} s");
        if (journal.Damage == JournalDamage.Changed)
            say($"'{name}' was changed or damaged at byte {journal.IntactLength}: it plays up to there, {reach}");
        else if (journal.Damage == JournalDamage.Torn && TryCut(path, bytes.Length, journal.IntactLength))
            say($"'{name}' ended within a record, as after a power cut: its last {rest} bytes were taken off, {reach} are whole");
        return journal;
    }

    static byte[] ReadBytes(string path, string name)
    {
        // A show that is still being played may be read, too.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (file.Length > MostBytes) throw new JournalException($"cannot play '{name}': it is larger than {MostBytes >> 20} MiB, which no journal is");
        var bytes = new byte[file.Length];
        int read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length ? bytes : bytes[..read];
    }

    /// <summary>False where the file is still being written, or may not be.</summary>
    static bool TryCut(string path, long length, long intact)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            if (file.Length != length) return false;
            file.SetLength(intact);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    static string Find()
    {
        if (Environment.GetEnvironmentVariable("LIVEGAN_SHOWS") is { Length: > 0 } chosen) return chosen;
        if (Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } state) return Path.Combine(state, "livegan", "shows");
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsLinux()
            ? Path.Combine(home, ".local", "state", "livegan", "shows")
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "livegan", "shows");
    }
}
