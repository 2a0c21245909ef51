using LiveGan.Core.Latents;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Core.Tests.Performance;

namespace LiveGan.Core.Tests.Presets;

public sealed class PresetFileTests
{
    public static TheoryData<string> LookFiles { get; } = [.. PresetFiles.Looks.Select(file => Path.GetFileName(file)!)];

    public static TheoryData<string> ControllerFiles { get; } = [.. PresetFiles.Controllers.Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(LookFiles))]
    public void Every_look_plays_on_networks_of_any_size(string file)
    {
        Look look = ReadLook(file);
        Assert.NotEqual("", look.Description);
        foreach (int dimensions in new[] { 512, 64, 8 })
        {
            var performance = new LivePerformance(dimensions, look);
            LatentFrame first = performance.Frame(0);
            LatentFrame later = performance.Frame(7.3);
            Assert.All(later.Values, value => Assert.InRange(value, -4f, 4f));
            Assert.True(later.Values.Any(value => value != 0), "an all-zero latent is a singular point of z");
            // A driver of a range of layers moves that range's offsets.
            float moved = Play.Distance(first.Values, later.Values)
                + Enum.GetValues<LayerRange>().Where(range => range != LayerRange.All).Sum(range => Play.Distance(first.OffsetsOf(range), later.OffsetsOf(range)));
            Assert.Equal(look.Drivers.Count > 0, moved > 0.01f);
        }
    }

    [Fact]
    public void There_are_at_least_six_looks_and_no_two_are_alike()
    {
        Look[] looks = [.. PresetFiles.Looks.Select(file => ReadLook(Path.GetFileName(file)))];
        Assert.True(looks.Length >= 6);
        Assert.Equal(looks.Length, looks.Select(look => look.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains(looks, look => look.Space == LatentSpace.W);
        Assert.Contains(looks, look => look.Drivers.Count == 0);
        Assert.Contains(looks, look => look.Banks.Count > 0);
        for (int a = 0; a < looks.Length; a++)
        {
            for (int b = 0; b < a; b++)
            {
                float[] left = new LivePerformance(512, looks[a]).At(7.3);
                float[] right = new LivePerformance(512, looks[b]).At(7.3);
                Assert.True(Play.Distance(left, right) > 0.3f, $"{looks[a].Name} is like {looks[b].Name}");
            }
        }
    }

    [Fact]
    public void The_standard_look_is_the_file_of_its_name() =>
        Assert.Equal(Look.Standard.ToJson(), ReadLook("slow-tide.json").ToJson());

    [Theory]
    [MemberData(nameof(ControllerFiles))]
    public void Every_controller_reaches_eight_faders_the_banks_the_macros_and_the_actions(string file)
    {
        ControllerProfile profile = ReadController(file);
        ControlBinding[] bindings = profile.Bindings.ToArray();
        if (file == "gamepad.json")
        {
            // It has sticks instead of faders: they play the macros that drivers follow.
            for (int axis = 0; axis < 6; axis++)
                Assert.Contains(bindings, b => b is { Source: ControlSource.PitchBend, Target: ControlTarget.Signal } && b.Channel == axis);
            Assert.True(profile.Fit("Any Pad (gamepad)") > 0 && profile.Fit("Some keyboard") < 0);
            return;
        }
        if (file == "keyboard.json")
        {
            // Its keys have their meanings without it; it adds those of presenters' remotes, and fits nothing that is played by MIDI.
            Assert.Equal(
                [(107, (int)PerformanceAction.PreviousCue), (108, (int)PerformanceAction.NextCue)], bindings.Select(b => (b.Number, b.TargetNumber)).Order());
            Assert.True(profile.Fit(ControlMapping.KeyboardName) > 0 && profile.Fit("Some keyboard") < 0);
            return;
        }
        for (int place = 0; place < 8; place++)
            Assert.Contains(bindings, b => b.Target == ControlTarget.Fader && b.TargetNumber == place);
        Assert.Contains(bindings, b => b.Target == ControlTarget.Macro && b.TargetNumber == (int)Macro.Psi);
        PerformanceAction[] needed =
        [
            PerformanceAction.Random, PerformanceAction.Zero, PerformanceAction.Min, PerformanceAction.Max, PerformanceAction.Perlin,
            PerformanceAction.Freeze, PerformanceAction.Record, PerformanceAction.Release, PerformanceAction.PreviousBank, PerformanceAction.NextBank,
        ];
        foreach (PerformanceAction action in needed)
            Assert.Contains(bindings, b => b.Target == ControlTarget.Action && b.TargetNumber == (int)action);
    }

    [Theory]
    [InlineData("nanoKONTROL2 SLIDER/KNOB", "Korg nanoKONTROL2", 3, 0)]
    [InlineData("MIDI Mix", "Akai MIDImix", 31, 0)]
    [InlineData("Launch Control XL", "Novation Launch Control XL Mk2", 80, 8)]
    [InlineData("Some keyboard", "Generic 8 CC", 3, 0)]
    public void The_fourth_fader_of_a_controller_moves_the_fourth_dimension(string device, string name, int controller, int channel)
    {
        var performance = new LivePerformance(512, Play.Still);
        ControlMapping mapping = Connect(performance, device, name);
        foreach (int value in new[] { 64, 127 })
        {
            mapping.Apply(
                new ControlEvent { Kind = ControlKind.ControlChange, Channel = channel, Number = controller, Value = value }, 1);
        }
        Assert.Equal(1f, performance.At(1)[3]);
        Assert.Equal(1, performance.At(1).Count(value => value != 0));
    }

    [Fact]
    public void A_mackie_fader_and_an_encoder_of_the_mini_do_too()
    {
        var performance = new LivePerformance(512, Play.Still);
        ControlMapping mapping = Connect(performance, "X-Touch INT", "MCU fader bank");
        foreach (int value in new[] { 8192, 16383 })
            mapping.Apply(new ControlEvent { Kind = ControlKind.PitchBend, Channel = 3, Value = value }, 1);
        Assert.Equal(1f, performance.At(1)[3]);

        performance = new LivePerformance(512, Play.Still);
        mapping = Connect(performance, "X-TOUCH MINI", "Behringer X-Touch Mini (MC mode)");
        mapping.Apply(new ControlEvent { Kind = ControlKind.ControlChange, Number = 19, Value = 65 + 7 }, 1);
        Assert.Equal(-8 / 32f, performance.At(1)[3]);
    }

    static ControlMapping Connect(LivePerformance performance, string device, string expectedProfile)
    {
        var catalog = new ControllerCatalog(PresetFiles.Controllers.Select(file => ReadController(Path.GetFileName(file))));
        var mapping = new ControlMapping(performance, catalog);
        Assert.Equal(expectedProfile, mapping.DeviceArrived(0, device, 0)?.Name);
        return mapping;
    }

    static Look ReadLook(string file) =>
        Look.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "presets", "looks", file)), file);

    static ControllerProfile ReadController(string file) =>
        ControllerProfile.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "presets", "controllers", file)), file);
}
