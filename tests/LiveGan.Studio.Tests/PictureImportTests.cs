using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using LiveGan.Studio.Datasets;
using LiveGan.Studio.Import;
using LiveGan.Studio.Pictures;

namespace LiveGan.Studio.Tests;

public sealed class PictureImportTests
{
    const int Size = 16;

    [Fact]
    public void Folders_become_an_archive_with_labels_without_duplicates_or_broken_files()
    {
        using var scratch = new Scratch();
        string folder = Folder(scratch);
        var options = new ImportOptions { Sources = [folder], Output = scratch.File("set.zip"), Size = Size, Labels = true };

        ImportResult result = PictureImport.Run(options);

        Assert.Equal((5, 1, true), (result.Pictures, result.Duplicates, result.Complete));
        Assert.Equal(["", "cats", "dogs"], result.Labels);
        Assert.Equal(2, result.Unreadable.Count);
        Assert.Contains(result.Unreadable, reason => reason.Contains("broken.png", StringComparison.Ordinal));
        using ZipArchive zip = ZipFile.OpenRead(options.Output);
        Assert.Equal(
            ["00000/img00000000.png", "00000/img00000001.png", "00000/img00000002.png", "00000/img00000003.png", "00000/img00000004.png", "dataset.json"],
            zip.Entries.Select(entry => entry.FullName));
        using Stream json = zip.GetEntry("dataset.json")!.Open();
        JsonArray labels = JsonNode.Parse(json)!["labels"]!.AsArray();
        Assert.Equal([1, 1, 2, 2, 0], labels.Select(pair => pair![1]!.GetValue<int>()));
        Assert.Equal("00000/img00000000.png", labels[0]![0]!.GetValue<string>());
        Assert.True(File.Exists(scratch.File("set-contact-sheet.png")));
        Assert.False(Directory.Exists(scratch.File("set.zip.partial")));
        using var archive = new PictureArchive(options.Output);
        Assert.Equal(5, archive.Count);
        Assert.Equal(BloomTests.Read(new BloomSource(9), 0, Size), BloomTests.Read(archive, 0, Size));
        Assert.Contains("5 pictures of set.zip", archive.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void An_import_that_was_stopped_goes_on_to_the_same_set()
    {
        using var scratch = new Scratch();
        string folder = Folder(scratch);
        var options = new ImportOptions { Sources = [folder], Output = scratch.File("whole"), Size = Size };
        PictureImport.Run(options);
        ImportOptions again = options with { Output = scratch.File("parts") };
        for (int i = 1; i < 9; i++)
        {
            using var stop = new CancellationTokenSource();
            int last = i;
            bool complete = PictureImport.Run(again, new Counter(seen => { if (seen >= last) stop.Cancel(); }), stop.Token).Complete;
            if (i == 3)
                File.AppendAllText(Path.Combine(again.Output, "import.journal"), "4\tA torn li");
            Assert.False(complete);
        }
        ImportResult result = PictureImport.Run(again);

        Assert.Equal((5, 1), (result.Pictures, result.Duplicates));
        foreach (string file in Directory.EnumerateFiles(options.Output, "*", SearchOption.AllDirectories))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(again.Output, Path.GetRelativePath(options.Output, file))));
    }

    [Fact]
    public void One_picture_five_times_and_mirrored()
    {
        using var scratch = new Scratch();
        byte[] rgb = BloomTests.Read(new BloomSource(9), 4, Size);
        Png.Write(scratch.File("one.png"), rgb, Size, Size);
        ImportResult result = PictureImport.Run(new ImportOptions
        {
            Sources = [scratch.File("one.png")],
            Output = scratch.File("set"),
            Size = Size,
            Copies = 5,
            Mirror = true,
        });
        Assert.Equal(10, result.Pictures);
        using var archive = new PictureArchive(scratch.File("set"));
        Assert.Equal(10, archive.Count);
        Assert.Equal(rgb, BloomTests.Read(archive, 4, Size));
        Assert.Equal(MirroredPicture.Of(rgb, Size), BloomTests.Read(archive, 5, Size));
        using var mirrored = new PictureArchive(scratch.File("set"), mirror: true);
        Assert.Equal(20, mirrored.Count);
        Assert.Equal(MirroredPicture.Of(rgb, Size), BloomTests.Read(mirrored, 10, Size));
    }

