using FsCheck.Xunit;
using LiveGan.Core.Drivers;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Core.Tests.Performance;

namespace LiveGan.Core.Tests.Mapping;

public class LearnTests
{
    readonly LivePerformance _performance = new(64, Play.Still with { Takeover = Takeover.None });
    readonly ControlMapping _mapping;
    double _time = 1;

    public LearnTests()
    {
        _mapping = new ControlMapping(_performance, new ControllerCatalog([]));
        _mapping.DeviceArrived(0, "Box", 0);
        _mapping.DeviceArrived(1, "Box", 1);
    }

    void Learn(ControlTarget target, int number, int count = 1) =>
        _mapping.Apply(new ControlEvent { Kind = ControlKind.Learn, Channel = (int)target, Number = number, Value = count }, _time);

    void Change(int number, int value, int device = 0, int channel = 0) => _mapping.Apply(
        new ControlEvent { Kind = ControlKind.ControlChange, Device = device, Channel = channel, Number = number, Value = value, Time = _time += 0.01 },
        _time);

    void Wiggle(int number, int device = 0)
    {
        for (int i = 0; i < 12; i++) Change(number, 40 + 4 * i, device);
    }

    ControlBinding Bound(int device = 0) => _mapping[device]!.Profile.Bindings[0];

    [Fact]
    public void A_wiggle_binds_a_fader_and_nothing_moves_until_then()
    {
        Learn(ControlTarget.Fader, 2);
        Assert.True(_performance.Learn.IsArmed);
        Change(21, 60);
        Change(21, 61);
        Assert.All(_performance.At(_time + 1), value => Assert.Equal(0f, value));
        Wiggle(21);
        Assert.False(_performance.Learn.IsArmed);
        Assert.Equal((ControlSource.ControlChange, 21, ControlTarget.Fader, 2), (Bound().Source, Bound().Number, Bound().Target, Bound().TargetNumber));
        Assert.Equal("CC 21 on channel 1 moves fader 3", _performance.Learn.Message);
        Change(21, 127);
        Assert.Equal(1f, _performance.At(_time + 1)[2]);
    }

    [Fact]
    public void Two_controls_at_once_are_told_apart()
    {
        Learn(ControlTarget.Dimension, 5);
        for (int i = 0; i < 12; i++)
        {
            Change(3, 10 + 4 * i);
            Change(7, 100 - 4 * i);
        }
        Assert.True(_performance.Learn.IsArmed);
        Assert.Contains("moved at once", _performance.Learn.Message, StringComparison.Ordinal);
        Assert.True(_mapping[0]!.Profile.Bindings.IsEmpty);
        _time += 3;
        // A worn fader that trembles does not count as moved.
        for (int i = 0; i < 12; i++)
        {
            Change(3, 60 + i % 2);
            Change(7, 40 + 4 * i);
        }
        Assert.Equal(7, Bound().Number);
    }

    [Fact]
    public void A_row_is_learned_one_by_one_though_the_last_fader_still_moves()
    {
        Learn(ControlTarget.Fader, 0, count: 3);
        Wiggle(10);
        Wiggle(10);
        Wiggle(11);
        Change(10, 3);
        Wiggle(12);
        Assert.False(_performance.Learn.IsArmed);
        Assert.Equal([(12, 2), (11, 1), (10, 0)], _mapping[0]!.Profile.Bindings.ToArray().Select(binding => (binding.Number, binding.TargetNumber)));
    }

    [Fact]
    public void Devices_of_the_same_name_are_two()
    {
        Learn(ControlTarget.Fader, 0);
        Wiggle(4, device: 1);
        Assert.True(_mapping[0]!.Profile.Bindings.IsEmpty);
        Assert.Equal(4, Bound(device: 1).Number);
        _mapping.DeviceLeft(1);
        _mapping.DeviceArrived(9, "Box", 1);
        Assert.Equal(4, Bound(device: 9).Number);
    }

