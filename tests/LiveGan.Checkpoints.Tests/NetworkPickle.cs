using System.Runtime.InteropServices;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Tests;

/// <summary>Pickles a generator as the official code does, at any protocol: a second writer to read back.</summary>
sealed class NetworkPickle(byte protocol)
{
    readonly PickleWriter _writer = new(protocol);

    /// <summary>The shape that a tensor claims, from its true one; to write tensors that lie.</summary>
    public Func<string, int[], int[]> ClaimedShape { get; init; } = (_, shape) => shape;

    /// <summary>The offset that a tensor claims.</summary>
    public int ClaimedOffset { get; init; }

    /// <summary>How the storage of a tensor is written.</summary>
    public bool AsByteArray { get; init; }

    /// <summary>The generator by itself, no snapshot around it.</summary>
    public byte[] Write(StyleGan2Network network)
    {
        Module("Generator", () => Modules(
            ("synthesis", () => Module("SynthesisNetwork", () => Modules([.. network.Blocks.Select(b => ($"b{b.Resolution}", (Action)(() => Block(b))))]))),
            ("mapping", () => Module("MappingNetwork", () =>
            {
                Tensors("_buffers", ("w_avg", network.Mapping.AverageW, 1f));
                Modules([.. network.Mapping.Layers.Select((l, i) => ($"fc{i}", (Action)(() => Linear(l))))]);
            }))));
        return _writer.Stop();
    }

    void Block(SynthesisBlock block) => Module("SynthesisBlock", () =>
    {
        if (block.Constant is { } constant) Tensors("_parameters", ("const", constant, 1f));
        Tensors("_buffers", ("resample_filter", block.Filter, 0.25f));
        _writer.Text("architecture").Text(block.Skip is not null ? "resnet" : "skip").Op('s');
        var children = new List<(string, Action)>();
        if (block.Conv0 is { } conv0) children.Add(("conv0", () => Convolution(conv0)));
        children.Add(("conv1", () => Convolution(block.Conv1)));
        if (block.ToRgb is { } rgb) children.Add(("torgb", () => ToRgb(rgb)));
        Modules([.. children]);
    });

    void Convolution(ModulatedConvolution layer) => Module("SynthesisLayer", () =>
    {
        Tensors("_parameters", ("weight", layer.Weight, 1f), ("bias", layer.Bias, 1f), ("noise_strength", WeightTensor.From([layer.NoiseStrength]), 1f));
        if (layer.Filter is { } filter) Tensors("_buffers", ("noise_const", layer.Noise!, 1f), ("resample_filter", filter, 0.25f));
        else Tensors("_buffers", ("noise_const", layer.Noise!, 1f));
        _writer.Text("up").Int(layer.Upsample ? 2 : 1).Op('s');
        Modules(("affine", () => Linear(layer.Style)));
    });

    void ToRgb(ToRgbLayer layer) => Module("ToRGBLayer", () =>
    {
        var weight = WeightTensor.From(layer.Weight.ToArray(), [.. layer.Weight.Shape, 1, 1]);
        Tensors("_parameters", ("weight", weight, 1f), ("bias", layer.Bias, 1f));
        _writer.Text("weight_gain").Float(1).Op('s');
        Modules(("affine", () => Linear(layer.Style)));
    });

    void Linear(FullyConnectedLayer layer) => Module("FullyConnectedLayer", () =>
    {
        Tensors("_parameters", ("weight", layer.Weight, 1f), ("bias", layer.Bias, 1f));
        _writer.Text("weight_gain").Float(1).Op('s').Text("bias_gain").Int(1).Op('s');
    });

    // GLOBAL, {type, version, module_src, class_name, state}, TUPLE1, REDUCE.
    void Module(string className, Action state)
    {
        _writer.StackGlobal("torch_utils.persistence", "_reconstruct_persistent_obj");
        _writer.Ops("}(").Text("type").Text("class").Text("version").Int(6).Text("module_src").Text("# none").Text("class_name").Text(className);
        _writer.Text("state").Op('}');
        state();
        _writer.Op('u').Op(0x85).Op('R');
    }

    // Like every attribute: key and value, then SETITEM into the state below.
    void Modules(params (string Name, Action Write)[] children)
    {
        _writer.Text("_modules").StackGlobal("collections", "OrderedDict").Ops(")R(");
        foreach (var (name, write) in children)
        {
            _writer.Text(name);
            write();
        }

        _writer.Ops("us");
    }

    void Tensors(string member, params (string Name, WeightTensor Tensor, float Gain)[] tensors)
    {
        _writer.Text(member).Op('}');
        foreach (var (name, tensor, gain) in tensors)
        {
            _writer.Text(name);
            Tensor(name, tensor, gain);
            _writer.Op('s');
        }

        _writer.Op('s');
    }

    void Tensor(string name, WeightTensor tensor, float gain)
    {
        float[] values = [.. tensor.ToArray().Select(v => v * gain)];
        byte[] storage = Storage(MemoryMarshal.AsBytes<float>(values), values.Length);
        _writer.StackGlobal("torch._utils", "_rebuild_tensor_v2").Op('(').StackGlobal("torch.storage", "_load_from_bytes");
        if (AsByteArray) _writer.ByteArray(storage);
        else _writer.Bytes(storage);
        _writer.Op(0x85).Op('R').Int(ClaimedOffset);

        int[] shape = ClaimedShape(name, tensor.Shape.ToArray());
        var strides = new int[shape.Length];
        for (int i = shape.Length - 1, step = 1; i >= 0; step = unchecked(step * shape[i--])) strides[i] = step;
        _writer.Ints(shape).Ints(strides).Op(0x89).Op('}').Ops("tR");
    }

    static byte[] Storage(ReadOnlySpan<byte> numbers, int count)
    {
        var archive = new MemoryStream();
        archive.Write([0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e]);
        archive.Write(new PickleWriter(2).Int(1001).Stop());
        archive.Write(new PickleWriter(2).Op('}').Text("little_endian").Op(0x88).Op('s').Stop());
        archive.Write(new PickleWriter(2).Op('(').Text("storage").Global("torch", "FloatStorage").Text("0").Text("cpu").Int(count).Ops("NtQ").Stop());
        archive.Write(new PickleWriter(2).Op(']').Text("0").Op('a').Stop());
        archive.Write(BitConverter.GetBytes((long)count));
        archive.Write(numbers);
        return archive.ToArray();
    }
}
