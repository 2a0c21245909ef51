using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using LiveGan.Studio.Pictures;

namespace LiveGan.Studio.Import;

/// <summary>
/// Grey pictures in one file, as handwritten digits are given away: IDX (the MNIST page describes it), such as
/// <c>train-images-idx3-ubyte.gz</c>, with the labels that lie beside it as <c>train-labels-idx1-ubyte.gz</c>.
/// </summary>
static class IdxPictures
{
    const int MostSide = 4096;

    /// <summary>Whether a file is called like one of these.</summary>
    public static bool HasName(string file) => Path.GetFileName(file).Contains("idx3-ubyte", StringComparison.OrdinalIgnoreCase);

    /// <summary>The pictures, in the file's order.</summary>
    /// <param name="file">The file, gzipped or not.</param>
    /// <param name="size">Height and width of the squares.</param>
    /// <exception cref="StudioException">It or its labels are no such file.</exception>
    public static IEnumerable<SourcePicture> Read(string file, int size)
    {
        using Stream stream = Open(file);
        int[] extents = Header(stream, file, 3);
        (int count, int height, int width) = (extents[0], extents[1], extents[2]);
        if (height is < 1 or > MostSide || width is < 1 or > MostSide)
            throw new StudioException($"cannot import '{file}': it claims pictures of {width}×{height}; download it again");
        byte[]? labels = Labels(file, count);
        string origin = Path.GetFullPath(file);
        for (int i = 0; i < count; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{origin}#{i:D5}");
            string label = labels is null ? "" : labels[i].ToString(CultureInfo.InvariantCulture);
            byte[]? grey = Next(stream, height * width);
            if (grey is null)
            {
                var cut = new StudioException($"the file ends here, before {count - i} of {count} pictures");
                yield return new SourcePicture(name, label, () => throw cut, () => throw cut);
                yield break;
            }
            byte[] Colours() => [.. grey.SelectMany(value => (byte[])[value, value, value])];
            yield return new SourcePicture(
                name, label, () => SquarePicture.OfRgb(Colours(), width, height, size), () => UprightPicture.OfRgb(Colours(), width, height));
        }
    }

    static byte[]? Labels(string file, int count)
    {
        string name = Path.GetFileName(file).Replace("images", "labels", StringComparison.OrdinalIgnoreCase).Replace("idx3", "idx1", StringComparison.OrdinalIgnoreCase);
        string plain = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        string? place = ((string[])[plain, plain + ".gz"]).Select(other => Path.Combine(folder, other)).FirstOrDefault(File.Exists);
        if (place is null)
            return null;
        using Stream stream = Open(place);
        int[] extents = Header(stream, place, 1);
        byte[]? labels = extents[0] == count ? Next(stream, count) : null;
        return labels ?? throw new StudioException($"cannot import '{file}': '{place}' has not its {count} labels; download both again");
    }

    static Stream Open(string file)
    {
        FileStream stream = File.OpenRead(file);
        int first = stream.ReadByte(), second = stream.ReadByte();
        stream.Position = 0;
        return (first, second) == (0x1f, 0x8b) ? new GZipStream(stream, CompressionMode.Decompress) : new BufferedStream(stream);
    }

    // Two zeros, the type (8: unsigned bytes), the number of extents, the extents as big-endian 32-bit numbers.
    static int[] Header(Stream stream, string file, int dimensions)
    {
        byte[]? magic = Next(stream, 4);
        byte[]? sizes = magic is [0, 0, 8, var count] && count == dimensions ? Next(stream, 4 * dimensions) : null;
        int[] extents = [.. Enumerable.Range(0, sizes is null ? 0 : dimensions).Select(i => BinaryPrimitives.ReadInt32BigEndian(sizes.AsSpan(4 * i)))];
        return extents.Length > 0 && extents[0] >= 0
            ? extents
            : throw new StudioException($"cannot import '{file}': it is no IDX file of bytes in {dimensions} dimensions; download it again");
    }

    static byte[]? Next(Stream stream, int count)
    {
        // A header may promise more than there is: memory is asked for as the bytes come.
        var content = new MemoryStream();
        var part = new byte[Math.Min(count, 1 << 16)];
        try
        {
            while (content.Length < count)
            {
                int read = stream.Read(part, 0, (int)Math.Min(part.Length, count - content.Length));
                if (read == 0)
                    return null;
                content.Write(part, 0, read);
            }
            return content.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
