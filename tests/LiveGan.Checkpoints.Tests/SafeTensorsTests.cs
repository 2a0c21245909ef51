using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.SafeTensors;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Tests;

public class SafeTensorsTests
{
    public static TheoryData<string> Networks => [.. Fixture.All];

    [Theory, MemberData(nameof(Networks))]
    public void A_network_survives_bit_for_bit(string name)
    {
        using var network = Fixture.Of(name).Open();
        using var folder = new TemporaryFolder();
        string path = folder.File("net.safetensors");
        SafeTensorsFile.Write(network, path);
        using (var read = Checkpoint.Open(path))
        {
            NetworkAssert.SameWeights(network, read);
            NetworkAssert.SameConfiguration(network, read);
            Assert.Equal("LiveGan safetensors", read.Format);
            Assert.Equal(network.Format, read.Metadata["converted from"]);
            Assert.All(network.Metadata, fact => Assert.Equal(fact.Value, read.Metadata[fact.Key]));
        }

        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Theory, MemberData(nameof(Networks))]
    public void Tensors_that_rested_are_what_they_were(string name)
    {
        using var network = Fixture.Of(name).Open();
        using var folder = new TemporaryFolder();
        string path = folder.File("net.safetensors");
        SafeTensorsFile.Write(network, path);
        using var read = Checkpoint.Open(path);
        foreach (var (_, tensor) in NetworkTensors.Of(read)) tensor.Rest();
        NetworkAssert.SameWeights(network, read);
    }

    [Fact]
    public void What_a_killed_process_left_half_written_is_removed()
    {
        using var network = Fixture.Of(Fixture.All.First()).Open();
        using var folder = new TemporaryFolder();
        string path = folder.File("net.safetensors"), gone = path + ".7ffffffe-1.part", own = $"{path}.{Environment.ProcessId:x}-1.part";
        System.IO.File.WriteAllText(gone, "");
        System.IO.File.WriteAllText(own, "");
        SafeTensorsFile.Write(network, path);
        Assert.Equal(new[] { path, own }.Order(), Directory.GetFiles(folder.Path).Order());
    }

    [Theory, MemberData(nameof(Networks))]
    public void Half_precision_rounds_each_number(string name)
    {
        using var network = Fixture.Of(name).Open();
        byte[] file = Bytes(network, TensorType.Float16);
        using var read = SafeTensorsFile.Open(file, "half");

        NetworkAssert.HalfWeights(network, read);
        NetworkAssert.SameConfiguration(network, read);
        Assert.InRange(file.Length, 1, Bytes(network, TensorType.Float32).Length * 0.7);
        Assert.Equal(TensorType.Float32, read.Mapping.AverageW.Type);
        // Back to single precision no number changes again.
        using var wide = SafeTensorsFile.Open(Bytes(read, TensorType.Float32), "wide");
        foreach (var (first, second) in NetworkTensors.Of(read).Zip(NetworkTensors.Of(wide)))
            Assert.Equal(first.Tensor.ToArray(), second.Tensor.ToArray());
    }

    [Fact]
    public void A_number_beyond_half_precision_keeps_its_tensor_single()
    {
        using var network = Fixture.Of("sg2/m_clamp32.pkl").Open();
        float[] weights = network.Blocks[0].Conv1.Weight.ToArray();
        weights[5] = 70_000;
        var conv = network.Blocks[0].Conv1 with { Weight = WeightTensor.From(weights, network.Blocks[0].Conv1.Weight.Shape) };
        using var changed = Rebuilt(network, [network.Blocks[0] with { Conv1 = conv }, .. network.Blocks.Skip(1)]);
        using var read = SafeTensorsFile.Open(Bytes(changed, TensorType.Float16), "x");
        Assert.Equal(weights, read.Blocks[0].Conv1.Weight.ToArray());
        Assert.Equal(TensorType.Float16, read.Blocks[1].Conv1.Weight.Type);
    }

