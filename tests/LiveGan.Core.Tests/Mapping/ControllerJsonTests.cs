using LiveGan.Core.Mapping;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Tests.Mapping;

public sealed class ControllerJsonTests
{
    [Fact]
    public void A_row_of_controls_is_mapped_pair_by_pair()
    {
        ControllerProfile profile = Parse("""{ "cc": [9, 5, 7], "channel": 16, "fader": "2-4", "smoothing": 5, "invert": true }""");
        Assert.Equal(3, profile.Bindings.Length);
        Assert.Equal([(9, 1), (5, 2), (7, 3)], profile.Bindings.ToArray().Select(b => (b.Number, b.TargetNumber)));
        Assert.All(profile.Bindings.ToArray(), b => Assert.Equal((15, 5.0, true), (b.Channel, b.Smoothing, b.Inverted)));
    }

    [Theory]
    [InlineData("""{ "cc": 1, "fader": 1 }, { "cc": 1, "fader": 2 }""", "control change 1 is mapped twice, it moves fader 1 already", 1)]
    [InlineData("""{ "cc": "1-4", "fader": "1-4" }, { "cc": 3, "channel": 2, "macro": "psi" }""", "control change 3 on channel 2 is mapped twice", 1)]
    [InlineData("""{ "note": 7, "action": "zero" }, { "note": 7, "action": "max" }""", "it moves the action zero already", 1)]
    [InlineData("""{ "pitchBend": 2, "fader": 1 }, { "pitchBend": 2, "fader": 2 }""", "pitch bend on channel 2 is mapped twice", 1)]
    [InlineData("""{ "cc14": 3, "fader": 1 }, { "cc": 35, "fader": 2 }""", "control change 35 is mapped twice", 1)]
    [InlineData("""{ "nrpn": 3, "fader": 1 }, { "nrpn": 3, "fader": 2 }""", "NRPN 3 is mapped twice", 1)]
    [InlineData("""{ "nrpn": 3, "fader": 1 }, { "cc": 6, "fader": 2 }""", "the NRPNs of this controller need it", 1)]
    [InlineData("""{ "cc": [5, 5], "fader": "1-2" }""", "control change 5 is mapped twice", 1)]
    [InlineData("""{ "cc": 128, "fader": 1 }""", "cc must be a whole number from 0 to 127, and this is the number 128", 1)]
    [InlineData("""{ "cc": "8-1", "fader": "1-8" }""", "a range such as", 1)]
    [InlineData("""{ "cc": "0-7", "fader": "1-4" }""", "8 controls cannot move 4 faders", 1)]
    [InlineData("""{ "cc14": 32, "fader": 1 }""", "from 0 to 31", 1)]
    [InlineData("""{ "cc": 1, "note": 2, "fader": 1 }""", "this control has cc and note", 1)]
    [InlineData("""{ "fader": 1 }""", "names no control: give it one of cc, cc14, nrpn, pitchBend, note", 1)]
    [InlineData("""{ "cc": 1 }""", "moves nothing: give it one of fader, dimension, macro, action", 1)]
    [InlineData("""{ "cc": 1, "macro": "spede" }""", "did you mean \"speed\"?", 1)]
    [InlineData("""{ "cc": 1, "macro": "psi", "range": [1, 0] }""", "swap them", 1)]
    [InlineData("""{ "cc": 1, "macro": "psi", "range": [0, 9] }""", "from -2 to 2", 1)]
    [InlineData("""{ "cc": 1, "fader": 1, "range": [0, 1] }""", "range is for macros", 1)]
    [InlineData("""{ "note": 1, "fader": 1 }""", "a note is a button", 1)]
    [InlineData("""{ "pitchBend": 1, "action": "zero" }""", "only a note or a cc can be a button", 1)]
    [InlineData("""{ "note": 1, "action": "zero", "encoding": "binOffset" }""", "remove encoding", 1)]
    [InlineData("""{ "pitchBend": 1, "channel": 2, "fader": 1 }""", "remove channel", 1)]
    [InlineData("""{ "note": 1, "action": "zero", "bank": 2 }""", "bank is for the action selectBank", 1)]
    [InlineData("""{ "cc": 1, "fader": 1, "incert": true }""", "did you mean \"invert\"?", 1)]
    [InlineData("", "has no controls", 1)]
    public void A_mistake_is_told_with_its_place(string controls, string expected, int line)
    {
        var error = Assert.Throws<PresetException>(() => Parse(controls));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"box.json:{line}:{error.Column}: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void The_place_of_a_control_mapped_twice_is_the_second_one()
    {
        string json = """
            {
              "livegan": "controller/1",
              "name": "Büx",
              "controls": [
                { "cc": "0-7", "fader": "1-8" },
                { "name": "öh", "cc": 3, "macro": "psi" }
              ]
            }
            """;
        var error = Assert.Throws<PresetException>(() => ControllerProfile.Parse(json, "x.json"));
        Assert.Equal((6, 27), (error.Line, error.Column));
    }

    static ControllerProfile Parse(string controls) =>
        ControllerProfile.Parse($$"""{ "livegan": "controller/1", "name": "Box", "controls": [{{controls}}] }""", "box.json");
}
