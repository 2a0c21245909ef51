using System.IO.Compression;
using LiveGan.Studio.Pictures;

namespace LiveGan.Studio.Datasets;

/// <summary>
/// A set of picture files in a folder or a zip, decoded when asked for and then kept while memory allows. Instead of a file
/// that cannot be read the next one is given.
/// </summary>
public sealed class PictureArchive : IPictureSource, IDisposable
{
    const long MostKeptBytes = 1L << 30;

    readonly string _path;
    readonly ZipArchive? _zip;
    readonly string[] _names;
    readonly byte[]?[] _kept;
    readonly bool _mirror;
    readonly Action<string>? _skipped;
    readonly HashSet<int> _unreadable = [];
    readonly Lock _lock = new();
    long _keptBytes;

    /// <summary>Opens a set.</summary>
    /// <param name="path">A folder or a zip file.</param>
    /// <param name="mirror">Every picture twice, the second time left for right.</param>
    /// <param name="skipped">Receives a sentence for every file that cannot be read, once, on the thread that reads; may be null.</param>
    /// <exception cref="StudioException">There is none, or no picture in it.</exception>
    public PictureArchive(string path, bool mirror = false, Action<string>? skipped = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        (_path, _mirror, _skipped) = (path, mirror, skipped);
        if (Directory.Exists(path))
        {
            _names = [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(SquarePicture.HasName).Where(name => !name.EndsWith("contact-sheet.png", StringComparison.Ordinal))];
        }
        else
        {
            if (!File.Exists(path))
                throw new StudioException($"cannot train on '{path}': there is no such folder or zip; make one with 'livegan dataset import'");
            try
            {
                _zip = ZipFile.OpenRead(path);
            }
            catch (InvalidDataException error)
            {
                throw new StudioException($"cannot train on '{path}': it is no zip file; make one with 'livegan dataset import'", error);
            }
            _names = [.. _zip.Entries.Select(entry => entry.FullName).Where(SquarePicture.HasName)];
        }
        if (_names.Length == 0)
            throw new StudioException($"cannot train on '{path}': there is no picture in it; make a set with 'livegan dataset import'");
        Array.Sort(_names, StringComparer.Ordinal);
        _kept = new byte[]?[_names.Length];
    }

    /// <inheritdoc/>
    public string Description
        => $"{_names.Length} pictures of {Path.GetFileName(Path.TrimEndingDirectorySeparator(_path))}{(_mirror ? ", mirrored" : "")}";

    /// <inheritdoc/>
    public long Count => _mirror ? 2L * _names.Length : _names.Length;

    /// <inheritdoc/>
    /// <exception cref="StudioException">No picture can be read; the message names the last.</exception>
    public void Read(long index, int resolution, Span<byte> rgb)
    {
        if (index < 0 || index >= Count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"the set has {Count} pictures");
        byte[] picture = Next((int)(index % _names.Length), resolution);
        if (index < _names.Length)
            picture.CopyTo(rgb);
        else
            MirroredPicture.Of(picture, resolution).CopyTo(rgb);
    }

    /// <inheritdoc/>
    public void Dispose() => _zip?.Dispose();

    byte[] Next(int number, int resolution)
    {
        for (int tried = 1; ; tried++, number = (number + 1) % _names.Length)
        {
            byte[]? picture = _kept[number];
            if (picture is not null && picture.Length == 3 * resolution * resolution)
                return picture;
            try
            {
                picture = Decode(number, resolution);
            }
            catch (Exception error) when (error is StudioException or InvalidDataException or UnauthorizedAccessException or FileNotFoundException)
            {
                if (tried == _names.Length)
                    throw new StudioException($"cannot train on '{_path}': none of its {tried} pictures can be read, such as '{_names[number]}': {error.Message}", error);
                Skip(number, error.Message);
                continue;
            }
            if (Interlocked.Add(ref _keptBytes, picture.Length) <= MostKeptBytes)
                _kept[number] = picture;
            return picture;
        }
    }

    void Skip(int number, string reason)
    {
        int count;
        lock (_lock)
        {
            if (!_unreadable.Add(number))
                return;
            count = _unreadable.Count;
        }
        _skipped?.Invoke($"left out '{_names[number]}', which cannot be read: {reason} ({count} of {_names.Length} so far)");
    }

    byte[] Decode(int number, int resolution)
        => SquarePicture.Decode(_zip is null ? File.ReadAllBytes(_names[number]) : Unpack(_names[number]), resolution);

    // A zip has one position in its file.
    byte[] Unpack(string name)
    {
        lock (_lock)
        {
            using Stream stream = _zip!.GetEntry(name)!.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        }
    }
}
