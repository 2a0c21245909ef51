namespace LiveGan.Media.Recording;

/// <summary>Finds a file name that overwrites nothing, and holds it with an empty file.</summary>
static class RecordingFile
{
    const int LastNumber = 9999;

    public static string Reserve(string wanted)
    {
        var full = WithExtension(wanted);
        var folder = Path.GetDirectoryName(full)!;
        var name = Path.GetFileNameWithoutExtension(full);
        var extension = Path.GetExtension(full);
        for (var number = 0; number <= LastNumber; number++)
        {
            var candidate = number == 0 ? full : Path.Combine(folder, $"{name}-{number}{extension}");
            if (!Path.Exists(candidate) && TryCreate(candidate)) return candidate;
        }
        throw new MediaException($"cannot record to '{wanted}': it and its {LastNumber} numbered names exist already; choose another name");
    }

    /// <summary>Removes a recording that holds nothing.</summary>
    public static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An empty file left behind does no harm.
        }
    }

    public static long Size(string path)
    {
        try
        {
            return new FileInfo(path).Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>Free bytes for this user on the disk that holds the file; −1 when unknown.</summary>
    public static long DiskBytesLeft(string path)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return -1;
        }
    }

    static string WithExtension(string wanted)
    {
        string full;
        try
        {
            full = Path.GetFullPath(wanted);
        }
        catch (Exception e) when (e is ArgumentException or IOException or NotSupportedException)
        {
            throw new MediaException($"cannot record to '{wanted.Replace('\0', '�')}': this is no file name; choose another", e);
        }
        if (Path.GetFileName(full).Length == 0 || Directory.Exists(full))
            throw new MediaException($"cannot record to '{wanted}': this is a folder; add a file name such as show.mp4");
        return Path.GetExtension(full).ToUpperInvariant() switch
        {
            "" => full + ".mp4",
            ".MP4" or ".MOV" or ".MKV" => full,
            var other => throw new MediaException($"cannot record to '{wanted}': '{other.ToLowerInvariant()}' is not written here; end the name in .mp4, .mov or .mkv"),
        };
    }

    static bool TryCreate(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            return true;
        }
        catch (IOException) when (Path.Exists(path))
        {
            return false;
        }
        catch (DirectoryNotFoundException e)
        {
            throw new MediaException($"cannot record to '{path}': its folder doesn't exist; create the folder or choose another", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new MediaException($"cannot record to '{path}': access is denied; choose a folder you may write to", e);
        }
        catch (IOException e)
        {
            throw new MediaException($"cannot record to '{path}': {e.Message.TrimEnd('.')}; free space or choose another place", e);
        }
    }
}
