using System.IO.Compression;
using LiveGan.Studio.Pictures;

namespace LiveGan.Studio.Datasets;

/// <summary>A set of picture files in a folder or a zip, decoded when asked for and then kept while memory allows.</summary>
public sealed class PictureArchive : IPictureSource, IDisposable
{
    const long MostKeptBytes = 1L << 30;

    readonly string _path;
    readonly ZipArchive? _zip;
    readonly string[] _names;
    readonly byte[]?[] _kept;
    readonly bool _mirror;
    readonly Lock _lock = new();
    long _keptBytes;

    /// <summary>Opens a set.</summary>
    /// <param name="path">A folder or a zip file.</param>
    /// <param name="mirror">Every picture twice, the second time left for right.</param>
    /// <exception cref="StudioException">There is none, or no picture in it.</exception>
    public PictureArchive(string path, bool mirror = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        (_path, _mirror) = (path, mirror);
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
    /// <exception cref="StudioException">The picture cannot be read; the message names it.</exception>
    public void Read(long index, int resolution, Span<byte> rgb)
    {
        if (index < 0 || index >= Count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"the set has {Count} pictures");
        int number = (int)(index % _names.Length);
        byte[]? picture = _kept[number];
        if (picture is null || picture.Length != 3 * resolution * resolution)
        {
            picture = Decode(number, resolution);
            if (Interlocked.Add(ref _keptBytes, picture.Length) <= MostKeptBytes)
                _kept[number] = picture;
        }
        if (index < _names.Length)
            picture.CopyTo(rgb);
        else
            MirroredPicture.Of(picture, resolution).CopyTo(rgb);
    }

    /// <inheritdoc/>
    public void Dispose() => _zip?.Dispose();

    byte[] Decode(int number, int resolution)
    {
        try
        {
            return SquarePicture.Decode(_zip is null ? File.ReadAllBytes(_names[number]) : Unpack(_names[number]), resolution);
        }
        catch (Exception error) when (error is StudioException or InvalidDataException)
        {
            throw new StudioException($"cannot train on '{_path}': '{_names[number]}' cannot be read: {error.Message}; import the set anew", error);
        }
    }

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
