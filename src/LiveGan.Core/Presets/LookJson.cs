using System.Text.Json;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;
using LiveGan.Core.Performance;

namespace LiveGan.Core.Presets;

/// <summary>Looks as JSON, format <c>look/1</c>.</summary>
/// <remarks>
/// Strict: an unknown or repeated key, a value of another type or out of range is an error with line and column. Keys that
/// are missing take <see cref="Look"/>'s defaults. Comments are allowed.
/// </remarks>
public static class LookJson
{
    const int MaxFaders = 4096;

    /// <summary>Reads a look.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="fileName">What errors call it.</param>
    /// <exception cref="PresetException">The text is not a sound look.</exception>
    public static Look Parse(string json, string fileName)
    {
        PresetObject root = PresetDocument.Open(json, fileName, "look");
        return Parse(root);
    }

    /// <summary>Reads a look that is part of another document.</summary>
    internal static Look Parse(PresetObject root)
    {
        var standard = new Look { Name = "" };
        string name = root.Text("name", longest: 80);
        if (name.Trim().Length == 0) throw root.Error("name", "a look needs a name: write one between the quotes");
        var look = new Look
        {
            Name = name,
            Description = root.Text("description", ""),
            Space = root.Choice("space", standard.Space),
            Seed = root.Has("seed") ? (uint)root.Whole("seed", 0, uint.MaxValue) : null,
            Base = [.. root.List("base", MaxFaders).Select(part => ParseBase(root.Child(part, "base")))],
            Smoothing = root.Number("smoothing", 0.0, 10_000.0, standard.Smoothing),
            Morph = root.Number("morph", 0.0, 600_000.0, standard.Morph),
            MorphBeats = root.Number("morphBeats", 0.0, 1024.0, standard.MorphBeats),
            Curve = root.Choice("curve", standard.Curve),
            Takeover = root.Choice("takeover", standard.Takeover),
            PickupTolerance = root.Number("pickupTolerance", 0f, 1f, standard.PickupTolerance),
            Handover = root.Choice("handover", standard.Handover),
            BankSize = (int)root.Whole("bankSize", 1, PerformanceStatus.MaxFaders, standard.BankSize),
            Banks = [.. root.List("banks", MaxFaders).Select(part => ParseBank(root.Child(part, "bank")))],
            Groups = [.. root.List("groups", Look.MaxGroups).Select(part => ParseFader(root.Child(part, "group")))],
            Values = root.Numbers("values", DimensionSelection.MaxDimensions, -1, 1),
            Rows =
            [
                .. root.List("rows", RowOffsets.MaxRows).Select(
                    row => root.Numbers(row, "rows", DimensionSelection.MaxDimensions, -RowOffsets.Reach, RowOffsets.Reach)),
            ],
            GroupValues = root.Numbers("groupValues", MaxFaders, -1, 1),
            Shares = root.Numbers("shares", DimensionSelection.MaxDimensions, 0, 1),
            Macros = root.Numbers("macros", Signal.Macros, 0, 1),
            Parameters = root.Has("parameters") ? LayerJson.ParseParameters(root.Child(root.Part("parameters"), "parameters")) : [],
            Bends = [.. root.List("bends", ParameterTable.Bends).Select(part => LayerJson.ParseBend(root.Child(part, "bend")))],
            Directions = root.Choice("directions", standard.Directions),
            DirectionLayers = root.Layers("directionLayers"),
            OtherValues = root.Numbers("otherValues", DimensionSelection.MaxDimensions, -1, 1),
            IsOnB = root.Has("hands") ? root.Choice("hands", DeckName.A) == DeckName.B : null,
            Drivers =
            [
                .. root.List("drivers", DriverSettings.MaxDrivers).Select(part => DriverJson.Parse(root.Child(part, "driver"))),
            ],
            Psi = root.Number("psi", -2f, 2f, standard.Psi),
            PsiCutoff = (int)root.Whole("psiCutoff", -1, 64, standard.PsiCutoff),
            NoiseAmount = root.Number("noise", 0f, 2f, standard.NoiseAmount),
            Noise = root.Choice("noiseMode", standard.Noise),
            NoiseSeed = (uint)root.Whole("noiseSeed", 0, uint.MaxValue, standard.NoiseSeed),
            NoiseRate = root.Number("noiseRate", 0.0, 60.0, standard.NoiseRate),
            Speed = root.Number("speed", 0f, 8f, standard.Speed),
            Depth = root.Number("depth", 0f, 2f, standard.Depth),
            Label = (int)root.Whole("label", 0, 1_000_000, standard.Label),
        };
        root.Close();
        if (look.Banks.Count > 0 && root.Has("bankSize"))
            throw root.Error("bankSize", "banks and bankSize exclude each other: bankSize is for a look that names no banks");
        if (look.Rows.Count > 0 && look.Space != LatentSpace.W)
            throw root.Error("rows", "rows are offsets in w-space: add \"space\": \"w\"");
        return look;
    }

