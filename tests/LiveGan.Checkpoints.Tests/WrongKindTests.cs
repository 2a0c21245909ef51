using System.IO.Compression;
using System.Text;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Tests;

public class WrongKindTests
{
    [Fact]
    public void Files_of_another_kind_are_named()
    {
        Refusal.Of(Array.Empty<byte>(), "it is empty");
        Refusal.Of(new byte[] { 0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13 }, "it is a PNG picture, no network; give a StyleGAN2 .pkl");
        Refusal.Of(new byte[] { 0xff, 0xd8, 0xff, 0xe0 }, "a JPEG picture");
        Refusal.Of(Encoding.UTF8.GetBytes("hello"), "it is text");
        Refusal.Of(Encoding.UTF8.GetBytes("\n<!DOCTYPE html><html>404</html>"), "a web page (a download that failed?)");
        Refusal.Of(Encoding.UTF8.GetBytes("version https://git-lfs.github.com/spec/v1\noid sha256:00"), "run 'git lfs pull'");
        Refusal.Of(new byte[] { 0x1f, 0x8b, 8, 0 }, "a gzip archive");
        Refusal.Of(new byte[5000], "of an unknown kind");
        Refusal.Of(new byte[] { 0x80 }, "of an unknown kind");
        Refusal.Of(new byte[] { 0x80, 4 }, "");
    }

    [Fact]
    public void A_zip_without_a_pickle_is_no_checkpoint() => Refusal.Of(Zip(("dataset.json", "{}"u8.ToArray())), "a zip archive without 'data.pkl'");

    [Fact]
    public void A_compressed_archive_is_refused() =>
        Refusal.Of(Zip(("x/data.pkl", new byte[100_000])), "its entry 'x/data.pkl' is compressed");

    [Fact]
    public void A_StyleGAN3_network_is_told_apart()
    {
        var module = new PickleWriter();
        Begin("Generator").Text("synthesis");
        Begin("SynthesisNetwork").Text("input");
        Begin("SynthesisInput");
        module.Ops("ss\u0085R").Ops("sss\u0085R").Ops("sss\u0085R");
        Refusal.Of(module.Stop(), "a StyleGAN3 network, which is not played yet");

        PickleWriter Begin(string name) => module.StackGlobal("torch_utils.persistence", "_reconstruct_persistent_obj")
            .Op('}').Text("class_name").Text(name).Op('s').Text("state").Op('}').Text("_modules").Op('}');
    }

    [Fact]
    public void A_snapshot_without_a_generator_says_what_it_has() =>
        Refusal.Of(new PickleWriter().Op('}').Text("D").Int(1).Op('s').Text("G").Op('N').Op('s').Stop(), "its root is a dict of 'D', 'G', where 'G_ema' or 'G' is needed");

    [Theory]
    [InlineData("missing.pkl", "there is no such file")]
    [InlineData("", "cannot open")]
    [InlineData("nul\0.pkl", "cannot open")]
    [InlineData(".", "it is a directory")]
    public void Paths_that_lead_nowhere_are_refused(string path, string because)
    {
        var refusal = Assert.Throws<CheckpointException>(() => Checkpoint.Open(path));
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_is_refused_from_disk_too()
    {
        string path = Path.GetTempFileName();
        Assert.Contains("empty", Assert.Throws<CheckpointException>(() => Checkpoint.Open(path)).Message, StringComparison.Ordinal);
        File.Delete(path);
    }

    [Fact]
    public void Every_fixture_cut_anywhere_is_refused()
    {
        foreach (string name in Fixture.All)
        {
            byte[] file = Fixture.Of(name).Bytes();
            for (int cut = 0; cut < 60; cut++)
            {
                // Often near the ends, where the structure is.
                int length = cut < 20 ? cut : cut < 40 ? file.Length - (cut - 19) : (int)((long)file.Length * (cut - 39) / 21);
                Refusal.Of(file.AsMemory(0, length), "");
            }
        }
    }

    static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
