using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Core.Tests.Performance;

namespace LiveGan.Core.Tests.Mapping;

public class FeedbackTests
{
    const string Profile = """
        { "livegan": "controller/1", "name": "Desk", "controls": [
          { "pitchBend": "1-2", "fader": "1-2", "motor": true },
          { "cc": "16-17", "encoding": "signedBit", "fader": "3-4", "ring": "48-49" },
          { "note": 24, "action": "selectBank", "bank": 2, "led": [1, 127] },
          { "cc14": 3, "dimension": 20, "motor": true }
        ] }
        """;

    readonly LivePerformance _performance = new(64, Play.Still);
    readonly ControlMapping _mapping;
    readonly ControlEvent[] _messages = new ControlEvent[64];

    public FeedbackTests()
    {
        _mapping = new ControlMapping(_performance, new ControllerCatalog([ControllerProfile.Parse(Profile, "desk.json")]));
        _mapping.DeviceArrived(0, "Desk", 0);
    }

    ControlEvent[] Collect(double time) => _messages[.._mapping[0]!.CollectFeedback(_performance, time, _messages)];

    void Bend(int channel, int value, double time) => _mapping.Apply(
        new ControlEvent { Kind = ControlKind.PitchBend, Device = 0, Channel = channel, Value = value, Time = time }, time);

    [Fact]
    public void A_device_is_told_everything_once_and_then_what_changes()
    {
        ControlEvent[] first = Collect(1);
        Assert.Equal(
            [(ControlKind.PitchBend, 0, 8192f), (ControlKind.PitchBend, 0, 8192f), (ControlKind.ControlChange, 48, 6f), (ControlKind.ControlChange, 49, 6f),
                (ControlKind.NoteOn, 24, 1f), (ControlKind.ControlChange, 3, 64f), (ControlKind.ControlChange, 35, 0f)],
            first.Select(message => (message.Kind, message.Number, message.Value)));
        Assert.Empty(Collect(2));
        _performance.SetBankFader(2, 1, 3);
        ControlEvent ring = Assert.Single(Collect(3));
        Assert.Equal((48, 11f), (ring.Number, ring.Value));
    }

    [Fact]
    public void A_bank_change_moves_the_motors_and_lights_and_the_hand_holds_them_at_once()
    {
        _performance.SetFader(8, 0.5f, 0.5);
        Collect(1);
        _performance.Do(PerformanceAction.NextBank, 2);
        ControlEvent[] told = Collect(2);
        int half = ControlPosition.Encode(0.5f, 14);
        Assert.Contains(told, message => message is { Kind: ControlKind.PitchBend, Channel: 0 } && message.Value == half);
        Assert.Contains(told, message => message is { Kind: ControlKind.NoteOn, Number: 24, Value: 127 });
        // The motor reports where it stopped: an echo, which moves nothing.
        Bend(0, half - 40, 2.1);
        Assert.Equal(0.5f, _performance.BaseOf(8));
        // A hand goes on from there without a pick-up.
        Bend(0, half + 1500, 3);
        Assert.Equal(ControlPosition.Decode(half + 1500, 14), _performance.BaseOf(8), 1e-6);
    }

    [Theory]
    [InlineData(0.5f)]
    [InlineData(-0.9f)]
    public void What_a_motor_says_on_its_way_moves_nothing(float wanted)
    {
        _performance.SetFader(8, wanted, 0.5);
        Collect(1);
        Bend(0, 8192 + 60, 1.1);
        _performance.Do(PerformanceAction.NextBank, 2);
        Collect(2);
        int there = ControlPosition.Encode(wanted, 14);
        for (int i = 1; i <= 9; i++)
        {
            Bend(0, 8192 + (there - 8192) * i / 10, 2 + i * 0.03);
            Assert.Equal(wanted, _performance.BaseOf(8));
            Assert.DoesNotContain(Collect(2 + i * 0.03), message => message.Kind == ControlKind.PitchBend && message.Channel == 0);
        }
        Bend(0, there, 2.3);
        Bend(0, there + 50, 3);
        Assert.Equal(ControlPosition.Decode(there + 50, 14), _performance.BaseOf(8), 1e-6);
    }

