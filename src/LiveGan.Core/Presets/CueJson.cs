using System.Text.Json;
using LiveGan.Core.Cues;
using LiveGan.Core.Tempo;

namespace LiveGan.Core.Presets;

/// <summary>A cue as a JSON object: <c>name</c>, <c>bank</c> (from 1), <c>frozen</c>, <c>networks</c>, <c>tempo</c> and <c>look</c>.</summary>
static class CueJson
{
    public static Cue Parse(PresetObject part)
    {
        PresetObject look = part.Child(part.Part("look"), "look");
        var cue = new Cue
        {
            Name = part.Text("name", "", longest: 80),
            Bank = (int)part.Whole("bank", 1, 65536, 1) - 1,
            IsFrozen = part.Flag("frozen", false),
            Networks = part.Has("networks") ? NetworksJson.Parse(part.Child(part.Part("networks"), "networks")) : null,
            Tempo = part.Has("tempo") ? part.Number("tempo", Transport.MinTempo, Transport.MaxTempo, Transport.StandardTempo) : null,
            Look = LookJson.Parse(look),
        };
        part.Close();
        return cue;
    }

    public static void Write(Utf8JsonWriter json, Cue cue)
    {
        json.WriteStartObject();
        json.WriteString("name", cue.Name);
        json.WriteNumber("bank", cue.Bank + 1);
        json.WriteBoolean("frozen", cue.IsFrozen);
        if (cue.Networks is not null) NetworksJson.Write(json, cue.Networks);
        if (cue.Tempo is double tempo) json.WriteNumber("tempo", tempo);
        json.WriteStartObject("look");
        LookJson.WriteKeys(json, cue.Look);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