    /// <summary>Writes a look so that <see cref="Parse"/> gives an equal one.</summary>
    public static string Write(Look look)
    {
        ArgumentNullException.ThrowIfNull(look);
        return JsonText.Write(json => Write(json, look));
    }

    static void Write(Utf8JsonWriter json, Look look)
    {
        json.WriteStartObject();
        json.WriteString("livegan", "look/1");
        WriteKeys(json, look);
        json.WriteEndObject();
    }

    /// <summary>Writes a look's keys into an object that is open.</summary>
    internal static void WriteKeys(Utf8JsonWriter json, Look look)
    {
        json.WriteString("name", look.Name);
        json.WriteString("description", look.Description);
        json.WriteString("space", PresetNames.Of(look.Space));
        if (look.Seed is uint seed) json.WriteNumber("seed", seed);
        if (look.Base.Count > 0)
        {
            json.WriteStartArray("base");
            foreach (BaseSettings part in look.Base)
            {
                json.WriteStartObject();
                json.WriteString("dims", part.Dimensions.ToString());
                json.WriteNumber("value", part.Value);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteNumber("smoothing", look.Smoothing);
        json.WriteNumber("morph", look.Morph);
        if (look.MorphBeats > 0) json.WriteNumber("morphBeats", look.MorphBeats);
        if (look.Curve != MorphCurve.Linear) json.WriteString("curve", PresetNames.Of(look.Curve));
        json.WriteString("takeover", PresetNames.Of(look.Takeover));
        json.WriteNumber("pickupTolerance", look.PickupTolerance);
        json.WriteString("handover", PresetNames.Of(look.Handover));
        if (look.Banks.Count == 0) json.WriteNumber("bankSize", look.BankSize);
        else WriteBanks(json, look.Banks);
        if (look.Groups.Count > 0)
        {
            json.WriteStartArray("groups");
            foreach (FaderSettings group in look.Groups) WriteFader(json, group);
            json.WriteEndArray();
        }
        WriteNumbers(json, "values", look.Values);
        if (look.Rows.Count > 0)
        {
            json.WriteStartArray("rows");
            foreach (IReadOnlyList<float> row in look.Rows) WriteNumbers(json, row);
            json.WriteEndArray();
        }
        WriteNumbers(json, "groupValues", look.GroupValues);
        WriteNumbers(json, "shares", look.Shares);
        WriteNumbers(json, "macros", look.Macros);
        LayerJson.Write(json, look);
        WriteNumbers(json, "otherValues", look.OtherValues);
        if (look.IsOnB is bool isOnB) json.WriteString("hands", PresetNames.Of(isOnB ? DeckName.B : DeckName.A));
        if (look.Drivers.Count > 0)
        {
            json.WriteStartArray("drivers");
            foreach (DriverSettings driver in look.Drivers) DriverJson.Write(json, driver);
            json.WriteEndArray();
        }
        json.WriteNumber("psi", look.Psi);
        json.WriteNumber("psiCutoff", look.PsiCutoff);
        json.WriteNumber("noise", look.NoiseAmount);
        json.WriteString("noiseMode", PresetNames.Of(look.Noise));
        json.WriteNumber("noiseSeed", look.NoiseSeed);
        json.WriteNumber("noiseRate", look.NoiseRate);
        json.WriteNumber("speed", look.Speed);
        json.WriteNumber("depth", look.Depth);
        json.WriteNumber("label", look.Label);
    }

    static void WriteNumbers(Utf8JsonWriter json, string key, IReadOnlyList<float> numbers)
    {
        if (numbers.Count == 0) return;
        json.WritePropertyName(key);
        WriteNumbers(json, numbers);
    }

    static void WriteNumbers(Utf8JsonWriter json, IReadOnlyList<float> numbers)
    {
        json.WriteStartArray();
        foreach (float number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    static void WriteBanks(Utf8JsonWriter json, IReadOnlyList<BankSettings> banks)
    {
        json.WriteStartArray("banks");
        foreach (BankSettings bank in banks)
        {
            json.WriteStartObject();
            json.WriteString("name", bank.Name);
            json.WriteStartArray("faders");
            foreach (FaderSettings fader in bank.Faders) WriteFader(json, fader);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    internal static void WriteFader(Utf8JsonWriter json, FaderSettings fader)
    {
        json.WriteStartObject();
        json.WriteString("name", fader.Name);
        if (fader.Parameter is int parameter)
        {
            json.WriteString("parameter", ParameterTable.Names[parameter]);
            json.WriteEndObject();
            return;
        }
        json.WriteString("dims", fader.Dimensions.ToString());
        if (fader.Layers != LayerRange.All) json.WriteString("layers", PresetNames.Of(fader.Layers));
        if (fader.Weights.Count == 0) json.WriteString("shape", PresetNames.Of(fader.Shape));
        else WriteNumbers(json, "weights", fader.Weights);
        json.WriteEndObject();
    }

    static BaseSettings ParseBase(PresetObject part)
    {
        DimensionSelection dimensions = part.Dimensions("dims") ?? DimensionSelection.All;
        var settings = new BaseSettings(dimensions, part.Number(part.Part("value"), "value", -1f, 1f));
        part.Close();
        return settings;
    }

    static BankSettings ParseBank(PresetObject part)
    {
        var bank = new BankSettings
        {
            Name = part.Text("name", "", longest: 80),
            Faders = [.. part.List("faders", MaxFaders).Select(fader => ParseFader(part.Child(fader, "fader")))],
        };
        part.Close();
        return bank.Faders.Count > 0
            ? bank
            : throw part.Error("faders", "a bank needs at least one fader: add { \"dims\": \"0\" }");
    }

    internal static FaderSettings ParseFader(PresetObject part)
    {
        DimensionSelection? dimensions = part.Dimensions("dims");
        if (part.Has("parameter"))
        {
            var ofParameter = new FaderSettings
            {
                Name = part.Text("name", "", longest: 80),
                Dimensions = DimensionSelection.All,
                Parameter = part.Parameter("parameter"),
            };
            if (dimensions is not null) throw part.Error("parameter", "parameter and dims exclude each other: keep one of them");
            part.Close();
            return ofParameter;
        }
        var fader = new FaderSettings
        {
            Name = part.Text("name", "", longest: 80),
            Dimensions = dimensions ?? throw part.Error("this fader has no \"dims\": say which dimensions it moves, or give it a \"parameter\""),
            Layers = part.Choice("layers", LayerRange.All),
            Shape = part.Choice("shape", FaderShape.Flat),
            Weights =
            [
                .. part.List("weights", DimensionSelection.MaxDimensions).Select(weight => part.Number(weight, "weights", -1f, 1f)),
            ],
        };
        part.Close();
        if (fader.Weights.Count > 0 && part.Has("shape"))
            throw part.Error("shape", "shape and weights exclude each other: keep one of them");
        return fader;
    }
}
