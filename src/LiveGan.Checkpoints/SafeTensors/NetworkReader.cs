using System.Globalization;
using LiveGan.Checkpoints.Files;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.SafeTensors;

/// <summary>Makes a network of a checked header: its tensors are slices of the file, none is copied.</summary>
sealed class NetworkReader(ReadOnlyMemory<byte> file, SafeTensorsHeader header)
{
    const int MostLayers = 64;

    /// <param name="owner">What keeps the bytes alive; disposed with the network.</param>
    /// <exception cref="CheckpointException">The file holds no network, or one of a newer version.</exception>
    public GeneratorNetwork Read(IDisposable? owner)
    {
        string? format = header.Metadata.GetValueOrDefault("format");
        if (format is not (NetworkMetadata.Tag or DcganFormat.Tag))
            throw new CheckpointException(
                "it is a .safetensors file of another program; give a StyleGAN2 .pkl, a rosinality .pt or what 'livegan convert' wrote");
        string version = Setting("version");
        if (version != NetworkMetadata.Version)
            throw new CheckpointException($"it has version {Legible.Text(version)} of LiveGan's format, where {NetworkMetadata.Version} is known; update LiveGan or convert it again");

        header.CheckTiling(file.Length);
        return format == DcganFormat.Tag ? DcganFormat.Read(this, owner) : ReadStyleGan2(owner);
    }

    /// <exception cref="CheckpointException">There is no such tensor.</exception>
    public WeightTensor Tensor(string name) => Find(name) ?? throw new CheckpointException($"it is incomplete: the tensor '{name}' is missing; convert the network again");

    /// <exception cref="CheckpointException">There is no such number.</exception>
    public int Integer(string key) =>
        int.TryParse(Setting(key), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw new CheckpointException($"its metadata give '{key}' as '{Legible.Text(Setting(key))}', which is no number");

    /// <exception cref="CheckpointException">There is no such fact.</exception>
    public string Setting(string key) =>
        header.Metadata.GetValueOrDefault(key) ?? throw new CheckpointException($"it is incomplete: its metadata lack '{key}'; convert the network again");

    /// <summary>What came with the network.</summary>
    public Dictionary<string, string> Facts()
    {
        var facts = new Dictionary<string, string>();
        foreach (var (key, value) in header.Metadata)
            if (key.StartsWith(NetworkMetadata.AboutPrefix, StringComparison.Ordinal))
                facts[Legible.Text(key[NetworkMetadata.AboutPrefix.Length..])] = Legible.Text(value);
        return facts;
    }

    StyleGan2Network ReadStyleGan2(IDisposable? owner)
    {
        int resolution = Integer("resolution");
        var blocks = new List<SynthesisBlock>();
        for (int size = 4; size <= Math.Min(resolution, NetworkShapes.HighestResolution); size *= 2) blocks.Add(Block(size));
        var network = new StyleGan2Network(owner)
        {
            Format = "LiveGan safetensors",
            ZDim = Integer("z_dim"),
            WDim = Integer("w_dim"),
            LabelCount = Integer("label_count"),
            Resolution = resolution,
            Channels = Integer("channels"),
            Architecture = Architecture(),
            Mapping = Mapping(),
            Blocks = blocks,
            Metadata = Facts(),
        };
        NetworkShapes.Check(network);
        return network;
    }

    MappingNetwork Mapping()
    {
        int count = Integer("mapping_layers");
        if (count is < 1 or > MostLayers) throw new CheckpointException($"its mapping network has {count} layers, where 1 to {MostLayers} are played");
        var layers = new FullyConnectedLayer[count];
        for (int i = 0; i < count; i++) layers[i] = Linear($"mapping.layers.{i}");
        return new MappingNetwork(
            header.Tensors.ContainsKey("mapping.embedding.weight") ? Linear("mapping.embedding") : null, layers, Tensor("mapping.w_avg"));
    }

    SynthesisBlock Block(int resolution)
    {
        string name = $"b{resolution}";
        string rgb = $"{name}.torgb";
        return new SynthesisBlock(
            resolution,
            Find($"{name}.const"),
            resolution == 4 ? null : Convolution($"{name}.conv0", upsample: true),
            Convolution($"{name}.conv1", upsample: false),
            Find($"{rgb}.weight") is { } weight ? new ToRgbLayer(Linear($"{rgb}.style"), weight, Tensor($"{rgb}.bias"), Clamp(rgb)) : null,
            Find($"{name}.skip"),
            Tensor($"{name}.filter"));
    }

    ModulatedConvolution Convolution(string name, bool upsample)
    {
        var strength = Tensor($"{name}.noise_strength");
        if (strength.Count != 1) throw new CheckpointException($"its tensor '{name}.noise_strength' is no single number");
        return new ModulatedConvolution(
            Linear($"{name}.style"),
            Tensor($"{name}.weight"),
            Tensor($"{name}.bias"),
            Find($"{name}.noise"),
            strength.ToArray()[0],
            upsample,
            upsample ? Tensor($"{name}.filter") : null,
            Clamp(name));
    }

    FullyConnectedLayer Linear(string name)
    {
        var weight = Tensor($"{name}.weight");
        if (weight.Shape.Length != 2) throw new CheckpointException($"its tensor '{name}.weight' is no matrix");
        return new FullyConnectedLayer(weight, Tensor($"{name}.bias"));
    }

    WeightTensor? Find(string name)
    {
        if (!header.Tensors.TryGetValue(name, out var entry)) return null;
        var bytes = file.Slice(header.DataStart + (int)entry.Begin, (int)(entry.End - entry.Begin));
        return new WeightTensor(entry.Shape, entry.Type == "F32" ? TensorType.Float32 : TensorType.Float16, bytes);
    }

    float? Clamp(string layer)
    {
        if (!header.Metadata.TryGetValue(NetworkMetadata.ClampPrefix + layer, out string? text)) return null;
        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float bound)
            ? bound
            : throw new CheckpointException($"its metadata clamp '{layer}' to '{Legible.Text(text)}', which is no number");
    }

    SynthesisArchitecture Architecture() => Setting("architecture") switch
    {
        "skip" => SynthesisArchitecture.Skip,
        "orig" => SynthesisArchitecture.Orig,
        "resnet" => SynthesisArchitecture.Resnet,
        var other => throw new CheckpointException($"its architecture is '{Legible.Text(other)}', where skip, orig and resnet are played"),
    };
}
