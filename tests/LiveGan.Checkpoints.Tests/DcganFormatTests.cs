using FsCheck.Xunit;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.SafeTensors;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Tests;

public class DcganFormatTests
{
    [Fact]
    public void A_network_survives_bit_for_bit()
    {
        using var network = Network();
        using var folder = new TemporaryFolder();
        SafeTensorsFile.Write(network, folder.File("net.safetensors"));
        using var read = Assert.IsType<DcganNetwork>(Checkpoint.OpenGenerator(folder.File("net.safetensors")));
        Assert.Equal((5, 5, 28, 3, true, 1), (read.ZDim, read.WDim, read.Resolution, read.Channels, read.NormalizesZ, read.StyleRows));
        Assert.Equal("640", read.Metadata["images shown"]);
        Assert.Equal(new float[5], read.AverageW.ToArray());
        foreach (var (expected, actual) in network.Layers.Zip(read.Layers))
        {
            Assert.Equal(expected.Weight.Shape.ToArray(), actual.Weight.Shape.ToArray());
            Assert.Equal(expected.Weight.ToArray(), actual.Weight.ToArray());
            Assert.Equal(expected.Bias.ToArray(), actual.Bias.ToArray());
        }

        NetworkDescription description = NetworkDescription.Of(read);
        Assert.Equal(("dcgan", 3, 28), (description.Architecture, description.Layers.Count, description.Layers[^1].Resolution));
    }

    [Fact]
    public void A_StyleGAN2_is_asked_for_by_name()
    {
        using var folder = new TemporaryFolder();
        using (var network = Network()) SafeTensorsFile.Write(network, folder.File("net.safetensors"), TensorType.Float16);
        string message = Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.File("net.safetensors"))).Message;
        Assert.Contains("net.safetensors", message, StringComparison.Ordinal);
        Assert.Contains("DCGAN", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"resolution\":\"28\"", "\"resolution\":\"30\"")]
    [InlineData("\"resolution\":\"28\"", "\"resolution\":\"56\"")]
    [InlineData("\"z_dim\":\"5\"", "\"z_dim\":\"6\"")]
    [InlineData("\"layers\":\"3\"", "\"layers\":\"2\"")]
    [InlineData("\"channels\":\"3\"", "\"channels\":\"4\"")]
    [InlineData("\"version\":\"1\"", "\"version\":\"9\"")]
    public void Layers_that_do_not_fit_are_refused(string told, string lie)
    {
        byte[] file = Bytes();
        string text = System.Text.Encoding.Latin1.GetString(file);
        Assert.Contains(told, text, StringComparison.Ordinal);
        byte[] lying = System.Text.Encoding.Latin1.GetBytes(text.Replace(told, lie, StringComparison.Ordinal));
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("lying.safetensors"), lying);
        Assert.Contains("lying.safetensors", Assert.Throws<CheckpointException>(() => Checkpoint.OpenGenerator(folder.File("lying.safetensors"))).Message, StringComparison.Ordinal);
    }

    [Property(MaxTest = 300)]
    public void Damage_is_refused_or_changes_numbers_only(int place, byte value, bool cut)
    {
        byte[] file = Bytes();
        int at = (int)((uint)place % file.Length);
        if (cut) file = file[..at];
        else file[at] = value;
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("damaged.safetensors"), file);
        try
        {
            using GeneratorNetwork network = Checkpoint.OpenGenerator(folder.File("damaged.safetensors"));
            Assert.Equal((28, 3), (network.Resolution, network.Channels));
        }
        catch (CheckpointException error)
        {
            Assert.Contains("damaged.safetensors", error.Message, StringComparison.Ordinal);
        }
    }

    static byte[] Bytes()
    {
        using var network = Network();
        using var stream = new MemoryStream();
        SafeTensorsFile.Write(network, stream);
        return stream.ToArray();
    }

    static DcganNetwork Network() => new()
    {
        Format = "test",
        ZDim = 5,
        WDim = 5,
        LabelCount = 0,
        Resolution = 28,
        Channels = 3,
        NormalizesZ = true,
        Layers = [Layer(5, 6, 7), Layer(6, 4, 4), Layer(4, 3, 4)],
        Metadata = new Dictionary<string, string> { ["images shown"] = "640" },
    };

    static TransposedConvolution Layer(int inputs, int outputs, int kernel) => new(
        WeightTensor.From([.. Enumerable.Range(0, inputs * outputs * kernel * kernel).Select(i => MathF.Sin(i))], inputs, outputs, kernel, kernel),
        WeightTensor.From([.. Enumerable.Range(0, outputs).Select(i => i / 8f)], outputs));
}
