using System.Text.Json;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;

namespace LiveGan.Core.Presets;

/// <summary>The drivers of a look as JSON; <c>type</c> says which keys there are.</summary>
static class DriverJson
{
    const string Perlin = "perlin";

    public static DriverSettings Parse(PresetObject part)
    {
        string type = part.Text("type");
        if (type != Perlin) throw part.Error("type", $"there is no driver \"{type}\": there is {Perlin}");
        var standard = new PerlinSettings();
        var driver = new PerlinSettings
        {
            Dimensions = part.Dimensions("dims") ?? DimensionSelection.All,
            Speed = part.Number("speed", 0.0, DriverSettings.MaxSpeed, standard.Speed),
            Depth = part.Number("depth", 0f, 2f, standard.Depth),
            Octaves = (int)part.Whole("octaves", 1, PerlinNoise.MaxOctaves, standard.Octaves),
            Falloff = part.Number("falloff", 0f, 1f, standard.Falloff),
            Spread = part.Number("spread", 0f, 1f, standard.Spread),
            Seed = (uint)part.Whole("seed", 0, uint.MaxValue, standard.Seed),
        };
        part.Close();
        return driver;
    }

    public static void Write(Utf8JsonWriter json, DriverSettings driver)
    {
        if (driver is not PerlinSettings perlin)
            throw new ArgumentException($"a look cannot hold a driver of {driver.GetType().Name}", nameof(driver));
        json.WriteStartObject();
        json.WriteString("type", Perlin);
        json.WriteString("dims", perlin.Dimensions.ToString());
        json.WriteNumber("speed", perlin.Speed);
        json.WriteNumber("depth", perlin.Depth);
        json.WriteNumber("octaves", perlin.Octaves);
        json.WriteNumber("falloff", perlin.Falloff);
        json.WriteNumber("spread", perlin.Spread);
        json.WriteNumber("seed", perlin.Seed);
        json.WriteEndObject();
    }
}
