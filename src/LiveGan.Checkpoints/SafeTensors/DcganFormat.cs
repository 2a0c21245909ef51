using System.Globalization;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.SafeTensors;

/// <summary>A DCGAN in a <c>.safetensors</c> file: <c>layers.N.weight</c>, <c>layers.N.bias</c>, and in the metadata the rest.</summary>
static class DcganFormat
{
    /// <summary>The format's tag, under <c>format</c>.</summary>
    public const string Tag = "livegan.dcgan";

    const int MostLayers = 16;

    public static SortedDictionary<string, string> Metadata(DcganNetwork network)
    {
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = Tag,
            ["version"] = NetworkMetadata.Version,
            ["z_dim"] = Text(network.ZDim),
            ["normalizes_z"] = network.NormalizesZ ? "yes" : "no",
            ["resolution"] = Text(network.Resolution),
            ["channels"] = Text(network.Channels),
            ["layers"] = Text(network.Layers.Count),
        };
        foreach (var (key, value) in network.Metadata) metadata[NetworkMetadata.AboutPrefix + key] = value;
        return metadata;
    }

    public static IEnumerable<(string Name, WeightTensor Tensor)> Tensors(DcganNetwork network)
    {
        for (int i = 0; i < network.Layers.Count; i++)
        {
            yield return ($"layers.{i}.weight", network.Layers[i].Weight);
            yield return ($"layers.{i}.bias", network.Layers[i].Bias);
        }
    }

    /// <param name="reader">The file.</param>
    /// <param name="owner">What keeps the bytes alive; disposed with the network.</param>
    /// <exception cref="CheckpointException">The file is damaged.</exception>
    public static DcganNetwork Read(NetworkReader reader, IDisposable? owner)
    {
        int count = reader.Integer("layers");
        if (count is < 1 or > MostLayers) throw new CheckpointException($"it has {count} layers, where 1 to {MostLayers} are played");
        var layers = new TransposedConvolution[count];
        for (int i = 0; i < count; i++) layers[i] = new TransposedConvolution(reader.Tensor($"layers.{i}.weight"), reader.Tensor($"layers.{i}.bias"));
        int z = reader.Integer("z_dim");
        var network = new DcganNetwork(owner)
        {
            Format = "LiveGan safetensors",
            ZDim = z,
            WDim = z,
            LabelCount = 0,
            Resolution = reader.Integer("resolution"),
            Channels = reader.Integer("channels"),
            NormalizesZ = reader.Setting("normalizes_z") == "yes",
            Layers = layers,
            Metadata = reader.Facts(),
        };
        network.Check();
        return network;
    }

    static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
