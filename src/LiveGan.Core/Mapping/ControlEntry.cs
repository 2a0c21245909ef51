using System.Globalization;
using System.Text.Json;
using LiveGan.Core.Cues;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Mapping;

/// <summary>One entry of a profile's <c>controls</c>: one control or a row of them.</summary>
static class ControlEntry
{
    static readonly (string Key, ControlSource Source, int First, int Last)[] Sources =
    [
        ("cc", ControlSource.ControlChange, 0, 127),
        ("cc14", ControlSource.ControlChange14, 0, 31),
        ("nrpn", ControlSource.Nrpn, 0, 16382),
        ("pitchBend", ControlSource.PitchBend, 1, 16),
        ("note", ControlSource.Note, 0, 127),
    ];

    static readonly string[] Targets = ["fader", "dimension", "macro", "action", "group", "signal", "parameter", "driverSpeed", "driverDepth"];

    /// <summary>The bindings of an entry, each with the place that errors point at.</summary>
    public static List<(ControlBinding Binding, JsonPart Place)> Parse(PresetObject entry)
    {
        string sourceKey = OneOf(entry, [.. Sources.Select(source => source.Key)], "names no control");
        (_, ControlSource source, int first, int last) = Array.Find(Sources, candidate => candidate.Key == sourceKey);
        List<(int Number, JsonPart Place)> numbers = Numbers(entry, sourceKey, first, last);

        var common = new ControlBinding
        {
            Source = source,
            Target = ControlTarget.Fader,
            Channel = (int)entry.Whole("channel", 1, 16, ControlBinding.AnyChannel + 1) - 1,
            Encoding = entry.Choice("encoding", ControlEncoding.Absolute),
            Inverted = entry.Flag("invert", false),
            Step = entry.Number("step", 0.0001f, 2f, 1f / 32f),
            Feedback = entry.Has("ring") ? ControlFeedback.Ring
                : entry.Has("led") ? ControlFeedback.Led
                : entry.Flag("motor", false) ? ControlFeedback.Motor : ControlFeedback.None,
            Smoothing = entry.Has("smoothing") ? entry.Number("smoothing", 0.0, 10_000.0, 0.0) : null,
            Takeover = entry.Has("takeover") ? entry.Choice("takeover", Takeover.PickUp) : null,
        };
        entry.Text("name", "");
        List<(int Number, JsonPart Place)> rings = entry.Has("ring") ? Numbers(entry, "ring", 0, 127) : [];
        if (rings.Count > 0 && rings.Count != numbers.Count)
            throw entry.Error("ring", $"{numbers.Count} controls cannot have {rings.Count} rings: give as many of one as of the other");
        List<JsonPart> led = entry.List("led", 2);
        if (entry.Has("led") && led.Count != 2) throw entry.Error("led", "led is [dark, lit], two numbers from 0 to 127");
        if (led.Count == 2)
        {
            common = common with
            {
                LedOff = (int)entry.Whole(led[0], "led", 0, 127),
                LedOn = (int)entry.Whole(led[1], "led", 0, 127),
            };
        }
        List<ControlBinding> targets = ParseTargets(entry, common, numbers.Count);
        entry.Close();
        Check(entry, common, targets[0]);

        var bindings = new List<(ControlBinding, JsonPart)>();
        for (int i = 0; i < numbers.Count; i++)
        {
            int number = numbers[i].Number;
            ControlBinding binding = source == ControlSource.PitchBend
                ? targets[i] with { Channel = number - 1 }
                : targets[i] with { Number = number };
            if (rings.Count > 0) binding = binding with { FeedbackNumber = rings[i].Number };
            bindings.Add((binding, numbers[i].Place));
        }
        return bindings;
    }

