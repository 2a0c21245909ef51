using System.IO.Compression;
using FsCheck.Xunit;
using LiveGan.Studio.Commands;
using LiveGan.Studio.Datasets;

namespace LiveGan.Studio.Tests;

public sealed class BloomTests
{
    [Property(MaxTest = 300)]
    public void Narrow_blooms_keep_their_build(int index, int seed)
    {
        Bloom bloom = Bloom.Create(Math.Abs((long)index), seed);
        Assert.Equal(6, bloom.Petals);
        Assert.InRange(bloom.Rotation, -9.01f * MathF.PI / 180, 9.01f * MathF.PI / 180);
        Assert.InRange(bloom.Swirl, 0.3f, 1f);
        Assert.InRange(bloom.Radius, 0.6f, 0.9f);
        Assert.Equal(bloom, Bloom.Create(Math.Abs((long)index), seed));
    }

    [Fact]
    public void Varied_blooms_have_three_to_ten_petals_and_swirl_both_ways()
    {
        Bloom[] blooms = [.. Enumerable.Range(0, 400).Select(i => Bloom.Create(i, 0, BloomVariety.Varied))];
        Assert.Equal(Enumerable.Range(3, 8), blooms.Select(bloom => bloom.Petals).Distinct().Order());
        Assert.Contains(blooms, bloom => bloom.Swirl > 1);
        Assert.Contains(blooms, bloom => bloom.Swirl < -1);
    }

    [Fact]
    public void A_picture_depends_on_seed_and_index_alone()
    {
        var source = new BloomSource(8, seed: 3);
        byte[][] once = [.. Enumerable.Range(0, 8).Select(i => Read(source, i, 32))];
        var again = new byte[8][];
        Parallel.For(0, 8, i => again[7 - i] = Read(new BloomSource(8, seed: 3), 7 - i, 32));
        Assert.Equal(once, again);
        Assert.Equal(8, once.Select(Convert.ToBase64String).Distinct().Count());
        Assert.NotEqual(once[0], Read(new BloomSource(8, seed: 4), 0, 32));
        Assert.Throws<ArgumentOutOfRangeException>(() => Read(source, 8, 32));
    }

    [Fact]
    public void Light_gathers_in_the_middle_and_all_hues_occur()
    {
        const int size = 16, count = 240;
        var source = new BloomSource(count);
        double middle = 0, corner = 0;
        int[] strongest = new int[3];
        for (int i = 0; i < count; i++)
        {
            byte[] rgb = Read(source, i, size);
            middle += Mean(rgb, size, 6, 10);
            corner += Mean(rgb, size, 0, 2);
            double[] channels = [.. Enumerable.Range(0, 3).Select(c => rgb.Where((_, k) => k % 3 == c).Average(value => value))];
            strongest[Array.IndexOf(channels, channels.Max())]++;
        }
        Assert.InRange(middle / count, 110, 240);
        Assert.InRange(corner / count, 0, 60);
        Assert.All(strongest, pictures => Assert.InRange(pictures, 48, 120));
    }

    [Fact]
    public void A_small_picture_is_the_large_one_seen_from_afar()
    {
        var source = new BloomSource(8);
        for (int i = 0; i < 8; i++)
        {
            byte[] small = Read(source, i, 32), large = Read(source, i, 128);
            double error = 0;
            for (int y = 0; y < 32; y++)
            {
                for (int x = 0; x < 96; x++)
                {
                    double sum = 0;
                    for (int k = 0; k < 16; k++)
                        sum += large[3 * ((4 * y + k / 4) * 128 + 4 * (x / 3) + k % 4) + x % 3];
                    error += Math.Abs(sum / 16 - small[96 * y + x]);
                }
            }
            Assert.InRange(error / (32 * 96), 0, 2.5);
        }
    }

    [Fact]
    public void The_command_writes_the_same_zip_twice_and_the_same_pictures_as_files()
    {
        using var scratch = new Scratch();
        var options = new BloomsOptions { Output = scratch.File("a.zip"), Count = 70, Size = 16, Seed = 5 };
        BloomsCommand.Run(options);
        BloomsCommand.Run(options with { Output = scratch.File("new/b.zip") });
        BloomsCommand.Run(options with { Output = scratch.File("files") });

        Assert.Equal(File.ReadAllBytes(scratch.File("a.zip")), File.ReadAllBytes(scratch.File("new/b.zip")));
        using ZipArchive zip = ZipFile.OpenRead(scratch.File("a.zip"));
        Assert.Equal(70, zip.Entries.Count);
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using Stream stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            Assert.Equal(File.ReadAllBytes(Path.Combine(scratch.File("files"), entry.FullName)), content.ToArray());
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], content.ToArray()[..4]);
        }
        Assert.Throws<ArgumentException>(() => BloomsCommand.Run(options with { Size = 2 }));
        Assert.Throws<ArgumentException>(() => BloomsCommand.Run(options with { Count = 0 }));
    }

    internal static byte[] Read(IPictureSource source, long index, int size)
    {
        var rgb = new byte[3 * size * size];
        source.Read(index, size, rgb);
        return rgb;
    }

    static double Mean(byte[] rgb, int size, int from, int to)
    {
        double sum = 0;
        for (int y = from; y < to; y++)
        {
            for (int x = 3 * from; x < 3 * to; x++)
                sum += rgb[3 * y * size + x];
        }
        return sum / (3 * (to - from) * (to - from));
    }
}
