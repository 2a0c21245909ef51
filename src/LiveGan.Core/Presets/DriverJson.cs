using System.Text.Json;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;

namespace LiveGan.Core.Presets;

/// <summary>The drivers of a look as JSON; <c>type</c> says which keys there are. Banks and groups count from 1.</summary>
static class DriverJson
{
    const int MostNumber = 65536;

    static readonly string[] Types = ["perlin", "circularPerlin", "lfo", "walk", "sequencer", "envelope", "follower", "macro"];

    public static DriverSettings Parse(PresetObject part)
    {
        string type = part.Text("type");
        DriverSettings driver = type switch
        {
            "perlin" => ParsePerlin(part),
            "circularPerlin" => ParseCircularPerlin(part),
            "lfo" => new LfoSettings
            {
                Wave = part.Choice("wave", LfoWave.Sine),
                Spread = part.Number("spread", 0f, LfoSettings.MaxSpread, 0f),
            },
            "walk" => new WalkSettings { Path = part.Choice("path", WalkPath.Cubic), Rest = part.Number("rest", 0f, 1f, 0f) },
            "sequencer" => ParseSequencer(part),
            "envelope" => ParseEnvelope(part),
            "follower" => ParseFollower(part),
            "macro" => new MacroSettings
            {
                Macro = (int)part.Whole("macro", 1, Signal.Macros, 1) - 1,
                IsBipolar = part.Flag("bipolar", false),
            },
            _ => throw part.Error("type", $"there is no driver \"{type}\": there are {string.Join(", ", Types)}"),
        };
        driver = driver with
        {
            Name = part.Text("name", "", longest: 80),
            Dimensions = part.Dimensions("dims") ?? DimensionSelection.All,
            Bank = part.Has("bank") ? (int)part.Whole("bank", 1, MostNumber) - 1 : null,
            Group = part.Has("group") ? (int)part.Whole("group", 1, Look.MaxGroups) - 1 : null,
            Layers = part.Choice("layers", LayerRange.All),
            Parameters = part.Parameters("parameters"),
            Speed = part.Number("speed", 0.0, DriverSettings.MaxSpeed, driver.Speed),
            Depth = part.Number("depth", 0f, DriverSettings.MaxDepth, driver.Depth),
            DepthSignal = part.Has("depthBy") ? ParseSignal(part, 0, "depthBy") : null,
            SpeedSignal = part.Has("speedBy") ? ParseSignal(part, 0, "speedBy") : null,
            Modulations = ModulationJson.Parse(part),
            IsModulator = part.Flag("modulator", false),
            Phase = part.Number("phase", 0.0, 1.0, driver.Phase),
            Sync = part.Choice("sync", driver.Sync),
            Combine = part.Choice("combine", driver.Combine),
            Shape = part.Choice("shape", driver.Shape),
            Seed = (uint)part.Whole("seed", 0, uint.MaxValue, driver.Seed),
            Muted = part.Flag("muted", false),
        };
        part.Close();
        if (driver.Group is not null && (part.Has("dims") || part.Has("bank") || part.Has("shape")))
            throw part.Error("group", "group excludes dims, bank and shape: the group says what moves, and by how much");
        if (driver.IsModulator && (part.Has("dims") || part.Has("bank") || part.Has("group") || part.Has("parameters") || part.Has("layers")))
            throw part.Error("modulator", "a modulator moves other drivers alone: leave dims, bank, group, layers and parameters out, or modulator");
        bool hasPlace = driver.Group is not null || part.Has("dims") || driver.Bank is not null || part.Has("layers");
        if (driver.Parameters is not null && hasPlace)
            throw part.Error("parameters", "parameters exclude dims, bank, group and layers: a driver moves the one or the other");
        if (driver.Bank is not null && part.Has("dims"))
            throw part.Error("bank", "bank and dims exclude each other: keep one of them");
        return driver;
    }

