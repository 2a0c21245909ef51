using System.Text.Json;
using LiveGan.Core.Cues;

namespace LiveGan.Core.Presets;

/// <summary>
/// The networks of a cue as JSON: <c>a</c> and, where deck B has its own, <c>b</c>, each with its <c>file</c> (none for the
/// program's own) and its content as <c>sha256</c>.
/// </summary>
static class NetworksJson
{
    const int HashLength = 64;
    const int LongestPath = 4096;

    public static DeckNetworks Parse(PresetObject part)
    {
        var networks = new DeckNetworks(
            ParseOne(part.Child(part.Part("a"), "network")), part.Has("b") ? ParseOne(part.Child(part.Part("b"), "network")) : null);
        part.Close();
        return networks;
    }

    public static void Write(Utf8JsonWriter json, DeckNetworks networks)
    {
        json.WriteStartObject("networks");
        WriteOne(json, "a", networks.A);
        if (networks.B is not null) WriteOne(json, "b", networks.B);
        json.WriteEndObject();
    }

    static NetworkIdentity ParseOne(PresetObject part)
    {
        string? file = part.Has("file") ? part.Text("file", "", LongestPath) : null;
        string? hash = part.Has("sha256") ? part.Text("sha256", "", HashLength) : null;
        if (hash is not null && (hash.Length != HashLength || !hash.All(char.IsAsciiHexDigitLower)))
            throw part.Error("sha256", $"sha256 is {HashLength} digits from 0 to f in lower case: copy what sha256sum writes");
        part.Close();
        return new NetworkIdentity(file, hash);
    }

    static void WriteOne(Utf8JsonWriter json, string key, NetworkIdentity network)
    {
        json.WriteStartObject(key);
        if (network.File is not null) json.WriteString("file", network.File);
        if (network.Hash is not null) json.WriteString("sha256", network.Hash);
        json.WriteEndObject();
    }
}