    [Fact]
    public void The_file_is_a_standard_one()
    {
        using var network = Fixture.Of("sg2/m_resnet32.pkl").Open();
        byte[] file = Bytes(network, TensorType.Float16);
        int header = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        Assert.Equal(0, (8 + header) % 64);
        using var json = JsonDocument.Parse(file.AsMemory(8, header));
        var metadata = json.RootElement.GetProperty("__metadata__");
        Assert.Equal("livegan.stylegan2", metadata.GetProperty("format").GetString());
        Assert.Equal("resnet", metadata.GetProperty("architecture").GetString());
        Assert.All(metadata.EnumerateObject(), m => Assert.Equal(JsonValueKind.String, m.Value.ValueKind));

        long reached = 0;
        foreach (var tensor in json.RootElement.EnumerateObject().Where(t => t.Name != "__metadata__"))
        {
            Assert.Equal(reached, tensor.Value.GetProperty("data_offsets")[0].GetInt64());
            reached = tensor.Value.GetProperty("data_offsets")[1].GetInt64();
            long count = tensor.Value.GetProperty("shape").EnumerateArray().Aggregate(1L, (product, extent) => product * extent.GetInt64());
            Assert.Equal(count * (tensor.Value.GetProperty("dtype").GetString() == "F32" ? 4 : 2), reached - tensor.Value.GetProperty("data_offsets")[0].GetInt64());
        }

        Assert.Equal(file.Length, 8 + header + reached);
    }

