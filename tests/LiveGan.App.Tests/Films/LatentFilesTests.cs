using System.IO.Compression;
using FsCheck.Xunit;
using LiveGan.App.CommandLine;
using LiveGan.App.Films;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Core.Latents;
using LiveGan.Media;

namespace LiveGan.App.Tests.Films;

public sealed class LatentFilesTests : IDisposable
{
    const int Dimensions = 4;
    const int Rows = 3;

    readonly string _folder = Directory.CreateTempSubdirectory("livegan-latents-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(LatentSpace.Z, 1, 4, new[] { 4 })]
    [InlineData(LatentSpace.Z, 5, 4, new[] { 5, 4 })]
    [InlineData(LatentSpace.W, 1, 12, new[] { 3, 4 })]
    [InlineData(LatentSpace.W, 2, 12, new[] { 2, 3, 4 })]
    [InlineData(LatentSpace.W, 2, 4, new[] { 2, 1, 4 })]
    public void Arrays_are_one_latent_or_many(LatentSpace space, int count, int size, int[] shape)
    {
        string path = Write(shape);
        IReadOnlyList<float[]> latents = LatentFiles.Read(path, space, Dimensions, Rows);
        Assert.Equal(count, latents.Count);
        Assert.All(latents, latent => Assert.Equal(size, latent.Length));
        Assert.Equal(Enumerable.Range(0, count * size).Select(i => (float)i), latents.SelectMany(latent => latent));
    }

    [Fact]
    public void The_projectors_archive_holds_a_row_for_each_layer()
    {
        string path = Archive(("w", Write(1, 3, 4)));
        Assert.Equal(12, Assert.Single(LatentFiles.Read(path, LatentSpace.W, Dimensions, Rows)).Length);
        var error = Assert.Throws<UsageException>(() => LatentFiles.Read(path, LatentSpace.Z, Dimensions, Rows));
        Assert.Contains("say --space w", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_of_several_arrays_needs_a_name()
    {
        string one = Write(4);
        Assert.Throws<UsageException>(() => LatentFiles.Read(Archive(("a", one), ("b", one)), LatentSpace.Z, Dimensions, Rows));
        Assert.Single(LatentFiles.Read(Archive(("a", one), ("z", one)), LatentSpace.Z, Dimensions, Rows));
    }

    [Theory]
    [InlineData(new[] { 5 })]
    [InlineData(new[] { 4, 5 })]
    [InlineData(new[] { 0, 4 })]
    [InlineData(new[] { 2, 2, 2, 4 })]
    public void Another_shape_is_told(int[] shape)
    {
        var error = Assert.Throws<UsageException>(() => LatentFiles.Read(Write(shape), LatentSpace.W, Dimensions, Rows));
        Assert.Contains($"[{string.Join(", ", shape)}]", error.Message, StringComparison.Ordinal);
    }

    [Property(MaxTest = 200)]
    public void Damaged_files_are_told(byte[] noise, ushort where, bool isArchive)
    {
        string path = isArchive ? Archive(("w", Write(2, 4))) : Write(2, 4);
        byte[] bytes = File.ReadAllBytes(path);
        noise.AsSpan(0, Math.Min(noise.Length, bytes.Length - where % bytes.Length)).CopyTo(bytes.AsSpan(where % bytes.Length));
        File.WriteAllBytes(path, bytes[..^(noise.Length % 7)]);
        try
        {
            LatentFiles.Read(path, LatentSpace.W, Dimensions, Rows);
        }
        catch (Exception error) when (error is UsageException or MediaException)
        {
            Assert.DoesNotContain('\n', error.Message);
        }
    }

    string Write(params int[] shape)
    {
        string path = Path.Combine(_folder, $"{Guid.NewGuid():N}.npy");
        int count = shape.Aggregate(1, (product, extent) => product * extent);
        NpyFile.Write(path, [.. Enumerable.Range(0, count).Select(i => (float)i)], shape);
        return path;
    }

    string Archive(params (string Name, string File)[] arrays)
    {
        string path = Path.Combine(_folder, $"{Guid.NewGuid():N}.npz");
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach ((string name, string file) in arrays) archive.CreateEntryFromFile(file, name + ".npy");
        return path;
    }
}
