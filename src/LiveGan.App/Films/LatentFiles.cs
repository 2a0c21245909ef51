using System.IO.Compression;
using LiveGan.App.CommandLine;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Core.Latents;
using LiveGan.Media;

namespace LiveGan.App.Films;

/// <summary>Latents in NumPy files: one, a list, or the <c>projected_w.npz</c> of the official projector.</summary>
static class LatentFiles
{
    const long MostBytes = 1L << 28;

    /// <summary>True for a name that ends in <c>.npy</c> or <c>.npz</c>.</summary>
    public static bool IsNamedSo(string path) => Path.GetExtension(path).ToUpperInvariant() is ".NPY" or ".NPZ";

    /// <summary>Reads latents.</summary>
    /// <param name="path">A <c>.npy</c>, or a <c>.npz</c> whose array is called <c>w</c>, <c>z</c> or <c>latents</c>, or is the only one.</param>
    /// <param name="space">What they are taken for.</param>
    /// <param name="dimensions">Numbers of one latent, or of one style row.</param>
    /// <param name="rows">Style rows of the network.</param>
    /// <returns>Each <c>[dimensions]</c>, or in w also <c>[rows · dimensions]</c>.</returns>
    /// <exception cref="UsageException">The array is of another shape.</exception>
    /// <exception cref="MediaException">The file is damaged.</exception>
    public static IReadOnlyList<float[]> Read(string path, LatentSpace space, int dimensions, int rows)
    {
        NpyArray array = ReadArray(path);
        int[] shape = array.Shape.ToArray();
        int size = shape.Length switch
        {
            1 when shape[0] == dimensions => dimensions,
            2 when space == LatentSpace.W && shape[0] == rows && shape[1] == dimensions && rows > 1 => rows * dimensions,
            2 when shape[1] == dimensions => dimensions,
            3 when space == LatentSpace.W && shape[2] == dimensions && (shape[1] == rows || shape[1] == 1) => shape[1] * dimensions,
            3 when shape[1] == 1 && shape[2] == dimensions => dimensions,
            _ => 0,
        };
        if (size == 0 || array.Values.Length == 0)
        {
            string wanted = space == LatentSpace.W
                ? $"[{dimensions}], [n, {dimensions}], [{rows}, {dimensions}] or [n, {rows}, {dimensions}]"
                : $"[{dimensions}] or [n, {dimensions}] (rows for each layer are w: say --space w)";
            throw new UsageException($"'{path}' holds numbers of shape [{string.Join(", ", shape)}], and this network takes {wanted} here");
        }

        if (!array.Values.All(float.IsFinite)) throw new UsageException($"'{path}' holds numbers that are not finite; project it again");
        return [.. array.Values.Chunk(size)];
    }

    static NpyArray ReadArray(string path)
    {
        try
        {
            return Path.GetExtension(path).Equals(".npz", StringComparison.OrdinalIgnoreCase) ? ReadArchive(path) : NpyFile.ReadSingle(path);
        }
        catch (InvalidDataException reason)
        {
            throw new MediaException($"cannot read latents from '{Path.GetFileName(path)}': {reason.Message.TrimEnd('.')}", reason);
        }
    }

    static NpyArray ReadArchive(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        ZipArchiveEntry[] arrays = [.. archive.Entries.Where(entry => entry.Name.EndsWith(".npy", StringComparison.Ordinal))];
        ZipArchiveEntry entry = arrays.FirstOrDefault(candidate => candidate.Name is "w.npy" or "z.npy" or "latents.npy")
            ?? (arrays.Length == 1
                ? arrays[0]
                : throw new UsageException($"'{path}' holds {arrays.Length} arrays and none is called w, z or latents; save the latent under one of these names"));
        if (entry.Length > MostBytes) throw new UsageException($"'{path}' holds {entry.Length} bytes, which no latents are; name a file of latents");
        using Stream stream = entry.Open();
        var bytes = new byte[entry.Length];
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) != bytes.Length || stream.ReadByte() >= 0)
            throw new InvalidDataException("an array in it does not have the length it promises; copy it again");
        return NpyFile.ReadSingle(bytes);
    }
}
