using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Core.Tests.Performance;

namespace LiveGan.Core.Tests.Mapping;

/// <summary>Binding controls by hand while the show runs.</summary>
public sealed class ControlEditTests
{
    readonly LivePerformance _performance = new(32, Play.Still);
    readonly ControlMapping _mapping;

    public ControlEditTests()
    {
        _mapping = new ControlMapping(_performance, new ControllerCatalog([]));
        _mapping.DeviceArrived(3, "Bench", 0);
    }

    [Fact]
    public void A_bound_control_plays_from_its_next_message_on()
    {
        Assert.Equal(double.NegativeInfinity, _mapping.HeardAt(3));
        _mapping.Apply(Change(7, 127), 1);
        Assert.Equal(0, _performance.At(1)[4]);
        Bind("""{ "cc": 7, "channel": 1, "dimension": 4, "takeover": "none" }""");
        _mapping.Apply(Change(7, 127), 2.5);
        Assert.Equal(1, _performance.At(2.5)[4]);
        Assert.Equal(2.5, _mapping.HeardAt(3));
        Assert.Equal(double.NegativeInfinity, _mapping.HeardAt(2));
        Assert.Equal(double.NegativeInfinity, _mapping.HeardAt(-1));
    }

    [Fact]
    public void A_control_bound_anew_leaves_what_it_moved_before()
    {
        Bind("""{ "cc": "1-4", "fader": "1-4", "takeover": "none" }""");
        Assert.Equal((4, 1L), (_mapping.ProfileIn(3)!.Bindings.Length, _mapping.Bindings));
        Bind("""{ "cc": 2, "fader": 9, "takeover": "none" }""");
        Assert.Equal((4, 2L), (_mapping.ProfileIn(3)!.Bindings.Length, _mapping.Bindings));
        _mapping.Apply(Change(2, 127), 1);
        _performance.Do(PerformanceAction.NextBank, 1);
        _mapping.Apply(Change(3, 0), 2);
        Assert.Equal((0f, 0f), (_performance.At(2)[1], _performance.At(2)[8]));
    }

    [Fact]
    public void A_control_let_go_moves_nothing_and_its_ghost_goes()
    {
        const string Control = """{ "cc": 2, "fader": 3, "takeover": "none" }""";
        Bind(Control, """{ "cc": 3, "fader": 4, "takeover": "none" }""");
        _mapping.Apply(Change(2, 127), 1);
        Assert.Equal(1, _performance.Status(1).Faders[2].Hardware);
        Apply("unbindControls", 3, Control);
        Assert.Equal(float.NaN, _performance.Status(1).Faders[2].Hardware);
        _mapping.Apply(Change(2, 0), 2);
        _mapping.Apply(Change(3, 0), 2);
        Assert.Equal((1f, -1f), (_performance.At(2)[2], _performance.At(2)[3]));
    }

    [Theory]
    [InlineData("""{ "cc": 64, "fader": 1 }""")]
    [InlineData("""{ "cc14": 5, "channel": 16, "group": 2, "smoothing": 80 }""")]
    [InlineData("""{ "nrpn": 300, "signal": "note", "step": 0.25 }""")]
    [InlineData("""{ "pitchBend": 4, "macro": "psi", "range": [0, 1], "invert": true }""")]
    [InlineData("""{ "note": 60, "action": "selectBank", "bank": 3 }""")]
    [InlineData("""{ "cc": "8-11", "dimension": "20-23", "encoding": "binOffset" }""")]
    public void An_edit_of_controls_is_read_as_written(string control)
    {
        foreach (string kind in (string[])["bindControls", "unbindControls"])
        {
            PerformanceEdit edit = EditJson.Parse(Json(kind, 63, control), "edit");
            PerformanceEdit again = EditJson.Parse(EditJson.Write(edit), "edit");
            Assert.Equal((edit.Kind, 63), (again.Kind, again.Device));
            Assert.Equal(edit.Controls, again.Controls);
            Assert.NotEmpty(again.Controls!);
        }
    }

    [Theory]
    [InlineData("bindControls", 64, """{ "cc": 1, "fader": 1 }""", "device")]
    [InlineData("bindControls", 3, "", "0 controls")]
    [InlineData("bindControls", 3, """{ "cc": 128, "fader": 1 }""", "cc")]
    [InlineData("bindControls", 3, """{ "note": 1, "fader": 1 }""", "a note is a button")]
    [InlineData("bindControls", 3, """{ "cc": "0-127", "dimension": "0-127" }, { "note": 1, "action": "max" }""", "129 controls")]
    public void A_wrong_edit_is_told(string kind, int device, string controls, string expected)
    {
        var error = Assert.Throws<PresetException>(() => EditJson.Parse(Json(kind, device, controls), "edit"));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bindControls", 2, """{ "cc": 1, "fader": 1 }""", "there is no device 2")]
    [InlineData("bindControls", 3, """{ "cc": 1, "dimension": 32 }""", "Dimension 32")]
    [InlineData("bindControls", 3, """{ "cc": 1, "fader": 1 }, { "cc": 1, "channel": 2, "fader": 2 }""", "one and the same")]
    [InlineData("unbindControls", 3, """{ "cc": 1, "fader": 1 }""", "none of these controls")]
    public void An_edit_that_does_not_fit_changes_nothing(string kind, int device, string controls, string expected)
    {
        Bind("""{ "cc": 9, "fader": 2 }""");
        ControllerProfile before = _mapping.ProfileIn(3)!;
        var error = Assert.Throws<PerformanceException>(() => Apply(kind, device, controls));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Same(before, _mapping.ProfileIn(3));
        Assert.Equal(1, _mapping.Bindings);
    }

    [Fact]
    public void A_device_has_a_limit_of_controls()
    {
        for (int channel = 1; channel <= 8; channel++) Bind($$"""{ "cc": "0-127", "channel": {{channel}}, "macro": "psi" }""");
        Assert.Equal(ControlMapping.MaxBindings, _mapping.ProfileIn(3)!.Bindings.Length);
        var error = Assert.Throws<PerformanceException>(() => Bind("""{ "note": 1, "action": "max" }"""));
        Assert.Contains("at most 1024", error.Message, StringComparison.Ordinal);
    }

    static ControlEvent Change(int number, float value) => new() { Kind = ControlKind.ControlChange, Device = 3, Number = number, Value = value };

    static string Json(string kind, int device, params string[] controls) =>
        $$"""{ "livegan": "edit/1", "edit": "{{kind}}", "device": {{device}}, "controls": [{{string.Join(',', controls)}}] }""";

    void Bind(params string[] controls) => Apply("bindControls", 3, controls);

    void Apply(string kind, int device, params string[] controls) => _mapping.Apply(EditJson.Parse(Json(kind, device, controls), "edit"), 1);
}