    [Theory]
    [InlineData(ControlEncoding.TwosComplement)]
    [InlineData(ControlEncoding.SignedBit)]
    [InlineData(ControlEncoding.BinOffset)]
    public void An_encoder_is_known_by_its_steps_to_both_sides(ControlEncoding encoding)
    {
        Learn(ControlTarget.Fader, 0);
        for (int i = 0; i < 6; i++) Change(16, ControlSteps.Encode(encoding, 1));
        Assert.Contains("turn it to both sides", _performance.Learn.Message, StringComparison.Ordinal);
        for (int i = 0; i < 6; i++) Change(16, ControlSteps.Encode(encoding, -1));
        Assert.Equal(encoding, Bound().Encoding);
    }

    [Theory]
    [InlineData(1, ControlEncoding.SignedBit)]
    [InlineData(-1, ControlEncoding.SignedBit2)]
    public void The_side_that_an_encoder_is_turned_to_first_is_the_right(int first, ControlEncoding expected)
    {
        // On the wire both are 1 and 65.
        Learn(ControlTarget.Fader, 0);
        for (int i = 0; i < 6; i++) Change(16, ControlSteps.Encode(ControlEncoding.SignedBit, first));
        // The screen is read before it is turned back.
        _time += 4;
        for (int i = 0; i < 6; i++) Change(16, ControlSteps.Encode(ControlEncoding.SignedBit, -first));
        Assert.Equal(expected, Bound().Encoding);
        float before = _performance.BaseOf(0);
        Change(16, ControlSteps.Encode(ControlEncoding.SignedBit, first));
        Assert.Equal(before + 1 / 32f, _performance.BaseOf(0), 1e-6);
    }

    [Fact]
    public void A_fast_twist_of_an_encoder_is_no_fader()
    {
        Learn(ControlTarget.Fader, 0);
        foreach (int step in (int[])[1, 1, 4, 13, 17, 17, 6, 1, 1, -1, -1, -9, -16, -16, -2, -1])
            Change(16, ControlSteps.Encode(ControlEncoding.TwosComplement, step));
        Assert.Equal(ControlEncoding.TwosComplement, Bound().Encoding);
    }

    [Fact]
    public void A_pitch_bend_fader_that_creeps_at_its_end_is_no_encoder()
    {
        Learn(ControlTarget.Fader, 0);
        for (int i = 0; i < 90; i++)
        {
            _mapping.Apply(new ControlEvent { Kind = ControlKind.PitchBend, Channel = 2, Value = 16383 - 30 * i, Time = _time += 0.01 }, _time);
            Assert.DoesNotContain("endless encoder;", _performance.Learn.Message, StringComparison.Ordinal);
        }
        Assert.Equal((ControlSource.PitchBend, 2), (Bound().Source, Bound().Channel));
    }

    [Fact]
    public void What_is_no_control_under_a_hand_plays_on_while_the_show_learns()
    {
        _mapping.DeviceArrived(ControlMapping.FileSlot, "song.mid", 0);
        _mapping.Bind(ControlMapping.FileSlot, new ControlBinding { Source = ControlSource.ControlChange, Channel = 0, Number = 1, Target = ControlTarget.Fader });
        _performance.Do(PerformanceAction.Max, 0.1);
        _performance.StoreCue(4, "", 0.2);
        _performance.Do(PerformanceAction.Min, 0.3);
        Learn(ControlTarget.Fader, 2);
        for (int i = 0; i < 12; i++) Change(1, 10 * i, ControlMapping.FileSlot);
        Assert.True(_performance.Learn.IsArmed);
        Assert.Equal(ControlPosition.Decode(110, 7), _performance.BaseOf(0));
        _mapping.Apply(new ControlEvent { Kind = ControlKind.ProgramChange, Device = 0, Number = 4 }, _time);
        Assert.Equal(1f, _performance.BaseOf(5));
        _mapping.Apply(new ControlEvent { Kind = ControlKind.KeyPressure, Device = 0, Number = 60, Value = 127 }, _time);
        Assert.Equal(1f, _performance.ValueOfSignal(Signal.Pressure));
    }

