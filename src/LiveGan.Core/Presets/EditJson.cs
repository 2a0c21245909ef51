using LiveGan.Core.Cues;
using LiveGan.Core.Latents;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;

namespace LiveGan.Core.Presets;

/// <summary>Edits as JSON, format <c>edit/1</c>: <c>edit</c> names the kind; drivers, groups and cues count from 1.</summary>
/// <remarks><c>controls</c> are as in <see cref="ControllerJson"/>, and <c>device</c> is a slot from 0.</remarks>
public static class EditJson
{
    const int MostIndex = 65536;
    const int MostControls = 128;

    /// <summary>Reads an edit.</summary>
    /// <param name="json">The text.</param>
    /// <param name="fileName">What errors call it.</param>
    /// <exception cref="PresetException">The text is not a sound edit.</exception>
    public static PerformanceEdit Parse(string json, string fileName)
    {
        PresetObject root = PresetDocument.Open(json, fileName, "edit", PresetDocument.MaxSessionBytes);
        if (!root.Has("edit")) throw root.Error($"this edit does not say what it does: \"edit\" is one of {string.Join(", ", PresetNames.All<EditKind>())}");
        EditKind kind = root.Choice("edit", EditKind.LoadLook);
        bool needsIndex = kind is EditKind.PutDriver or EditKind.RemoveDriver or EditKind.PutGroup or EditKind.RemoveGroup
            or EditKind.StoreCue or EditKind.PutCue or EditKind.RemoveCue;
        var edit = new PerformanceEdit { Kind = kind };
        if (needsIndex || (kind == EditKind.AddDriver && root.Has("index")))
            edit = edit with { Index = (int)root.Whole("index", 1, MostIndex) - 1 };
        edit = kind switch
        {
            EditKind.LoadLook or EditKind.PutLook => edit with { Look = LookJson.Parse(Part(root, "look")) },
            EditKind.AddDriver or EditKind.PutDriver => edit with { Driver = DriverJson.Parse(Part(root, "driver")) },
            EditKind.AddGroup or EditKind.PutGroup => edit with { Group = LookJson.ParseFader(Part(root, "group")) },
            EditKind.StoreCue => edit with { Name = root.Text("name", "", longest: 80) },
            EditKind.PutCue => edit with { Cue = CueJson.Parse(Part(root, "cue")) },
            EditKind.SetBase => edit with { Values = root.Numbers("values", DimensionSelection.MaxDimensions, -1, 1) },
            EditKind.SetSeed => edit with { Seed = (uint)root.Whole("seed", 0, uint.MaxValue) },
            EditKind.SetLocks => edit with { Dimensions = root.Dimensions("dims") ?? DimensionSelection.All, Flag = root.Flag("on", true) },
            EditKind.BindControls or EditKind.UnbindControls => edit with
            {
                Device = (int)root.Whole("device", 0, ControlMapping.MaxDevices - 1),
                Controls = ParseControls(root),
            },
            EditKind.Restore => edit with { Session = SessionJson.Parse(Part(root, "session")) },
            _ => edit,
        };
        root.Close();
        return edit;
    }

    /// <summary>Writes an edit so that <see cref="Parse"/> gives an equal one.</summary>
    public static string Write(PerformanceEdit edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("livegan", "edit/1");
            json.WriteString("edit", PresetNames.Of(edit.Kind));
            if (edit.Index >= 0) json.WriteNumber("index", edit.Index + 1);
            if (edit.Name.Length > 0) json.WriteString("name", edit.Name);
            if (edit.Kind == EditKind.SetSeed) json.WriteNumber("seed", edit.Seed);
            if (edit.Dimensions is not null) json.WriteString("dims", edit.Dimensions.ToString());
            if (edit.Kind == EditKind.SetLocks) json.WriteBoolean("on", edit.Flag);
            if (edit.Look is not null)
            {
                json.WriteStartObject("look");
                LookJson.WriteKeys(json, edit.Look);
                json.WriteEndObject();
            }
            if (edit.Driver is not null)
            {
                json.WritePropertyName("driver");
                DriverJson.Write(json, edit.Driver);
            }
            if (edit.Group is not null)
            {
                json.WritePropertyName("group");
                LookJson.WriteFader(json, edit.Group);
            }
            if (edit.Cue is Cue cue)
            {
                json.WritePropertyName("cue");
                CueJson.Write(json, cue);
            }
            if (edit.Values is not null)
            {
                json.WriteStartArray("values");
                foreach (float value in edit.Values) json.WriteNumberValue(value);
                json.WriteEndArray();
            }
            if (edit.Controls is not null)
            {
                json.WriteNumber("device", edit.Device);
                json.WriteStartArray("controls");
                foreach (ControlBinding control in edit.Controls) ControlEntry.Write(json, control);
                json.WriteEndArray();
            }
            if (edit.Session is not null)
            {
                json.WriteStartObject("session");
                SessionJson.WriteKeys(json, edit.Session);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        });
    }

    static ControlBinding[] ParseControls(PresetObject root)
    {
        ControlBinding[] controls = [.. root.List("controls", MostControls)
            .SelectMany(part => ControlEntry.Parse(root.Child(part, "control"))).Select(entry => entry.Binding)];
        return controls.Length is > 0 and <= MostControls
            ? controls
            : throw root.Error("controls", $"this edit names {controls.Length} controls: name 1 to {MostControls}");
    }

    static PresetObject Part(PresetObject root, string key) => root.Child(root.Part(key), key);
}
