using System.Buffers;
using LiveGan.Core.Latents;
using LiveGan.Core.Presets;

namespace LiveGan.MixingConsole.Looks;

/// <summary>The folder of looks, as far as a page may reach into it: plain files by plain names, nothing else.</summary>
/// <remarks>Any thread; a change is complete or did not happen.</remarks>
sealed class LookFolder(string folder)
{
    /// <summary>Most looks of a list.</summary>
    public const int MaxLooks = 1000;

    const int MaxNameLength = 64;
    const int MaxBytes = 1 << 20;

    static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ ");

    readonly Lock _lock = new();
    readonly Dictionary<string, (DateTime Written, long Length, LookEntry Entry)> _known = [];

    /// <summary>Every look, sorted by name.</summary>
    public IReadOnlyList<LookEntry> List()
    {
        lock (_lock)
        {
            try
            {
                if (!Directory.Exists(folder)) return [];
                return
                [
                    .. new DirectoryInfo(folder).EnumerateFiles("*.json").Where(file => IsPlain(file) && IsName(NameOf(file)))
                        .OrderBy(NameOf, StringComparer.Ordinal).Take(MaxLooks).Select(Describe),
                ];
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return [];
            }
        }
    }

    /// <summary>Reads a look.</summary>
    /// <exception cref="LookException">There is none of this name, or it has a mistake.</exception>
    public Look Read(string name) => Parse(ReadText(name), $"{name}.json");

    /// <summary>Reads a look's file.</summary>
    /// <exception cref="LookException">There is none of this name.</exception>
    public string ReadText(string name)
    {
        FileInfo file = Find(name);
        if (file.Length > MaxBytes) throw new LookException($"the look '{name}' is longer than a megabyte, which no look is");
        return Try($"read the look '{name}'", () => File.ReadAllText(file.FullName));
    }

    /// <summary>Keeps a look; one of the same name is replaced.</summary>
    /// <exception cref="LookException">The name is not allowed, the text is no look, or the folder cannot be written.</exception>
    public void Save(string name, string json)
    {
        Check(name);
        Parse(json, $"{name}.json");
        lock (_lock)
        {
            string path = PathOf(name);
            if (!IsPlain(new FileInfo(path))) throw NotPlain(name);
            string unfinished = Path.Combine(folder, $".{name}.{Guid.NewGuid():N}.tmp");
            Try($"save the look '{name}'", () =>
            {
                Directory.CreateDirectory(folder);
                File.WriteAllText(unfinished, json);
                File.Move(unfinished, path, overwrite: true);
                return true;
            });
        }
    }

    /// <summary>Gives a look another name.</summary>
    /// <exception cref="LookException">There is none, the new name is taken or not allowed, or the folder cannot be written.</exception>
    public void Rename(string name, string to)
    {
        lock (_lock)
        {
            string from = Find(name).FullName;
            string path = FreePath(to);
            Try($"rename the look '{name}'", () =>
            {
                File.Move(from, path);
                return true;
            });
        }
    }

    /// <summary>Copies a look under another name.</summary>
    /// <exception cref="LookException">There is none, the new name is taken or not allowed, or the folder cannot be written.</exception>
    public void Duplicate(string name, string to)
    {
        lock (_lock)
        {
            string from = Find(name).FullName;
            string path = FreePath(to);
            Try($"copy the look '{name}'", () =>
            {
                File.Copy(from, path);
                return true;
            });
        }
    }

    /// <summary>Deletes a look.</summary>
    /// <exception cref="LookException">There is none, or the folder cannot be written.</exception>
    public void Delete(string name)
    {
        lock (_lock)
        {
            FileInfo file = Find(name);
            Try($"delete the look '{name}'", () =>
            {
                file.Delete();
                return true;
            });
        }
    }

    /// <summary>Reads the text of a look.</summary>
    /// <exception cref="LookException">It has a mistake; the message tells line and column.</exception>
    public static Look Parse(string json, string fileName)
    {
        try
        {
            return Look.Parse(json, fileName);
        }
        catch (PresetException error)
        {
            throw new LookException(error.Message);
        }
    }

    static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameLength && !name.AsSpan().ContainsAnyExcept(NameCharacters) && name[0] is not ('-' or ' ') && name[^1] != ' ';

    static void Check(string name)
    {
        if (!IsName(name))
        {
            throw new LookException(
                $"'{name}' cannot be a look's name: take 1 to {MaxNameLength} letters a–z, digits, spaces, - and _, a letter, digit or _ first");
        }
    }

    /// <summary>A link could lead anywhere, so links are not looks.</summary>
    static bool IsPlain(FileInfo file) => file.LinkTarget is null && (!file.Exists || (file.Attributes & (FileAttributes.Device | FileAttributes.ReparsePoint)) == 0);

    static LookException NotPlain(string name) => new($"the look '{name}' is a link to another place: put the file itself into the folder");

    static string NameOf(FileInfo file) => Path.GetFileNameWithoutExtension(file.Name);

    string PathOf(string name) => Path.Combine(folder, name + ".json");

    FileInfo Find(string name)
    {
        Check(name);
        var file = new FileInfo(PathOf(name));
        if (!IsPlain(file)) throw NotPlain(name);
        return file.Exists ? file : throw new LookException($"there is no look '{name}'; GET /api/looks lists them", isMissing: true);
    }

    string FreePath(string name)
    {
        Check(name);
        string path = PathOf(name);
        var file = new FileInfo(path);
        return !file.Exists && file.LinkTarget is null ? path : throw new LookException($"there is a look '{name}' already: choose another name");
    }

    LookEntry Describe(FileInfo file)
    {
        string name = NameOf(file);
        if (_known.TryGetValue(name, out var known) && known.Written == file.LastWriteTimeUtc && known.Length == file.Length) return known.Entry;
        LookEntry entry;
        try
        {
            Look look = Read(name);
            entry = new LookEntry(name, look.Name, look.Description, look.Space, null);
        }
        catch (LookException error)
        {
            entry = new LookEntry(name, name, "", LatentSpace.Z, error.Message);
        }

        _known[name] = (file.LastWriteTimeUtc, file.Length, entry);
        return entry;
    }

    static T Try<T>(string what, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LookException($"cannot {what}: {error.Message.TrimEnd('.')}; check the folder of looks and its rights");
        }
    }
}