    [Fact]
    public void A_row_ends_where_its_targets_end_and_of_cues_it_is_the_next_cues()
    {
        Learn(ControlTarget.Parameter, Core.Parameters.ParameterTable.Count - 2, count: 128);
        Assert.Equal(2, _performance.Learn.Left);
        Wiggle(10);
        Wiggle(11);
        Assert.False(_performance.Learn.IsArmed);
        Assert.Equal("CC 11 on channel 1 moves bend8.ablate", _performance.Learn.Message);

        Assert.True(LearnTarget.TryParse("cue15", out LearnTarget cue));
        Learn(cue.Target, cue.Code, count: 128);
        Assert.Equal(2, _performance.Learn.Left);
        for (int note = 36; note < 38; note++)
            _mapping.Apply(new ControlEvent { Kind = ControlKind.NoteOn, Number = note, Value = 90 }, _time += 1);
        Assert.False(_performance.Learn.IsArmed);
        Assert.Equal([(36, 14), (37, 15)], _mapping[0]!.Profile.Bindings.ToArray().Where(binding => binding.Source == ControlSource.Note)
            .Select(binding => (binding.Number, binding.Bank)).Order());
        Learn(ControlTarget.Action, (int)PerformanceAction.Freeze, count: 8);
        Assert.Equal(1, _performance.Learn.Left);
    }

