using System.Text.Json;
using LiveGan.Core.Drivers;

namespace LiveGan.Core.Presets;

/// <summary>
/// What modulates a driver as JSON: <c>{ "what": "speed", "by": 2, "amount": 0.5 }</c>, with a driver's number from 1 or a signal's
/// name.
/// </summary>
static class ModulationJson
{
    public static IReadOnlyList<Modulation> Parse(PresetObject driver) =>
        [.. driver.List("modulations", Modulation.MostOfDriver).Select(item => ParseOne(driver.Child(item, "modulation")))];

    public static void Write(Utf8JsonWriter json, IReadOnlyList<Modulation> modulations)
    {
        if (modulations.Count == 0) return;
        json.WriteStartArray("modulations");
        foreach (Modulation by in modulations)
        {
            json.WriteStartObject();
            json.WriteString("what", PresetNames.Of(by.Target));
            if (by.Driver >= 0) json.WriteNumber("by", by.Driver + 1);
            else json.WriteString("by", Signal.Names[by.Signal]);
            json.WriteNumber("amount", by.Amount);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static Modulation ParseOne(PresetObject part)
    {
        if (!part.Has("what")) throw part.Error($"this modulation does not say what it moves: \"what\" is one of {string.Join(", ", PresetNames.All<ModulationTarget>())}");
        bool isDriver = part.Part("by").Kind == JsonTokenType.Number;
        var by = new Modulation
        {
            Target = part.Choice("what", ModulationTarget.Depth),
            Driver = isDriver ? (int)part.Whole("by", 1, DriverSettings.MaxDrivers) - 1 : -1,
            Signal = isDriver ? -1 : DriverJson.SignalOf(part, "by", part.Text("by")),
            Amount = part.Number("amount", -Modulation.MaxAmount, Modulation.MaxAmount, 1f),
        };
        part.Close();
        return by;
    }
}