    [Fact]
    public void A_film_gives_its_stills()
    {
        using var scratch = new Scratch();
        Ffmpeg("-f", "lavfi", "-i", "testsrc=size=96x64:rate=10:duration=3", scratch.File("film.mp4"));
        var options = new ImportOptions { Sources = [scratch.File("film.mp4")], Output = scratch.File("set"), Size = 32, FramesPerSecond = 2 };
        Assert.Equal(6, PictureImport.Run(options).Pictures);
        File.WriteAllText(scratch.File("no.mp4"), "no film");
        Assert.Contains("no.mp4", Assert.Throws<StudioException>(
            () => PictureImport.Run(options with { Sources = [scratch.File("no.mp4")], Output = scratch.File("x") })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_on_a_folder_leaves_out_what_is_no_picture()
    {
        using var scratch = new Scratch();
        var said = new List<string>();
        using var archive = new PictureArchive(Folder(scratch), skipped: said.Add);
        Assert.Equal(8, archive.Count);
        byte[][] pictures = [.. Enumerable.Range(0, 16).Select(i => BloomTests.Read(archive, i % 8, Size))];
        Assert.Equal(pictures[0], pictures[6]);
        Assert.Equal(pictures[0], pictures[7]);
        Assert.Equal(2, said.Count);
        Assert.Contains("z-broken.png", said[0], StringComparison.Ordinal);
        Assert.EndsWith("(2 of 8 so far)", said[1], StringComparison.Ordinal);

        Directory.CreateDirectory(scratch.File("none"));
        File.WriteAllText(scratch.File("none/a.png"), "no picture");
        using var none = new PictureArchive(scratch.File("none"), skipped: said.Add);
        Assert.Contains("a.png", Assert.Throws<StudioException>(() => BloomTests.Read(none, 0, Size)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Places_without_pictures_are_refused_by_name()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch.File("empty"));
        File.WriteAllText(scratch.File("no.zip"), "no zip");
        foreach (string place in (string[])["empty", "missing", "no.zip"])
        {
            var options = new ImportOptions { Sources = [scratch.File(place)], Output = scratch.File("set"), Size = Size };
            Assert.Contains(place, Assert.Throws<StudioException>(() => PictureImport.Run(options)).Message, StringComparison.Ordinal);
            Assert.Contains(place, Assert.Throws<StudioException>(() => new PictureArchive(scratch.File(place))).Message, StringComparison.Ordinal);
        }
        var inside = new ImportOptions { Sources = [scratch.Folder], Output = scratch.File("set"), Size = Size };
        Assert.Throws<ArgumentException>(() => PictureImport.Run(inside));
        Assert.Throws<ArgumentException>(() => PictureImport.Run(inside with { Size = 48 }));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    [InlineData(6, 1)]
    [InlineData(8, 2)]
    public void Photographs_stand_upright(byte orientation, int brightQuarter)
    {
        using var scratch = new Scratch();
        var rgb = new byte[3 * 32 * 32];
        for (int pixel = 0; pixel < 32 * 32; pixel++)
            rgb.AsSpan(3 * pixel, 3).Fill((byte)(pixel % 32 < 16 && pixel < 32 * 16 ? 255 : 0));
        Png.Write(scratch.File("a.png"), rgb, 32, 32);
        Ffmpeg("-i", scratch.File("a.png"), scratch.File("a.jpg"));
        byte[] plain = File.ReadAllBytes(scratch.File("a.jpg"));
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
        byte[] turned = SquarePicture.Decode([.. plain[..2], .. exif, .. plain[2..]], 32);
        for (int quarter = 0; quarter < 4; quarter++)
        {
            int at = 3 * ((quarter / 2 * 16 + 8) * 32 + quarter % 2 * 16 + 8);
            Assert.Equal(quarter == brightQuarter, turned[at] > 128);
        }
    }

    [Theory]
    [InlineData("cmyk-red.jpg", 255, 0, 0)]
    [InlineData("grey.png", 100, 100, 100)]
    [InlineData("half-clear-green.png", 0, 128, 0)]
    [InlineData("sixteen-bit-blue.png", 0, 0, 255)]
    public void Every_kind_of_pixel_becomes_rgb(string file, int red, int green, int blue)
    {
        byte[] rgb = SquarePicture.Decode(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", file)), 8);
        Assert.Equal(3 * 8 * 8, rgb.Length);
        for (int pixel = 0; pixel < 64; pixel++)
        {
            Assert.InRange(rgb[3 * pixel] - red, -3, 3);
            Assert.InRange(rgb[3 * pixel + 1] - green, -3, 3);
            Assert.InRange(rgb[3 * pixel + 2] - blue, -3, 3);
        }
    }

    [Fact]
    public void The_square_is_cut_from_the_middle()
    {
        using var scratch = new Scratch();
        var wide = new byte[3 * 64 * 16];
        for (int x = 0; x < 64 * 16; x++)
            wide[3 * x] = (byte)(x % 64 is >= 24 and < 40 ? 255 : 0);
        Png.Write(scratch.File("wide.png"), wide, 64, 16);
        byte[] square = SquarePicture.Decode(File.ReadAllBytes(scratch.File("wide.png")), 16);
        Assert.All(Enumerable.Range(0, 256), pixel => Assert.Equal(255, square[3 * pixel]));
    }

    [Property(MaxTest = 150)]
    public void Damaged_pictures_are_refused_or_decoded(int place, byte value, bool cut)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", place % 2 == 0 ? "cmyk-red.jpg" : "grey.png"));
        int at = (int)((uint)place % bytes.Length);
        if (cut)
            bytes = bytes[..at];
        else
            bytes[at] = value;
        try
        {
            Assert.Equal(3 * 8 * 8, SquarePicture.Decode(bytes, 8).Length);
        }
        catch (StudioException error)
        {
            Assert.StartsWith("it ", error.Message, StringComparison.Ordinal);
        }
    }

    // Five pictures of which one occurs twice, one broken, one that is none.
    static string Folder(Scratch scratch)
    {
        string folder = scratch.File("pictures");
        string[] names = ["cats/a.png", "cats/b.png", "dogs/c.png", "dogs/d.png", "e.png", "dogs/again.png"];
        for (int i = 0; i < names.Length; i++)
        {
            string file = Path.Combine(folder, names[i]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            Png.Write(file, BloomTests.Read(new BloomSource(9), i == 5 ? 0 : i, Size), Size, Size);
        }
        File.WriteAllBytes(Path.Combine(folder, "z-broken.png"), File.ReadAllBytes(Path.Combine(folder, "e.png"))[..60]);
        File.WriteAllText(Path.Combine(folder, "z-text.jpg"), "no picture");
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "not looked at");
        return folder;
    }

    static void Ffmpeg(params string[] arguments)
    {
        var start = new ProcessStartInfo("ffmpeg", ["-hide_banner", "-loglevel", "error", "-nostdin", "-y", .. arguments]);
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("this test needs ffmpeg");
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    sealed class Counter(Action<long> seen) : IProgress<long>
    {
        public void Report(long value) => seen(value);
    }
}
