using LiveGan.Checkpoints.SafeTensors;

namespace LiveGan.Checkpoints.Networks;

/// <summary>What is in a network's file, as plain values to print or to write as JSON.</summary>
/// <param name="Format">Where the network came from.</param>
/// <param name="Resolution">Height and width of the picture.</param>
/// <param name="Channels">1 grey, 3 RGB, 4 RGBA.</param>
/// <param name="ZDim">Length of z.</param>
/// <param name="WDim">Length of w.</param>
/// <param name="LabelCount">Labels; 0 for an unconditional network.</param>
/// <param name="MappingLayers">Depth of the mapping network.</param>
/// <param name="StyleRows">Rows of ws.</param>
/// <param name="Architecture"><c>skip</c>, <c>orig</c>, <c>resnet</c> or <c>dcgan</c>.</param>
/// <param name="Parameters">Trained numbers; stored noise, filters and w_avg are none.</param>
/// <param name="Bytes">Bytes of all tensors as they are stored.</param>
/// <param name="Layers">In the order in which they run.</param>
/// <param name="Metadata">Facts that came with the file; every string is safe to print.</param>
public sealed record NetworkDescription(
    string Format,
    int Resolution,
    int Channels,
    int ZDim,
    int WDim,
    int LabelCount,
    int MappingLayers,
    int StyleRows,
    string Architecture,
    long Parameters,
    long Bytes,
    IReadOnlyList<LayerDescription> Layers,
    IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Describes a network without reading its weights.</summary>
    public static NetworkDescription Of(GeneratorNetwork network) => network switch
    {
        StyleGan2Network styled => Of(styled),
        DcganNetwork dcgan => Of(dcgan),
        _ => throw new ArgumentException("there is no such network", nameof(network)),
    };

    static NetworkDescription Of(DcganNetwork network)
    {
        int start = DcganNetwork.Start(network.Resolution);
        LayerDescription[] layers = [.. network.Layers.Select((layer, i) => new LayerDescription(
            $"layers.{i}", "transposed convolution", layer.InputChannels, layer.OutputChannels, start << i, i == 0 ? 0 : null, i > 0, false, null,
            (long)layer.Weight.Count + layer.Bias.Count))];
        return Of(network, 0, "dcgan", layers);
    }

    static NetworkDescription Of(StyleGan2Network network)
    {
        var layers = new List<LayerDescription>();
        if (network.Mapping.Embedding is { } embedding) layers.Add(Linear("mapping.embedding", "embedding", embedding));
        for (int i = 0; i < network.Mapping.Layers.Count; i++) layers.Add(Linear($"mapping.{i}", "linear", network.Mapping.Layers[i]));
        int row = 0;
        foreach (var block in network.Blocks) AddBlock(layers, block, ref row);

        return Of(network, network.Mapping.Layers.Count, NetworkMetadata.Name(network.Architecture), layers);
    }

    static NetworkDescription Of(GeneratorNetwork network, int mappingLayers, string architecture, IReadOnlyList<LayerDescription> layers) => new(
        network.Format,
        network.Resolution,
        network.Channels,
        network.ZDim,
        network.WDim,
        network.LabelCount,
        mappingLayers,
        network.StyleRows,
        architecture,
        layers.Sum(l => l.Parameters),
        NetworkTensors.Of(network).Sum(t => (long)t.Tensor.Count * (t.Tensor.Type == Tensors.TensorType.Float32 ? 4 : 2)),
        layers,
        network.Metadata);

    static void AddBlock(List<LayerDescription> layers, SynthesisBlock block, ref int row)
    {
        string name = $"b{block.Resolution}";
        if (block.Constant is { } constant)
            layers.Add(new($"{name}.const", "constant", 0, constant.Shape[0], block.Resolution, null, false, false, null, constant.Count));
        if (block.Skip is { } skip)
            layers.Add(new($"{name}.skip", "bypass", skip.Shape[1], skip.Shape[0], block.Resolution, null, true, false, null, skip.Count));
        if (block.Conv0 is { } conv0) layers.Add(Convolution($"{name}.conv0", conv0, block.Resolution, row++));
        layers.Add(Convolution($"{name}.conv1", block.Conv1, block.Resolution, row++));
        // A toRGB layer reads the row that the next block's conv0 reads again.
        if (block.ToRgb is { } rgb)
            layers.Add(new(
                $"{name}.torgb", "toRGB", rgb.Weight.Shape[1], rgb.Weight.Shape[0], block.Resolution, row, false, false, rgb.Clamp,
                Count(rgb.Style) + rgb.Weight.Count + rgb.Bias.Count));
    }

    static LayerDescription Convolution(string name, ModulatedConvolution layer, int resolution, int row)
    {
        // The strength is the noise's one trained number.
        long parameters = Count(layer.Style) + layer.Weight.Count + layer.Bias.Count + (layer.Noise is null ? 0 : 1);
        return new(
            name, "convolution", layer.InputChannels, layer.OutputChannels, resolution, row, layer.Upsample, layer.Noise is not null, layer.Clamp, parameters);
    }

    static LayerDescription Linear(string name, string kind, FullyConnectedLayer layer) =>
        new(name, kind, layer.InputCount, layer.OutputCount, null, null, false, false, null, Count(layer));

    static long Count(FullyConnectedLayer layer) => (long)layer.Weight.Count + layer.Bias.Count;
}
