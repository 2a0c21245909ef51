using System.IO.Compression;

namespace LiveGan.Studio.Datasets;

/// <summary>Names of a set's pictures, as the official dataset tool gives them: a thousand files a folder.</summary>
static class PictureName
{
    public static string Of(long index) => $"{index / 1000:D5}/img{index:D8}.png";

    /// <summary>Adds a file to an archive; a PNG is compressed already, and a fixed time makes the archive reproducible.</summary>
    public static void AddTo(ZipArchive zip, string name, byte[] content)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using Stream stream = entry.Open();
        stream.Write(content);
    }
}