    [Theory]
    [InlineData("psi", ControlTarget.Macro, (int)Macro.Psi, 0)]
    [InlineData("noise", ControlTarget.Macro, (int)Macro.NoiseAmount, 0)]
    [InlineData("nextBank", ControlTarget.Action, (int)PerformanceAction.NextBank, 0)]
    [InlineData("bank3", ControlTarget.Action, (int)PerformanceAction.SelectBank, 2)]
    [InlineData("cue16", ControlTarget.Action, (int)PerformanceAction.LaunchCue, 15)]
    [InlineData("storeCue1", ControlTarget.Action, (int)PerformanceAction.StoreCue, 0)]
    [InlineData("direction16", ControlTarget.Parameter, 15, 0)]
    [InlineData("macro2", ControlTarget.Signal, Signal.Macro + 1, 0)]
    [InlineData("group2", ControlTarget.Group, 1, 0)]
    public void A_target_has_a_name(string name, ControlTarget target, int number, int bank)
    {
        Assert.True(LearnTarget.TryParse(name, out LearnTarget found));
        Assert.Equal(new LearnTarget(target, number, bank), found);
        Assert.Equal(found, LearnTarget.Of(found.Target, found.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("loud")]
    [InlineData("cue17")]
    [InlineData("cue0")]
    [InlineData("group0")]
    [InlineData("selectBank")]
    [InlineData("none")]
    [InlineData("99999999999999999999")]
    public void What_is_nothing_has_none(string name) => Assert.False(LearnTarget.TryParse(name, out _));

    [Fact]
    public void Fourteen_bits_NRPN_pitch_bend_and_buttons_are_known()
    {
        Learn(ControlTarget.Fader, 0);
        for (int i = 0; i < 10; i++)
        {
            Change(5, 20 + 5 * i);
            _time -= 0.009;
            Change(37, 13 * i % 128);
        }
        Assert.Equal((ControlSource.ControlChange14, 5), (Bound().Source, Bound().Number));

        Learn(ControlTarget.Fader, 1);
        for (int i = 0; i < 10; i++)
        {
            Change(99, 2);
            Change(98, 7);
            Change(6, 20 + 5 * i);
        }
        Assert.Equal((ControlSource.Nrpn, 263), (Bound().Source, Bound().Number));

        Learn(ControlTarget.Fader, 2);
        for (int i = 0; i < 10; i++)
            _mapping.Apply(new ControlEvent { Kind = ControlKind.PitchBend, Channel = 3, Value = 1000 * i, Time = _time += 0.01 }, _time);
        Assert.Equal((ControlSource.PitchBend, 3), (Bound().Source, Bound().Channel));

        Learn(ControlTarget.Action, (int)PerformanceAction.Max);
        _mapping.Apply(new ControlEvent { Kind = ControlKind.NoteOn, Channel = 0, Number = 36, Value = 90 }, _time);
        Assert.Equal((ControlSource.Note, 36), (Bound().Source, Bound().Number));
    }

    [Fact]
    public void Cancelling_and_panic_end_learning()
    {
        Learn(ControlTarget.Fader, 0);
        _mapping.Apply(new ControlEvent { Kind = ControlKind.CancelLearn }, _time);
        Wiggle(4);
        Assert.True(_mapping[0]!.Profile.Bindings.IsEmpty);
        Learn(ControlTarget.Fader, 0);
        _mapping.Apply(new ControlEvent { Kind = ControlKind.Action, Number = (int)PerformanceAction.Panic }, _time);
        Assert.False(_performance.Learn.IsArmed);
    }

    [Fact]
    public void A_learned_profile_is_written_and_read_and_extends_another()
    {
        Learn(ControlTarget.Signal, Signal.Macro + 3);
        Wiggle(30);
        Learn(ControlTarget.Macro, (int)Macro.Psi);
        Wiggle(31);
        Learn(ControlTarget.Group, 1);
        Wiggle(33);
        ControllerProfile profile = _mapping[0]!.Profile;
        ControllerProfile again = ControllerProfile.Parse(profile.ToJson(), "box.json");
        Assert.Equal(profile.Bindings.ToArray(), again.Bindings.ToArray());
        Assert.Equal(["Box"], again.Patterns);

        const string Child = """
            { "livegan": "controller/1", "name": "Mine", "extends": "box", "controls": [{ "cc": 31, "channel": 1, "action": "launchCue", "cue": 4 }] }
            """;
        ControllerProfile child = ControllerProfile.Parse(Child, "mine.json", name => name == "box" ? again : null);
        Assert.Equal(3, child.Bindings.Length);
        ControlBinding cue = Assert.Single(child.Bindings.ToArray(), binding => binding.Number == 31);
        Assert.Equal(((int)PerformanceAction.LaunchCue, 3), (cue.TargetNumber, cue.Bank));
        Assert.Contains("to extend", Assert.Throws<PresetException>(() => ControllerProfile.Parse(Child, "mine.json")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Program_changes_launch_cues_and_free_notes_open_gates()
    {
        _performance.Do(PerformanceAction.Max, 1);
        _performance.StoreCue(4, "", 2);
        _performance.Do(PerformanceAction.Min, 3);
        _mapping.Apply(new ControlEvent { Kind = ControlKind.ProgramChange, Device = 0, Number = 4 }, 4);
        Assert.Equal(1f, _performance.At(5)[0]);

        _performance.Load(Play.Still with { Drivers = [new EnvelopeSettings { Attack = 0, Sustain = 1 }] }, 6);
        _mapping.Apply(new ControlEvent { Kind = ControlKind.NoteOn, Device = 0, Number = 60, Value = 127 }, 7);
        Assert.Equal(1f, _performance.At(8)[0], 1e-5);
        _mapping.Apply(new ControlEvent { Kind = ControlKind.NoteOff, Device = 0, Number = 60 }, 8);
        Assert.Equal(0f, _performance.At(9)[0], 1e-5);
    }

    [Property(MaxTest = 100)]
    public bool Pickup_never_jumps(int seed)
    {
        var random = new Random(seed);
        var performance = new LivePerformance(8, Play.Still with { PickupTolerance = 0.04f });
        var mapping = new ControlMapping(performance, new ControllerCatalog([]));
        mapping.DeviceArrived(0, "Box", 0);
        mapping.Bind(0, new ControlBinding { Source = ControlSource.ControlChange, Number = 1, Target = ControlTarget.Fader, Channel = 0 });
        double time = 1;
        float hand = random.Next(128);
        for (int i = 0; i < 400; i++)
        {
            time += 0.02;
            if (random.Next(40) == 0) performance.SetFader(0, random.NextSingle() * 2 - 1, time);
            float before = performance.BaseOf(0);
            float step = random.Next(-6, 7);
            float next = Math.Clamp(hand + step, 0, 127);
            mapping.Apply(new ControlEvent { Kind = ControlKind.ControlChange, Number = 1, Value = next, Time = time }, time);
            // One reading moves the value at most by what the hand moved and the tolerance.
            float most = Math.Abs(next - hand) / 63 + 0.04f + 1e-4f;
            if (Math.Abs(performance.BaseOf(0) - before) > most) return false;
            hand = next;
        }
        return true;
    }
}
