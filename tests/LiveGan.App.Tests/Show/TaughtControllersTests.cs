using LiveGan.App.Show;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.App.Tests.Show;

/// <summary>What a controller is taught during a show is there in the next one.</summary>
public sealed class TaughtControllersTests : IDisposable
{
    const string Profile = """{ "livegan": "controller/1", "name": "Eight", "controls": [{ "cc": 0, "fader": 1 }, { "cc": 1, "fader": 2 }] }""";

    readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("livegan-taught-").FullName, "controllers");
    readonly List<string> _warnings = [];
    readonly ControllerProfile _profile = ControllerProfile.Parse(Profile, "eight.json");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Fact]
    public void What_was_learned_comes_back_with_the_device_and_only_with_it()
    {
        (ControlMapping mapping, TaughtControllers taught) = Begin();
        mapping.DeviceArrived(0, "Box: \"odd\" /../name", 1);
        Learn(mapping, cc: 40, dimension: 9);
        taught.Step();
        taught.Dispose();

        (ControlMapping next, TaughtControllers again) = Begin();
        ControllerProfile kept = again.Find("Box: \"odd\" /../name", 1)!;
        Assert.Equal(["0 Fader 0", "1 Fader 1", "40 Dimension 9"], Described(kept).Order(StringComparer.Ordinal));
        Assert.Null(again.Find("Box: \"odd\" /../name", 0));
        Assert.Null(again.Find("Box", 1));
        Assert.True(again.Has("Box: \"odd\" /../name"));
        Assert.Same(kept, next.DeviceArrived(0, "Box: \"odd\" /../name", 1, kept));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void A_device_that_does_again_what_its_profile_says_is_forgotten()
    {
        (ControlMapping mapping, TaughtControllers taught) = Begin();
        mapping.DeviceArrived(0, "Box", 0);
        Learn(mapping, cc: 40, dimension: 9);
        taught.Dispose();
        Assert.Single(Directory.GetFiles(_folder));

        Edit(mapping, EditKind.UnbindControls, mapping.ProfileIn(0)!);
        Edit(mapping, EditKind.BindControls, taught.Original("Box"));
        taught.Dispose();
        Assert.Empty(Directory.GetFiles(_folder));
        Assert.Null(taught.Find("Box", 0));
    }

    [Fact]
    public void A_device_that_was_taught_nothing_leaves_no_file()
    {
        (ControlMapping mapping, TaughtControllers taught) = Begin();
        mapping.DeviceArrived(0, "Box", 0);
        mapping.DeviceArrived(1, "Other", 0);
        Learn(mapping, cc: 40, dimension: 9);
        taught.Dispose();
        Assert.Single(Directory.GetFiles(_folder));
        Assert.Null(taught.Find("Other", 0));
    }

    [Fact]
    public void A_profile_of_the_command_line_plays_as_it_is_unless_it_was_taught_itself()
    {
        (ControlMapping mapping, TaughtControllers taught) = Begin();
        mapping.DeviceArrived(0, "Box", 0);
        Learn(mapping, cc: 40, dimension: 9);
        taught.Dispose();

        ControllerProfile other = ControllerProfile.Parse(Profile.Replace("Eight", "Nine", StringComparison.Ordinal), "nine.json");
        Assert.Null(Begin(other).Taught.Find("Box", 0));
        Assert.NotNull(Begin(_profile).Taught.Find("Box", 0));
    }

    [Fact]
    public void A_damaged_file_and_a_folder_that_cannot_be_written_are_told()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "box.json"), "{");
        (ControlMapping mapping, TaughtControllers taught) = Begin();
        Assert.Contains("mend or delete that file", Assert.Single(_warnings), StringComparison.Ordinal);

        Directory.Delete(_folder, recursive: true);
        File.WriteAllText(_folder, "a file where the folder should be");
        mapping.DeviceArrived(0, "Box", 0);
        Learn(mapping, cc: 40, dimension: 9);
        taught.Dispose();
        Assert.Contains("cannot keep what 'Box' was taught", _warnings[^1], StringComparison.Ordinal);
        File.Delete(_folder);
    }

    [Fact]
    public void What_was_taught_is_written_as_a_profile_that_then_counts()
    {
        (ControlMapping mapping, TaughtControllers taught) = Begin();
        mapping.DeviceArrived(0, "Box 1", 0);
        Learn(mapping, cc: 40, dimension: 9);
        taught.Dispose();
        string profiles = Path.Combine(Path.GetDirectoryName(_folder)!, "profiles");
        string file = TaughtControllers.WriteProfile(mapping.ProfileIn(0)!, "Box 1", profiles);
        Assert.Equal("learned-box-1.json", Path.GetFileName(file));
        Assert.Equal("learned-box-1-2.json", Path.GetFileName(TaughtControllers.WriteProfile(mapping.ProfileIn(0)!, "Box 1", profiles)));

        ControllerProfile written = ControllerProfile.Parse(File.ReadAllText(file), file);
        Assert.Equal(["0 Fader 0", "1 Fader 1", "40 Dimension 9"], Described(written).Order(StringComparer.Ordinal));
        var next = new ControlMapping(new LivePerformance(16, new Look { Name = "Still" }), new ControllerCatalog([_profile, written]));
        Assert.Same(written, next.ProfileFor("Box 1"));
        // It was taught on another profile, which the device plays with no more.
        Assert.Null(new TaughtControllers(next, _folder, _warnings.Add).Find("Box 1", 0));
        Assert.NotNull(Begin().Taught.Find("Box 1", 0));

        Assert.Equal(0, TaughtControllers.PutAside("Box 2", _folder));
        Assert.Equal(1, TaughtControllers.PutAside("Box 1", _folder));
        Assert.Null(Begin().Taught.Find("Box 1", 0));
        Assert.Single(Directory.GetFiles(_folder, "*.old"));
        Assert.Empty(_warnings);
    }

    static IEnumerable<string> Described(ControllerProfile profile) =>
        profile.Bindings.ToArray().Select(binding => $"{binding.Number} {binding.Target} {binding.TargetNumber}");

    static void Edit(ControlMapping mapping, EditKind kind, ControllerProfile profile) =>
        mapping.Apply(new PerformanceEdit { Kind = kind, Device = 0, Controls = profile.Bindings.ToArray() }, 0);

    /// <summary>As a hand does it: a learn command, then a sweep of the control.</summary>
    static void Learn(ControlMapping mapping, int cc, int dimension)
    {
        mapping.Apply(new ControlEvent { Kind = ControlKind.Learn, Device = -1, Channel = (int)ControlTarget.Dimension, Number = dimension, Value = 1 }, 0);
        for (int i = 0; i < 40 && mapping.Performance.Learn.IsArmed; i++)
            mapping.Apply(new ControlEvent { Kind = ControlKind.ControlChange, Device = 0, Channel = 2, Number = cc, Value = 3 * i }, 0.02 * i);
        Assert.False(mapping.Performance.Learn.IsArmed);
    }

    (ControlMapping Mapping, TaughtControllers Taught) Begin(ControllerProfile? forced = null)
    {
        var mapping = new ControlMapping(new LivePerformance(16, new Look { Name = "Still" }), new ControllerCatalog([_profile]), forced);
        return (mapping, new TaughtControllers(mapping, _folder, _warnings.Add));
    }
}
