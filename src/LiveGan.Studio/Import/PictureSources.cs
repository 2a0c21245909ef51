using System.IO.Compression;
using LiveGan.Studio.Pictures;

namespace LiveGan.Studio.Import;

/// <summary>All pictures of folders, zip files, IDX files, single files and films, in an order that depends on names alone.</summary>
static class PictureSources
{
    /// <param name="place">A folder, a zip, an IDX file, a picture or a film.</param>
    /// <param name="size">Height and width of the squares.</param>
    /// <param name="framesPerSecond">Stills a second of film.</param>
    /// <param name="whole">Whether whole pictures are wanted of films.</param>
    /// <exception cref="StudioException">There is nothing of that name.</exception>
    public static IEnumerable<SourcePicture> Open(string place, int size, double framesPerSecond, bool whole)
    {
        if (Directory.Exists(place))
            return Folder(place, size);
        if (!File.Exists(place))
            throw new StudioException($"cannot import '{place}': there is no such file or folder; check the name");
        if (place.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            return Archive(place, size);
        if (IdxPictures.HasName(place))
            return IdxPictures.Read(place, size);
        return SquarePicture.HasName(place) ? [FromFile(place, Path.GetFullPath(place), "", size)] : FilmStills.Read(place, size, framesPerSecond, whole);
    }

    static IEnumerable<SourcePicture> Folder(string root, int size)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        string[] files = [.. Directory.EnumerateFiles(root, "*", options).Where(name => SquarePicture.HasName(name) || IdxPictures.HasName(name))];
        Array.Sort(files, StringComparer.Ordinal);
        foreach (string file in files)
        {
            if (IdxPictures.HasName(file))
            {
                foreach (SourcePicture picture in IdxPictures.Read(file, size))
                    yield return picture;
                continue;
            }
            string name = Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/');
            yield return FromFile(file, Path.GetFullPath(file), Top(name), size);
        }
    }

    static SourcePicture FromFile(string file, string name, string label, int size)
        => new(name, label, () => SquarePicture.Decode(File.ReadAllBytes(file), size), () => UprightPicture.Decode(File.ReadAllBytes(file)));

    static IEnumerable<SourcePicture> Archive(string path, int size)
    {
        using ZipArchive zip = OpenZip(path);
        string origin = Path.GetFullPath(path);
        foreach (ZipArchiveEntry entry in zip.Entries.Where(entry => SquarePicture.HasName(entry.Name)).OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            yield return new SourcePicture(
                $"{origin}/{entry.FullName}", Top(entry.FullName), () => SquarePicture.Decode(ReadEntry(entry), size), () => UprightPicture.Decode(ReadEntry(entry)));
        }
    }

    static ZipArchive OpenZip(string path)
    {
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (InvalidDataException error)
        {
            throw new StudioException($"cannot import '{path}': it is no zip file ({error.Message})", error);
        }
    }

    static byte[] ReadEntry(ZipArchiveEntry entry)
    {
        const long largest = 1 << 30;
        if (entry.Length > largest)
            throw new StudioException($"it unpacks to {entry.Length} bytes");
        try
        {
            using Stream stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        }
        catch (InvalidDataException error)
        {
            throw new StudioException($"it is broken in the zip ({error.Message})", error);
        }
    }

    static string Top(string name) => name.Contains('/', StringComparison.Ordinal) ? name[..name.IndexOf('/', StringComparison.Ordinal)] : "";
}
