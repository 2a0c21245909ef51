using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Mapping;

/// <summary>Reads controller profiles from JSON, format <c>controller/1</c>.</summary>
/// <remarks>
/// Strict as <see cref="LookJson"/>. An entry of <c>controls</c> names its control by <c>cc</c>, <c>cc14</c>, <c>nrpn</c>,
/// <c>pitchBend</c> (channels 1–16) or <c>note</c>, and what it moves by <c>fader</c> (from 1), <c>dimension</c> (from 0),
/// <c>macro</c> or <c>action</c>. Controls, faders and dimensions may be a number, a range <c>"1-8"</c> or a list, pair by
/// pair. A control that two entries name is an error. A profile that <c>extends</c> another has
/// its controls, but for those that it names itself, and fits the same devices unless it has a <c>match</c> of its own.
/// </remarks>
public static class ControllerJson
{
    internal const int MaxControls = 1024;

    /// <summary>Reads a profile.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="fileName">What errors call it.</param>
    /// <param name="find">Finds the profile that <c>extends</c> names; null where there are no others.</param>
    /// <exception cref="PresetException">The text is not a sound profile.</exception>
    public static ControllerProfile Parse(string json, string fileName, Func<string, ControllerProfile?>? find = null)
    {
        PresetObject root = PresetDocument.Open(json, fileName, "controller");
        string name = root.Text("name", longest: 80);
        if (name.Trim().Length == 0) throw root.Error("name", "a controller needs a name: write one between the quotes");
        string description = root.Text("description", "");
        string[] patterns = [.. root.List("match", 64).Select(part => ParsePattern(root, part))];
        ControllerProfile? parent = null;
        if (root.Has("extends"))
        {
            string parentName = root.Text("extends");
            parent = find?.Invoke(parentName)
                ?? throw root.Error("extends", $"there is no controller \"{parentName}\" to extend: name another file of presets/controllers");
        }
        var bindings = new List<ControlBinding>();
        var table = new ControlTable();
        foreach (JsonPart part in root.List("controls", MaxControls))
            foreach ((ControlBinding binding, JsonPart place) in ControlEntry.Parse(root.Child(part, "control")))
                Add(root, table, bindings, binding, place);
        root.Close();
        if (bindings.Count == 0) throw root.Error("controls", "this controller has no controls: add some to \"controls\"");
        if (parent is not null && !root.Has("match")) patterns = [.. parent.Patterns];
        var profile = new ControllerProfile(name, description, patterns, [.. bindings], table) { Generation = (parent?.Generation + 1) ?? 0 };
        return parent is null ? profile : profile.With(parent.Bindings.ToArray().Where(inherited => ControlTable.CanAdd(bindings, inherited)));
    }

    /// <summary>Writes a profile so that <see cref="Parse"/> gives an equal one; one entry a control.</summary>
    public static string Write(ControllerProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("livegan", "controller/1");
            json.WriteString("name", profile.Name);
            json.WriteString("description", profile.Description);
            if (profile.Patterns.Count > 0)
            {
                json.WriteStartArray("match");
                foreach (string pattern in profile.Patterns) json.WriteStringValue(pattern);
                json.WriteEndArray();
            }
            json.WriteStartArray("controls");
            foreach (ControlBinding binding in profile.Bindings) ControlEntry.Write(json, binding);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    static string ParsePattern(PresetObject root, JsonPart part) =>
        part.Kind == System.Text.Json.JsonTokenType.String && part.Text.Trim().Length > 0
            ? part.Text
            : throw root.Wrong(part, "match", "a list of texts that occur in the device's name");

    static void Add(PresetObject root, ControlTable table, List<ControlBinding> bindings, ControlBinding binding, JsonPart place)
    {
        if (bindings.Count >= MaxControls)
            throw root.Error("controls", $"a controller has at most {MaxControls} controls: remove some");
        if (!table.TryAdd(binding, bindings.Count, out int earlier))
        {
            string other = earlier < 0 ? "the NRPNs of this controller need it" : $"it moves {Target(bindings[earlier])} already";
            throw root.ErrorAt(place, $"{Control(binding)} is mapped twice, {other}: keep one of them");
        }
        bindings.Add(binding);
    }

    static string Control(ControlBinding binding)
    {
        string channel = binding.Channel == ControlBinding.AnyChannel ? "" : $" on channel {binding.Channel + 1}";
        return binding.Source switch
        {
            ControlSource.PitchBend => $"pitch bend{channel}",
            ControlSource.Note => $"note {binding.Number}{channel}",
            ControlSource.Nrpn => $"NRPN {binding.Number}{channel}",
            _ => $"control change {binding.Number}{channel}",
        };
    }

    static string Target(ControlBinding binding) => binding.Target switch
    {
        ControlTarget.Fader => $"fader {binding.TargetNumber + 1}",
        ControlTarget.Dimension => $"dimension {binding.TargetNumber}",
        ControlTarget.Group => $"group {binding.TargetNumber + 1}",
        ControlTarget.Signal => $"the signal {Drivers.Signal.Names[binding.TargetNumber]}",
        ControlTarget.Macro => $"the macro {PresetNames.Of((Macro)binding.TargetNumber)}",
        ControlTarget.Parameter => $"the parameter {Parameters.ParameterTable.Names[binding.TargetNumber]}",
        ControlTarget.DriverSpeed => $"the speed of driver {binding.TargetNumber + 1}",
        ControlTarget.DriverDepth => $"the depth of driver {binding.TargetNumber + 1}",
        _ => $"the action {PresetNames.Of((PerformanceAction)binding.TargetNumber)}",
    };
}
