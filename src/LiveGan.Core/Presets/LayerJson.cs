using System.Text.Json;
using LiveGan.Core.Bending;
using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;

namespace LiveGan.Core.Presets;

/// <summary>The parts of a look that concern layers, directions and decks as JSON: <c>parameters</c>, <c>bends</c>, <c>directions</c>.</summary>
static class LayerJson
{
    /// <summary>Values by name; those that are not named are neutral.</summary>
    public static float[] ParseParameters(PresetObject part)
    {
        var values = new float[ParameterTable.Count];
        for (int i = 0; i < values.Length; i++)
        {
            Parameter parameter = ParameterTable.All[i];
            values[i] = part.Number(parameter.Name, parameter.Minimum, parameter.Maximum, parameter.Neutral);
        }
        part.Close();
        return values;
    }

    public static BendSettings ParseBend(PresetObject part)
    {
        var bend = new BendSettings
        {
            Name = part.Text("name", "", longest: 80),
            Layers = part.Layers("layers"),
            Channels = part.Dimensions("channels") ?? DimensionSelection.All,
        };
        part.Close();
        return bend;
    }

    public static void Write(Utf8JsonWriter json, Look look)
    {
        WriteParameters(json, look.Parameters);
        if (look.Bends.Count > 0)
        {
            json.WriteStartArray("bends");
            foreach (BendSettings bend in look.Bends)
            {
                json.WriteStartObject();
                if (bend.Name.Length > 0) json.WriteString("name", bend.Name);
                json.WriteString("layers", bend.Layers.ToString());
                json.WriteString("channels", bend.Channels.ToString());
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (look.Directions != DirectionKind.Sefa) json.WriteString("directions", PresetNames.Of(look.Directions));
        if (look.DirectionLayers != LayerSelection.All) json.WriteString("directionLayers", look.DirectionLayers.ToString());
    }

    static void WriteParameters(Utf8JsonWriter json, IReadOnlyList<float> values)
    {
        bool isOpen = false;
        for (int i = 0; i < Math.Min(values.Count, ParameterTable.Count); i++)
        {
            Parameter parameter = ParameterTable.All[i];
            if (values[i] == parameter.Neutral) continue;
            if (!isOpen) json.WriteStartObject("parameters");
            isOpen = true;
            json.WriteNumber(parameter.Name, values[i]);
        }
        if (isOpen) json.WriteEndObject();
    }
}