    public static void Write(Utf8JsonWriter json, DriverSettings driver)
    {
        json.WriteStartObject();
        WriteKind(json, driver);
        if (driver.Name.Length > 0) json.WriteString("name", driver.Name);
        if (driver.IsModulator) json.WriteBoolean("modulator", true);
        else if (driver.Parameters is not null) json.WriteString("parameters", driver.Parameters.ToString());
        else if (driver.Group is int group) json.WriteNumber("group", group + 1);
        else if (driver.Bank is int bank) json.WriteNumber("bank", bank + 1);
        else json.WriteString("dims", driver.Dimensions.ToString());
        if (driver.Layers != LayerRange.All) json.WriteString("layers", PresetNames.Of(driver.Layers));
        json.WriteNumber("speed", driver.Speed);
        json.WriteNumber("depth", driver.Depth);
        if (driver.DepthSignal is int depth) json.WriteString("depthBy", Signal.Names[depth]);
        if (driver.SpeedSignal is int speed) json.WriteString("speedBy", Signal.Names[speed]);
        ModulationJson.Write(json, driver.Modulations);
        if (driver.Phase != 0) json.WriteNumber("phase", driver.Phase);
        if (driver.Sync != DriverSync.Free) json.WriteString("sync", PresetNames.Of(driver.Sync));
        if (driver.Combine != DriverCombine.Add) json.WriteString("combine", PresetNames.Of(driver.Combine));
        if (driver.Shape != FaderShape.Flat && driver.Group is null) json.WriteString("shape", PresetNames.Of(driver.Shape));
        json.WriteNumber("seed", driver.Seed);
        if (driver.Muted) json.WriteBoolean("muted", true);
        json.WriteEndObject();
    }

    static void WriteKind(Utf8JsonWriter json, DriverSettings driver)
    {
        switch (driver)
        {
            case PerlinSettings perlin:
                json.WriteString("type", "perlin");
                WriteNoise(json, perlin.Octaves, perlin.Falloff, perlin.Spread);
                break;
            case CircularPerlinSettings circular:
                json.WriteString("type", "circularPerlin");
                json.WriteNumber("features", circular.Features);
                WriteNoise(json, circular.Octaves, circular.Falloff, circular.Spread);
                break;
            case LfoSettings lfo:
                json.WriteString("type", "lfo");
                json.WriteString("wave", PresetNames.Of(lfo.Wave));
                json.WriteNumber("spread", lfo.Spread);
                break;
            case WalkSettings walk:
                json.WriteString("type", "walk");
                json.WriteString("path", PresetNames.Of(walk.Path));
                json.WriteNumber("rest", walk.Rest);
                break;
            case SequencerSettings sequencer:
                WriteSequencer(json, sequencer);
                break;
            case EnvelopeSettings envelope:
                WriteEnvelope(json, envelope);
                break;
            case FollowerSettings follower:
                json.WriteString("type", "follower");
                json.WriteString("signal", Signal.Names[follower.Signal]);
                json.WriteNumber("attack", follower.Attack);
                json.WriteNumber("release", follower.Release);
                json.WriteNumber("gain", follower.Gain);
                json.WriteNumber("gate", follower.Gate);
                break;
            case MacroSettings macro:
                json.WriteString("type", "macro");
                json.WriteNumber("macro", macro.Macro + 1);
                json.WriteBoolean("bipolar", macro.IsBipolar);
                break;
            default:
                throw new ArgumentException($"a look cannot hold a driver of {driver.GetType().Name}", nameof(driver));
        }
    }

    static PerlinSettings ParsePerlin(PresetObject part)
    {
        var standard = new PerlinSettings();
        return standard with
        {
            Octaves = (int)part.Whole("octaves", 1, PerlinNoise.MaxOctaves, standard.Octaves),
            Falloff = part.Number("falloff", 0f, 1f, standard.Falloff),
            Spread = part.Number("spread", 0f, 1f, standard.Spread),
        };
    }

    static CircularPerlinSettings ParseCircularPerlin(PresetObject part)
    {
        var standard = new CircularPerlinSettings();
        return standard with
        {
            Features = (int)part.Whole("features", 2, CircularPerlinSettings.MaxFeatures, standard.Features),
            Octaves = (int)part.Whole("octaves", 1, PerlinNoise.MaxOctaves, standard.Octaves),
            Falloff = part.Number("falloff", 0f, 1f, standard.Falloff),
            Spread = part.Number("spread", 0f, 1f, standard.Spread),
        };
    }

