using System.Text.Json;
using LiveGan.Core.Cues;

namespace LiveGan.Core.Presets;

/// <summary>A cue as a JSON object: <c>name</c>, <c>bank</c> (from 1), <c>frozen</c> and <c>look</c>.</summary>
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
        json.WriteStartObject("look");
        LookJson.WriteKeys(json, cue.Look);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