    [Fact]
    public void Opening_copies_no_weight()
    {
        using var network = Fixture.Of("sg2/m_b64.pkl").Open();
        byte[] file = Bytes(network, TensorType.Float32);
        SafeTensorsFile.Open(file, "warm").Dispose();
        long before = GC.GetAllocatedBytesForCurrentThread();
        using var read = SafeTensorsFile.Open(file, "x");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 120_000);
        Assert.True(file.AsSpan().Overlaps(read.Blocks[0].Conv1.Weight.Bytes));
    }

    [Fact]
    public void A_disposed_network_throws_instead_of_reading_freed_memory()
    {
        using var network = Fixture.Of("sg2/m_clamp32.pkl").Open();
        using var folder = new TemporaryFolder();
        SafeTensorsFile.Write(network, folder.File("n"));
        var read = SafeTensorsFile.Open(folder.File("n"));
        read.Dispose();
        read.Dispose();
        Assert.Throws<ObjectDisposedException>(() => read.Mapping.AverageW.ToArray());
    }

    [Fact]
    public void A_file_is_replaced_whole_or_not_at_all()
    {
        using var network = Fixture.Of("sg2/m_clamp32.pkl").Open();
        using var folder = new TemporaryFolder();
        string path = folder.File("n.safetensors");
        SafeTensorsFile.Write(network, path);
        using (var mapped = SafeTensorsFile.Open(path))
        {
            // Onto itself, while it is mapped.
            SafeTensorsFile.Write(mapped, path, TensorType.Float16);
            NetworkAssert.SameWeights(network, mapped);
        }

        using var half = SafeTensorsFile.Open(path);
        NetworkAssert.HalfWeights(network, half);
        var refusal = Assert.Throws<CheckpointException>(() => SafeTensorsFile.Write(network, folder.File("no/such/folder/n")));
        Assert.StartsWith("cannot write '", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<CheckpointException>(() => SafeTensorsFile.Write(network, folder.Path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_full_disk_is_reported()
    {
        Assert.True(System.IO.File.Exists("/dev/full") || !OperatingSystem.IsLinux());
        if (!OperatingSystem.IsLinux()) return;
        using var network = Fixture.Of("sg2/m_clamp32.pkl").Open();
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        Assert.Throws<IOException>(() => SafeTensorsFile.Write(network, full));
    }

    [Theory]
    [InlineData("{}", "of another program")]
    [InlineData("{\"__metadata__\":{\"format\":\"pt\"}}", "of another program")]
    [InlineData("{\"__metadata__\":{\"format\":\"livegan.stylegan2\"}}", "its metadata lack 'version'")]
    [InlineData("{\"__metadata__\":{\"format\":\"livegan.stylegan2\",\"version\":\"2\"}}", "it has version 2 of LiveGan's format")]
    [InlineData("{\"__metadata__\":{\"format\":1}}", "at byte 34: '\"' is needed")]
    [InlineData("{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}", "'a' comes twice")]
    [InlineData("{\"__metadata__\":{},\"__metadata__\":{}}", "'__metadata__' comes twice")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}", "'a' comes twice")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},\"\\u0061\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}", "'a' comes twice")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[]}}", "lacks dtype, shape or data_offsets")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", "a whole number from 0 is needed")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[01],\"data_offsets\":[0,4]}}", "a whole number from 0 is needed")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", "',' is needed")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483648],\"data_offsets\":[0,4]}}", "the shape is impossible")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,1],\"data_offsets\":[0,4]}}", "the shape is impossible")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,99999999999999999999]}}", "a number is too large")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", "',' is needed")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,8]}}", "']' is needed")]
    [InlineData("{\"a\":{\"extra\":1}}", "'extra' stands where")]
    [InlineData("{\"a\":[]}", "'{' is needed")]
    [InlineData("{\"a\":{\"b\":{\"c\":{\"d\":{}}}}}", "'b' stands where")]
    [InlineData("{} x", "nothing more is needed")]
    [InlineData("{\"a\"", "':' is needed")]
    [InlineData("{\"a", "a string has no end")]
    [InlineData("{\"a\\", "a string has no end")]
    [InlineData("{\"\\ud800\":{}}", "half a character")]
    [InlineData("{\"\\ud800x\":{}}", "half a character")]
    [InlineData("{\"\\x\":{}}", "an unknown escape")]
    [InlineData("{\"\\u12\":{}}", "an unknown escape")]
    [InlineData("{\"\n\":{}}", "a control character")]
    [InlineData("{/**/}", "'\"' is needed")]
    [InlineData("{,}", "'\"' is needed")]
    [InlineData("{\"__metadata__\":{},}", "'\"' is needed")]
    public void Headers_with_mistakes_are_refused(string header, string because) => Refusal.Of(File(header, 4), because);

    [Fact]
    public void Names_and_facts_of_every_kind_survive()
    {
        using var network = Fixture.Of("sg2/m_clamp32.pkl").Open();
        var facts = new Dictionary<string, string> { ["quote\"\\/"] = "grüße 𝄞 <&>", ["empty"] = "", ["converted from"] = "a test" };
        using var changed = Rebuilt(network, network.Blocks, facts);
        using var read = SafeTensorsFile.Open(Bytes(changed, TensorType.Float32), "x");
        Assert.Equal(facts.OrderBy(f => f.Key, StringComparer.Ordinal), read.Metadata.OrderBy(f => f.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("[1]", 0, 8, 8, "has 8 bytes")]
    [InlineData("[2,2147483647,2147483647,2147483647]", 0, 8, 8, "has 8 bytes")]
    [InlineData("[2]", 0, 8, 12, "need 8 bytes of data and 12 are there")]
    [InlineData("[2]", 4, 12, 12, "a hole at byte")]
    [InlineData("[2]", 0, 8, 4, "need 8 bytes of data and 4 are there")]
    public void Offsets_must_tile_the_data(string shape, int begin, int end, int data, string because)
    {
        string header = "{\"__metadata__\":{\"format\":\"livegan.stylegan2\",\"version\":\"1\"},\"a\":{\"dtype\":\"F32\",\"shape\":" +
            $"{shape},\"data_offsets\":[{begin},{end}]}}}}";
        Refusal.Of(File(header, data), because);
    }

    [Fact]
    public void Overlaps_odd_types_and_odd_places_are_refused()
    {
        const string Start = "{\"__metadata__\":{\"format\":\"livegan.stylegan2\",\"version\":\"1\"},";
        Refusal.Of(File(Start + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 12), "an overlap");
        Refusal.Of(File(Start + "\"a\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4), "stored as 'BF16'");
        Refusal.Of(File(Start + "\"a\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}}", 6), "'b' is not aligned");
    }

    [Fact]
    public void Lengths_that_lie_are_refused()
    {
        byte[] file = File("{}", 4);
        BinaryPrimitives.WriteUInt64LittleEndian(file, 90_000_000);
        Refusal.Of(file, "claims 90000000 bytes");
        BinaryPrimitives.WriteUInt64LittleEndian(file, ulong.MaxValue);
        Refusal.Of(file, "");
        Refusal.Of(File("{" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"\"{i}\":{{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}},")) + "}", 0), "");
        Refusal.Of(File("{\"__metadata__\":{" + string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"{i}\":\"\"")) + "}}", 0), "more objects than");
    }

    static byte[] Bytes(StyleGan2Network network, TensorType type)
    {
        using var stream = new MemoryStream();
        SafeTensorsFile.Write(network, stream, type);
        return stream.ToArray();
    }

    static byte[] File(string header, int dataLength)
    {
        string padded = header.PadRight((header.Length + 7) / 8 * 8);
        var file = new byte[8 + padded.Length + dataLength];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)padded.Length);
        Encoding.UTF8.GetBytes(padded, file.AsSpan(8));
        return file;
    }

    static StyleGan2Network Rebuilt(StyleGan2Network network, IReadOnlyList<SynthesisBlock> blocks, Dictionary<string, string>? facts = null) => new()
    {
        Format = network.Format,
        ZDim = network.ZDim,
        WDim = network.WDim,
        LabelCount = network.LabelCount,
        Resolution = network.Resolution,
        Channels = network.Channels,
        Architecture = network.Architecture,
        Mapping = network.Mapping,
        Blocks = blocks,
        Metadata = facts ?? [],
    };
}