    static List<ControlBinding> ParseTargets(PresetObject entry, ControlBinding common, int count)
    {
        string key = OneOf(entry, Targets, "moves nothing");
        List<JsonPart> range = entry.List("range", 2);
        if (range.Count > 0 && (key is not ("macro" or "driverSpeed" or "driverDepth") || range.Count != 2))
            throw entry.Error("range", "range is for macros and drivers, as [lowest, highest]: faders always reach from -1 to 1");
        int bank = (int)(entry.Has("cue") ? entry.Whole("cue", 1, CueList.Count) : entry.Whole("bank", 1, 65536, 1)) - 1;
        switch (key)
        {
            case "macro":
                Macro macro = entry.Choice(key, Macro.Psi);
                ControlBinding toMacro = common with { Target = ControlTarget.Macro, TargetNumber = (int)macro };
                return [.. Enumerable.Repeat(Ranged(entry, toMacro, range, MacroRange.Of(macro)), count)];
            case "driverSpeed" or "driverDepth":
                int driver = (int)entry.Whole(key, 1, DriverSettings.MaxDrivers) - 1;
                ControlTarget ofDriver = key == "driverSpeed" ? ControlTarget.DriverSpeed : ControlTarget.DriverDepth;
                float most = ofDriver == ControlTarget.DriverSpeed ? (float)DriverSettings.MaxSpeed : DriverSettings.MaxDepth;
                ControlBinding toDriver = common with { Target = ofDriver, TargetNumber = driver };
                return [.. Enumerable.Repeat(Ranged(entry, toDriver, range, (0, most)), count)];
            case "parameter":
                int parameter = entry.Parameter(key);
                if (parameter + count > ParameterTable.Count)
                    throw entry.Error(key, $"{count} controls from {ParameterTable.Names[parameter]} on are more than there are parameters");
                return [.. Enumerable.Range(parameter, count).Select(p => common with { Target = ControlTarget.Parameter, TargetNumber = p })];
            case "action":
                PerformanceAction action = entry.Choice(key, PerformanceAction.None);
                ControlBinding toAction = common with { Target = ControlTarget.Action, TargetNumber = (int)action, Bank = bank };
                return [.. Enumerable.Repeat(toAction, count)];
            case "signal":
                string name = entry.Text(key);
                int signal = Signal.Find(name);
                if (signal < 0) throw entry.Error(key, $"there is no signal \"{name}\": there are {string.Join(", ", Signal.Names)}");
                return [.. Enumerable.Repeat(common with { Target = ControlTarget.Signal, TargetNumber = signal }, count)];
            default:
                bool isFader = key == "fader";
                int first = key == "dimension" ? 0 : 1;
                int last = key == "group" ? Look.MaxGroups : DimensionSelection.MaxDimensions - 1 + first;
                List<(int Number, JsonPart Place)> numbers = Numbers(entry, key, first, last);
                if (numbers.Count != count)
                {
                    throw entry.Error(
                        key, $"{count} controls cannot move {numbers.Count} {key}s one by one: give as many of one as of the other");
                }
                ControlTarget target = isFader ? ControlTarget.Fader : key == "group" ? ControlTarget.Group : ControlTarget.Dimension;
                return [.. numbers.Select(number => common with { Target = target, TargetNumber = number.Number - first })];
        }
    }

    /// <summary>The binding with the range that is written, or the usual one.</summary>
    static ControlBinding Ranged(PresetObject entry, ControlBinding binding, List<JsonPart> range, (float Lowest, float Highest) limits)
    {
        (float minimum, float maximum) = ControlRange.Of(binding.Target, binding.TargetNumber);
        if (range.Count == 2)
        {
            minimum = entry.Number(range[0], "range", limits.Lowest, limits.Highest);
            maximum = entry.Number(range[1], "range", limits.Lowest, limits.Highest);
        }
        if (minimum >= maximum) throw entry.Error("range", "range goes from the lower to the higher value: swap them, or use invert");
        return binding with { Minimum = minimum, Maximum = maximum };
    }

    static void Check(PresetObject entry, ControlBinding common, ControlBinding target)
    {
        bool isButton = target.Target == ControlTarget.Action;
        if (common.Source == ControlSource.PitchBend && entry.Has("channel"))
            throw entry.Error("channel", "the numbers of pitchBend are its channels already: remove channel");
        if (common.Encoding != ControlEncoding.Absolute && (common.Source != ControlSource.ControlChange || isButton))
            throw entry.Error("encoding", "only a cc that moves a fader, a dimension or a macro can be relative: remove encoding");
        if (isButton && common.Source is not (ControlSource.ControlChange or ControlSource.Note))
            throw entry.Error("action", "only a note or a cc can be a button: map this control to a fader or a macro");
        if (!isButton && common.Source == ControlSource.Note)
            throw entry.Error("note", "a note is a button: give it an action");
        bool isRelative = common.Encoding != ControlEncoding.Absolute;
        if (common.Feedback == ControlFeedback.Motor && (isButton || isRelative || common.Source == ControlSource.Nrpn))
            throw entry.Error("motor", "a motor is for a fader or a knob by cc, cc14 or pitchBend: remove motor");
        if (common.Feedback == ControlFeedback.Led && !isButton)
            throw entry.Error("led", "a led is for a button: remove it, or use motor or ring");
        if (common.Feedback == ControlFeedback.Ring && isButton)
            throw entry.Error("ring", "a ring is for an encoder or a knob: remove it, or use led");
        bool isCue = target.TargetNumber is (int)PerformanceAction.LaunchCue or (int)PerformanceAction.StoreCue;
        if (entry.Has("cue") && (!isButton || !isCue))
            throw entry.Error("cue", "cue is for the actions launchCue and storeCue: remove it");
        if (entry.Has("bank") && (!isButton || target.TargetNumber != (int)PerformanceAction.SelectBank))
            throw entry.Error("bank", "bank is for the action selectBank: remove it");
    }

