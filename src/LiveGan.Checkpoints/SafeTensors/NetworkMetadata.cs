using System.Globalization;
using LiveGan.Checkpoints.Networks;

namespace LiveGan.Checkpoints.SafeTensors;

/// <summary>What <c>__metadata__</c> says of a network: everything that is not a tensor, as strings.</summary>
static class NetworkMetadata
{
    /// <summary>The format's tag, under <c>format</c>.</summary>
    public const string Tag = "livegan.stylegan2";

    /// <summary>The format's version, under <c>version</c>.</summary>
    public const string Version = "1";

    /// <summary>Prefix of the facts that came with the network.</summary>
    public const string AboutPrefix = "about.";

    /// <summary>Prefix of the layers' bounds: <c>clamp.b8.conv0</c>.</summary>
    public const string ClampPrefix = "clamp.";

    /// <summary>The key under which a network tells the format that it was converted from.</summary>
    public const string ConvertedFrom = "converted from";

    public static SortedDictionary<string, string> Of(GeneratorNetwork network) => network switch
    {
        StyleGan2Network styled => Of(styled),
        DcganNetwork dcgan => DcganFormat.Metadata(dcgan),
        _ => throw new ArgumentException($"there is no file format for a {network.GetType().Name}", nameof(network)),
    };

    static SortedDictionary<string, string> Of(StyleGan2Network network)
    {
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = Tag,
            ["version"] = Version,
            ["architecture"] = Name(network.Architecture),
            ["z_dim"] = Text(network.ZDim),
            ["w_dim"] = Text(network.WDim),
            ["label_count"] = Text(network.LabelCount),
            ["resolution"] = Text(network.Resolution),
            ["channels"] = Text(network.Channels),
            ["mapping_layers"] = Text(network.Mapping.Layers.Count),
        };
        foreach (var (key, value) in network.Metadata) metadata[AboutPrefix + key] = value;
        metadata.TryAdd(AboutPrefix + ConvertedFrom, network.Format);
        foreach (var block in network.Blocks)
        {
            AddClamp(metadata, $"b{block.Resolution}.conv0", block.Conv0?.Clamp);
            AddClamp(metadata, $"b{block.Resolution}.conv1", block.Conv1.Clamp);
            AddClamp(metadata, $"b{block.Resolution}.torgb", block.ToRgb?.Clamp);
        }

        return metadata;
    }

    public static string Name(SynthesisArchitecture architecture) => architecture switch
    {
        SynthesisArchitecture.Skip => "skip",
        SynthesisArchitecture.Orig => "orig",
        _ => "resnet",
    };

    static void AddClamp(SortedDictionary<string, string> metadata, string layer, float? clamp)
    {
        if (clamp is { } bound) metadata[ClampPrefix + layer] = bound.ToString("R", CultureInfo.InvariantCulture);
    }

    static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
