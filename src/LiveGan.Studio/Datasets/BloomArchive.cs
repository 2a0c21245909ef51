using System.IO.Compression;
using LiveGan.Studio.Pictures;

namespace LiveGan.Studio.Datasets;

/// <summary>Writes a set of blooms to disk: numbered PNG files in a folder, or in one zip as the official tools read it.</summary>
public static class BloomArchive
{
    const int Chunk = 64;

    /// <summary>Draws on all processors and writes in order; the same arguments give the same bytes.</summary>
    /// <param name="path">A folder, made if it is missing, or a file that ends in <c>.zip</c>.</param>
    /// <param name="source">The pictures.</param>
    /// <param name="resolution">Their height and width, at least 4.</param>
    /// <param name="progress">Receives the number of pictures written; may be null.</param>
    /// <param name="stop">Ends early, between pictures; what was written stays.</param>
    /// <exception cref="IOException">The place is not writable, or the disk is full.</exception>
    public static void Write(
        string path, IPictureSource source, int resolution, IProgress<long>? progress = null, CancellationToken stop = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(source);
        if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using FileStream file = File.Create(path);
            using var zip = new ZipArchive(file, ZipArchiveMode.Create);
            Each(source, resolution, progress, (index, png) => PictureName.AddTo(zip, PictureName.Of(index), png), stop);
            return;
        }
        Each(source, resolution, progress, (index, png) =>
        {
            string file = Path.Combine(path, PictureName.Of(index));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, png);
        }, stop);
    }

    static void Each(
        IPictureSource source, int resolution, IProgress<long>? progress, Action<long, byte[]> write, CancellationToken stop)
    {
        for (long start = 0; start < source.Count && !stop.IsCancellationRequested; start += Chunk)
        {
            var encoded = new byte[(int)Math.Min(Chunk, source.Count - start)][];
            long first = start;
            Parallel.For(0, encoded.Length, i =>
            {
                var rgb = new byte[3 * resolution * resolution];
                source.Read(first + i, resolution, rgb);
                using var stream = new MemoryStream();
                Png.Write(stream, rgb, resolution, resolution);
                encoded[i] = stream.ToArray();
            });
            for (int i = 0; i < encoded.Length; i++)
                write(first + i, encoded[i]);
            progress?.Report(first + encoded.Length);
        }
    }
}