    /// <summary>Writes one control.</summary>
    public static void Write(Utf8JsonWriter json, ControlBinding binding)
    {
        json.WriteStartObject();
        bool isBend = binding.Source == ControlSource.PitchBend;
        string source = Array.Find(Sources, candidate => candidate.Source == binding.Source).Key;
        json.WriteNumber(source, isBend ? binding.Channel + 1 : binding.Number);
        if (!isBend && binding.Channel != ControlBinding.AnyChannel) json.WriteNumber("channel", binding.Channel + 1);
        if (binding.Encoding != ControlEncoding.Absolute) json.WriteString("encoding", PresetNames.Of(binding.Encoding));
        switch (binding.Target)
        {
            case ControlTarget.Fader:
                json.WriteNumber("fader", binding.TargetNumber + 1);
                break;
            case ControlTarget.Group:
                json.WriteNumber("group", binding.TargetNumber + 1);
                break;
            case ControlTarget.Dimension:
                json.WriteNumber("dimension", binding.TargetNumber);
                break;
            case ControlTarget.Signal:
                json.WriteString("signal", Signal.Names[binding.TargetNumber]);
                break;
            case ControlTarget.Macro:
                json.WriteString("macro", PresetNames.Of((Macro)binding.TargetNumber));
                WriteRange(json, binding);
                break;
            case ControlTarget.Parameter:
                json.WriteString("parameter", ParameterTable.Names[binding.TargetNumber]);
                break;
            case ControlTarget.DriverSpeed or ControlTarget.DriverDepth:
                json.WriteNumber(PresetNames.Of(binding.Target), binding.TargetNumber + 1);
                WriteRange(json, binding);
                break;
            default:
                var action = (PerformanceAction)binding.TargetNumber;
                json.WriteString("action", PresetNames.Of(action));
                if (action == PerformanceAction.SelectBank) json.WriteNumber("bank", binding.Bank + 1);
                if (action is PerformanceAction.LaunchCue or PerformanceAction.StoreCue) json.WriteNumber("cue", binding.Bank + 1);
                break;
        }
        if (binding.Inverted) json.WriteBoolean("invert", true);
        if (binding.Step != new ControlBinding { Source = default, Target = default }.Step) json.WriteNumber("step", binding.Step);
        switch (binding.Feedback)
        {
            case ControlFeedback.Motor:
                json.WriteBoolean("motor", true);
                break;
            case ControlFeedback.Ring:
                json.WriteNumber("ring", binding.FeedbackNumber);
                break;
            case ControlFeedback.Led:
                json.WriteStartArray("led");
                json.WriteNumberValue(binding.LedOff);
                json.WriteNumberValue(binding.LedOn);
                json.WriteEndArray();
                break;
        }
        if (binding.Smoothing is double smoothing) json.WriteNumber("smoothing", smoothing);
        if (binding.Takeover is Takeover takeover) json.WriteString("takeover", PresetNames.Of(takeover));
        json.WriteEndObject();
    }

    static void WriteRange(Utf8JsonWriter json, ControlBinding binding)
    {
        json.WriteStartArray("range");
        json.WriteNumberValue(binding.Minimum);
        json.WriteNumberValue(binding.Maximum);
        json.WriteEndArray();
    }

    static string OneOf(PresetObject entry, string[] keys, string problem)
    {
        string[] present = Array.FindAll(keys, entry.Has);
        if (present.Length == 1) return present[0];
        if (present.Length == 0) throw entry.Error($"this control {problem}: give it one of {string.Join(", ", keys)}");
        throw entry.Error(present[1], $"this control has {string.Join(" and ", present)}: keep one of them");
    }

    /// <summary>A number, a range in quotes, or a list of numbers.</summary>
    static List<(int Number, JsonPart Place)> Numbers(PresetObject entry, string key, int first, int last)
    {
        JsonPart part = entry.Part(key);
        switch (part.Kind)
        {
            case JsonTokenType.Number:
                return [((int)entry.Whole(part, key, first, last), part)];
            case JsonTokenType.StartArray when part.Items.Count is > 0 and <= 128:
                return [.. part.Items.Select(item => ((int)entry.Whole(item, key, first, last), item))];
            case JsonTokenType.String:
                string[] ends = part.Text.Split('-');
                if (ends.Length == 2 && TryParse(ends[0], out int from) && TryParse(ends[1], out int to)
                    && from >= first && from <= to && to <= last && to - from < 128)
                {
                    return [.. Enumerable.Range(from, to - from + 1).Select(number => (number, part))];
                }
                break;
        }
        string range = $"\"{first}-{first + 7}\"";
        throw entry.Wrong(part, key, $"a number from {first} to {last}, a range such as {range}, or a list of up to 128");
    }

    static bool TryParse(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
