using System.IO.Compression;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using LiveGan.Studio.Datasets;
using LiveGan.Studio.Import;

namespace LiveGan.Studio.Tests;

public sealed class IdxImportTests
{
    const int Side = 28, Count = 5;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Digits_keep_their_pixels_and_labels(bool zipped)
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch.File("mnist"));
        Write(scratch.File("mnist/train-images-idx3-ubyte"), Images(Count), zipped);
        Write(scratch.File("mnist/train-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, Count, 7, 2, 1, 0, 7], zipped);
        var options = new ImportOptions { Sources = [scratch.File("mnist")], Output = scratch.File("set"), Size = Side, Labels = true };

        ImportResult result = PictureImport.Run(options);

        Assert.Equal((Count, 0, 0), (result.Pictures, result.Duplicates, result.Unreadable.Count));
        Assert.Equal(["0", "1", "2", "7"], result.Labels);
        JsonArray labels = JsonNode.Parse(File.ReadAllText(scratch.File("set/dataset.json")))!["labels"]!.AsArray();
        Assert.Equal([3, 2, 1, 0, 3], labels.Select(pair => pair![1]!.GetValue<int>()));
        using var archive = new PictureArchive(scratch.File("set"));
        byte[] rgb = BloomTests.Read(archive, 3, Side);
        for (int pixel = 0; pixel < Side * Side; pixel++)
            Assert.Equal((Pixel(3, pixel), Pixel(3, pixel), Pixel(3, pixel)), (rgb[3 * pixel], rgb[3 * pixel + 1], rgb[3 * pixel + 2]));
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        using var scratch = new Scratch();
        string images = scratch.File("a-images-idx3-ubyte");
        Write(images, Images(Count)[..^100], false);
        var options = new ImportOptions { Sources = [images], Output = scratch.File("set"), Size = 32 };
        ImportResult result = PictureImport.Run(options);
        Assert.Equal(Count - 1, result.Pictures);
        Assert.Contains("before 1 of 5", Assert.Single(result.Unreadable), StringComparison.Ordinal);

        Write(scratch.File("a-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, 4, 7, 2, 1, 0], true);
        Refused("labels", options with { Output = scratch.File("b") });
        Write(images, [0, 0, 8, 1, 0, 0, 0, 4, 7, 2, 1, 0], false);
        Refused("3 dimensions", options with { Output = scratch.File("c") });
        Write(images, [0, 0, 8, 3, 0, 0, 0, 4, 127, 255, 255, 255, 127, 255, 255, 255], false);
        Refused("claims pictures", options with { Output = scratch.File("d") });
    }

    [Property(MaxTest = 100)]
    public void Damaged_files_are_refused_or_read(int place, byte value, bool zipped)
    {
        using var scratch = new Scratch();
        byte[] bytes = Images(2);
        bytes[(int)((uint)place % 20)] = value;
        Write(scratch.File("idx3-ubyte"), bytes, zipped);
        try
        {
            foreach (SourcePicture picture in IdxPictures.Read(scratch.File("idx3-ubyte" + (zipped ? ".gz" : "")), 16).Take(4))
                Assert.Equal(3 * 16 * 16, picture.Square().Length);
        }
        catch (StudioException error)
        {
            Assert.NotEqual("", error.Message);
        }
    }

    static void Refused(string reason, ImportOptions options)
        => Assert.Contains(reason, Assert.Throws<StudioException>(() => PictureImport.Run(options)).Message, StringComparison.Ordinal);

    static byte[] Images(byte count)
        => [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, Side, 0, 0, 0, Side, .. Enumerable.Range(0, count * Side * Side).Select(i => Pixel(i / (Side * Side), i % (Side * Side)))];

    static byte Pixel(int picture, int pixel) => (byte)(31 * picture + 7 * pixel);

    static void Write(string path, byte[] bytes, bool zipped)
    {
        if (!zipped)
        {
            File.WriteAllBytes(path, bytes);
            return;
        }
        using var stream = new GZipStream(File.Create(path + ".gz"), CompressionMode.Compress);
        stream.Write(bytes);
    }
}