    static SequencerSettings ParseSequencer(PresetObject part)
    {
        var standard = new SequencerSettings();
        List<JsonPart> items = part.List("steps", SequencerSettings.MaxSteps);
        return standard with
        {
            Steps = items.Count == 0 ? standard.Steps : [.. items.Select(item => ParseStep(part, item))],
            Swing = part.Number("swing", 0f, 0.75f, 0f),
            Spread = part.Number("spread", 0f, SequencerSettings.MaxSteps, 0f),
        };
    }

    static SequencerStep ParseStep(PresetObject part, JsonPart item)
    {
        if (item.Kind == JsonTokenType.Number) return new SequencerStep(part.Number(item, "steps", -1f, 1f));
        PresetObject step = part.Child(item, "step");
        var settings = new SequencerStep(
            step.Number(step.Part("value"), "value", -1f, 1f), step.Number("probability", 0f, 1f, 1f), step.Number("glide", 0f, 1f, 0f));
        step.Close();
        return settings;
    }

    static EnvelopeSettings ParseEnvelope(PresetObject part)
    {
        var standard = new EnvelopeSettings();
        return standard with
        {
            Signal = ParseSignal(part, standard.Signal),
            Attack = part.Number("attack", 0.0, EnvelopeSettings.MaxSeconds, standard.Attack),
            Hold = part.Number("hold", 0.0, EnvelopeSettings.MaxSeconds, standard.Hold),
            Decay = part.Number("decay", 0.0, EnvelopeSettings.MaxSeconds, standard.Decay),
            Sustain = part.Number("sustain", 0f, 1f, standard.Sustain),
            Release = part.Number("release", 0.0, EnvelopeSettings.MaxSeconds, standard.Release),
            Velocity = part.Number("velocity", 0f, 1f, standard.Velocity),
        };
    }

    static FollowerSettings ParseFollower(PresetObject part)
    {
        var standard = new FollowerSettings();
        return standard with
        {
            Signal = ParseSignal(part, standard.Signal),
            Attack = part.Number("attack", 0.0, 10.0, standard.Attack),
            Release = part.Number("release", 0.0, 10.0, standard.Release),
            Gain = part.Number("gain", 0f, FollowerSettings.MaxGain, standard.Gain),
            Gate = part.Number("gate", 0f, 1f, standard.Gate),
        };
    }

    static int ParseSignal(PresetObject part, int fallback, string key = "signal") =>
        part.Has(key) ? SignalOf(part, key, part.Text(key)) : fallback;

    internal static int SignalOf(PresetObject part, string key, string name)
    {
        int signal = Signal.Find(name);
        if (signal >= 0) return signal;
        string hint = Nearest.Of(name, [.. Signal.Names]) is string near ? $"did you mean \"{near}\"? " : "";
        throw part.Error(key, $"there is no signal \"{name}\": {hint}there are {string.Join(", ", Signal.Names)}");
    }

    static void WriteNoise(Utf8JsonWriter json, int octaves, float falloff, float spread)
    {
        json.WriteNumber("octaves", octaves);
        json.WriteNumber("falloff", falloff);
        json.WriteNumber("spread", spread);
    }

    static void WriteSequencer(Utf8JsonWriter json, SequencerSettings sequencer)
    {
        json.WriteString("type", "sequencer");
        json.WriteStartArray("steps");
        foreach (SequencerStep step in sequencer.Steps)
        {
            if (step is { Probability: 1, Glide: 0 })
            {
                json.WriteNumberValue(step.Value);
                continue;
            }
            json.WriteStartObject();
            json.WriteNumber("value", step.Value);
            json.WriteNumber("probability", step.Probability);
            json.WriteNumber("glide", step.Glide);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("swing", sequencer.Swing);
        json.WriteNumber("spread", sequencer.Spread);
    }

    static void WriteEnvelope(Utf8JsonWriter json, EnvelopeSettings envelope)
    {
        json.WriteString("type", "envelope");
        json.WriteString("signal", Signal.Names[envelope.Signal]);
        json.WriteNumber("attack", envelope.Attack);
        json.WriteNumber("hold", envelope.Hold);
        json.WriteNumber("decay", envelope.Decay);
        json.WriteNumber("sustain", envelope.Sustain);
        json.WriteNumber("release", envelope.Release);
        json.WriteNumber("velocity", envelope.Velocity);
    }
}