    [Fact]
    public void A_motor_that_a_hand_holds_up_must_be_picked_up()
    {
        _performance.SetFader(8, 0.5f, 0.5);
        Collect(1);
        _performance.Do(PerformanceAction.NextBank, 2);
        Collect(2);
        // It is held at a fifth of its way, and the hand begins to move there much later.
        Bend(0, 8192 + 800, 2.1);
        for (int i = 0; i < 6; i++) Bend(0, 8192 + 800 - 200 * i, 4 + i * 0.02);
        Assert.Equal(0.5f, _performance.BaseOf(8));

        // The hand pushes the other way before the motor has moved at all.
        _performance.Do(PerformanceAction.PreviousBank, 6);
        Collect(6);
        _performance.Do(PerformanceAction.NextBank, 7);
        Collect(7);
        Bend(0, 8192 - 900, 7.01);
        Assert.Equal(0.5f, _performance.BaseOf(8));
        // And picks it up on its way.
        for (int i = -9; i <= 60; i++) Bend(0, 8192 + 100 * i, 8 + i * 0.01);
        Assert.Equal(ControlPosition.Decode(8192 + 6000, 14), _performance.BaseOf(8), 1e-6);
    }

    [Fact]
    public void A_motor_does_not_fight_the_hand()
    {
        Collect(1);
        for (int i = 0; i < 20; i++)
        {
            double time = 2 + i * 0.02;
            Bend(0, 8192 + i * 200, time);
            Assert.Empty(Collect(time));
        }
        _performance.SetBankFader(0, -1, 2.5);
        Assert.Empty(Collect(2.5));
        Assert.Equal(0f, Assert.Single(Collect(3)).Value);
    }

    [Fact]
    public void A_light_that_says_back_what_it_was_sent_presses_nothing()
    {
        const string Lights = """
            { "livegan": "controller/1", "name": "Lights", "controls": [
              { "note": 1, "action": "freeze", "led": [0, 127] }, { "cc": 2, "action": "record", "led": [1, 127] } ] }
            """;
        _mapping.DeviceArrived(1, "Lights", 0, ControllerProfile.Parse(Lights, "lights.json"));
        ControlSurface surface = _mapping[1]!;
        Assert.Equal([0f, 1f], _messages[..surface.CollectFeedback(_performance, 1, _messages)].Select(message => message.Value));
        void Note(float velocity, double time) =>
            _mapping.Apply(new ControlEvent { Kind = ControlKind.NoteOn, Device = 1, Number = 1, Value = velocity, Time = time }, time);
        void Release(double time) => _mapping.Apply(new ControlEvent { Kind = ControlKind.NoteOff, Device = 1, Number = 1, Time = time }, time);

        Note(127, 2);
        Assert.True(_performance.IsFrozen);
        Release(2.01);
        Assert.Equal(127f, Assert.Single(_messages[..surface.CollectFeedback(_performance, 2.02, _messages)]).Value);
        Note(127, 2.03);
        Assert.True(_performance.IsFrozen);
        // Only once: a finger that comes then is a finger.
        Note(127, 2.06);
        Assert.False(_performance.IsFrozen);
        Release(2.1);
        Assert.Equal(0f, Assert.Single(_messages[..surface.CollectFeedback(_performance, 2.2, _messages)]).Value);
        Note(127, 2.21);
        Assert.True(_performance.IsFrozen);

        _performance.IsRecording = true;
        Assert.Contains(
            _messages[..surface.CollectFeedback(_performance, 3, _messages)], message => message is { Kind: ControlKind.ControlChange, Number: 2, Value: 127 });
    }

    [Fact]
    public void A_device_that_returns_is_told_everything_again_and_telling_allocates_nothing()
    {
        Assert.Equal(7, Collect(1).Length);
        _mapping.DeviceLeft(0);
        _mapping.DeviceArrived(0, "Desk", 0);
        Assert.Equal(7, Collect(2).Length);
        ControlSurface surface = _mapping[0]!;
        _performance.ReserveUndo(1 << 16);
        AllocationMeter.AssertNone(i =>
        {
            _performance.SetBankFader(i % 4, i % 100 / 100f, i);
            surface.CollectFeedback(_performance, i, _messages);
        });
    }

    [Theory]
    [InlineData("{ \"note\": 1, \"action\": \"zero\", \"motor\": true }", "a motor is for")]
    [InlineData("{ \"cc\": 1, \"fader\": 1, \"led\": [0, 1] }", "a led is for")]
    [InlineData("{ \"cc\": 1, \"fader\": 1, \"ring\": \"1-2\" }", "cannot have 2 rings")]
    [InlineData("{ \"note\": 1, \"action\": \"zero\", \"led\": [0] }", "led is [dark, lit]")]
    public void A_mistake_is_told(string control, string expected)
    {
        string json = $"{{ \"livegan\": \"controller/1\", \"name\": \"x\", \"controls\": [{control}] }}";
        var error = Assert.Throws<PresetException>(() => ControllerProfile.Parse(json, "x.json"));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Feedback_is_written_and_read()
    {
        ControllerProfile profile = ControllerProfile.Parse(Profile, "desk.json");
        Assert.Equal(profile.Bindings.ToArray(), ControllerProfile.Parse(profile.ToJson(), "again.json").Bindings.ToArray());
    }
}
