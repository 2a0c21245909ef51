using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Core.Tests.Performance;

namespace LiveGan.Core.Tests.Mapping;

public sealed class ControlMappingTests
{
    const string Everything = """
        {
          "livegan": "controller/1", "name": "Everything", "match": ["every"],
          "controls": [
            { "cc": "0-7", "channel": 1, "fader": "1-8" },
            { "cc": 0, "channel": 2, "fader": 1, "invert": true, "takeover": "none" },
            { "cc14": 8, "channel": 1, "fader": 2, "takeover": "none" },
            { "nrpn": 300, "channel": 3, "fader": 3, "takeover": "none", "step": 0.25 },
            { "pitchBend": 4, "fader": 4, "takeover": "none" },
            { "cc": [20, 21, 22, 23], "channel": 1, "encoding": "twosComplement", "fader": [5, 6, 7, 8], "step": 0.125 },
            { "cc": 24, "macro": "psi", "range": [0, 1.5] },
            { "cc": 25, "macro": "speed", "range": [0, 4], "takeover": "none" },
            { "cc": 26, "encoding": "binOffset", "macro": "depth", "step": 0.5 },
            { "cc": 27, "dimension": 30, "takeover": "none", "smoothing": 500 },
            { "cc": 50, "action": "freeze" },
            { "note": 60, "action": "nextBank" },
            { "note": 61, "action": "selectBank", "bank": 3 },
            { "note": 62, "action": "max" }
          ]
        }
        """;

    readonly LivePerformance _performance = new(32, Play.Still);
    readonly ControlMapping _mapping;

    public ControlMappingTests()
    {
        _mapping = new ControlMapping(_performance, new ControllerCatalog([ControllerProfile.Parse(Everything, "everything.json")]));
        Assert.Equal("Everything", _mapping.DeviceArrived(5, "The EVERY controller", 0)?.Name);
    }

    [Fact]
    public void A_fader_is_picked_up_and_the_screen_shows_the_ghost()
    {
        _mapping.Apply(Change(2, 127), 1);
        FaderStatus fader = _performance.Status(1).Faders[2];
        Assert.Equal((0f, 1f, false), (fader.Base, fader.Hardware, fader.PickedUp));
        _mapping.Apply(Change(2, 64), 2);
        _mapping.Apply(Change(2, 96), 3);
        fader = _performance.Status(3).Faders[2];
        Assert.Equal((32 / 63f, 32 / 63f, true), (fader.Base, fader.Hardware, fader.PickedUp));
        Assert.Equal(32 / 63f, _performance.At(3)[2]);
        Assert.Equal(3, _performance.Status(3).LastControlTime);
        Assert.Equal(1, _performance.Status(3).DeviceCount);
    }

    [Fact]
    public void After_a_bank_switch_every_fader_must_be_picked_up_again()
    {
        _mapping.Apply(Change(0, 64), 1);
        _mapping.Apply(Change(0, 127), 1);
        Assert.Equal(1f, _performance.At(1)[0]);
        _mapping.Apply(Note(60), 2);
        FaderStatus fader = _performance.Status(2).Faders[0];
        Assert.Equal((8, 0f, 1f, false), (fader.Dimension, fader.Base, fader.Hardware, fader.PickedUp));
        _mapping.Apply(Change(0, 120, arrived: 2), 2);
        Assert.Equal(0f, _performance.At(2)[8]);
        _mapping.Apply(Change(0, 10, arrived: 2.05), 2);
        Assert.Equal(-54 / 64f, _performance.At(2)[8]);
        Assert.Equal(1f, _performance.At(2)[0]);
    }

    [Fact]
    public void What_a_button_moved_must_be_picked_up_again()
    {
        _mapping.Apply(Change(0, 64), 1);
        Assert.True(_performance.Status(1).Faders[0].PickedUp);
        _mapping.Apply(Note(62), 2);
        Assert.False(_performance.Status(2).Faders[0].PickedUp);
        _mapping.Apply(Change(0, 66, arrived: 3), 3);
        Assert.Equal(1f, _performance.At(3)[0]);
    }

    [Fact]
    public void Every_encoding_reaches_its_fader()
    {
        _mapping.Apply(Change(0, 127, channel: 1), 1);
        Assert.Equal(-1f, _performance.At(1)[0]);

        _mapping.Apply(Change(8, 70), 1);
        _mapping.Apply(Change(40, 33), 1);
        Assert.Equal(ControlPosition.Decode(70 * 128 + 33, 14), _performance.At(1)[1]);

        foreach ((int number, int value) in new[] { (99, 2), (98, 44), (6, 12), (38, 99) })
            _mapping.Apply(Change(number, value, channel: 2), 1);
        Assert.Equal(ControlPosition.Decode(12 * 128 + 99, 14), _performance.At(1)[2]);
        _mapping.Apply(Change(96, 0, channel: 2), 1);
        Assert.Equal(ControlPosition.Decode(12 * 128 + 99, 14) + 0.25f, _performance.At(1)[2]);
        _mapping.Apply(Change(97, 0, channel: 2), 1);
        Assert.Equal(ControlPosition.Decode(12 * 128 + 99, 14), _performance.At(1)[2], 1e-6f);

        _mapping.Apply(new ControlEvent { Kind = ControlKind.PitchBend, Device = 5, Channel = 3, Value = 16383 }, 1);
        Assert.Equal(1f, _performance.At(1)[3]);

        _mapping.Apply(Change(21, 3), 1);
        _mapping.Apply(Change(21, 127), 1);
        Assert.Equal(0.25f, _performance.At(1)[5]);
        FaderStatus encoder = _performance.Status(1).Faders[5];
        Assert.True(encoder.PickedUp);
        Assert.True(float.IsNaN(encoder.Hardware));
    }

    [Fact]
    public void Macros_take_over_too_within_their_range()
    {
        _mapping.Apply(Change(24, 0, channel: 9), 1);
        Assert.Equal(1f, _performance.ValueOf(Macro.Psi));
        _mapping.Apply(Change(24, 85, channel: 9), 2);
        _mapping.Apply(Change(24, 127, channel: 9), 3);
        Assert.Equal(1.5f, _performance.ValueOf(Macro.Psi));
        _mapping.Apply(Change(25, 0), 3);
        Assert.Equal(0f, _performance.ValueOf(Macro.Speed));
        _mapping.Apply(Change(26, 65), 3);
        Assert.Equal(1.5f, _performance.ValueOf(Macro.Depth));
    }

    [Fact]
    public void A_control_may_have_its_own_smoothing_and_its_own_dimension()
    {
        _mapping.Apply(Note(60), 0);
        _mapping.Apply(Change(27, 127), 1);
        Assert.Equal(0.5f, _performance.At(1.25)[30], 1e-6f);
        Assert.Equal(1f, _performance.At(1.5001)[30]);
    }

    [Fact]
    public void Buttons_act_when_pressed_and_not_when_released()
    {
        _mapping.Apply(Change(50, 127), 1);
        _mapping.Apply(Change(50, 0), 1);
        Assert.True(_performance.IsFrozen);
        _mapping.Apply(Change(50, 100), 1);
        _mapping.Apply(Change(50, 127), 1);
        Assert.False(_performance.IsFrozen);
        _mapping.Apply(Note(61), 1);
        _mapping.Apply(new ControlEvent { Kind = ControlKind.NoteOff, Device = 5, Number = 61 }, 1);
        Assert.Equal(2, _performance.BankIndex);
    }

    [Fact]
    public void A_device_that_returns_is_known_and_its_faders_do_not_jump()
    {
        _mapping.Apply(Change(0, 64), 1);
        Assert.True(_performance.Status(1).Faders[0].PickedUp);
        _mapping.Apply(new ControlEvent { Kind = ControlKind.DeviceLeft, Device = 5 }, 2);
        Assert.Equal(0, _performance.DeviceCount);
        Assert.True(float.IsNaN(_performance.Status(2).Faders[0].Hardware));
        _mapping.Apply(Change(0, 127), 2);
        Assert.Equal(0f, _performance.At(2)[0]);

        ControlSurface? before = _mapping[5];
        Assert.Null(before);
        _mapping.DeviceArrived(9, "The EVERY controller", 0);
        _mapping.Apply(Change(0, 127, device: 9), 3);
        Assert.Equal(0f, _performance.At(3)[0]);
        Assert.Equal(1f, _performance.Status(3).Faders[0].Hardware);
    }

    [Fact]
    public void Two_devices_of_one_name_are_told_apart()
    {
        _mapping.DeviceArrived(6, "The EVERY controller", 1);
        Assert.NotSame(_mapping[5], _mapping[6]);
        Assert.Equal((0, 1), (_mapping[5]?.Ordinal, _mapping[6]?.Ordinal));
        Assert.Equal(2, _performance.DeviceCount);
    }

    [Fact]
    public void Messages_of_unknown_devices_and_unmapped_controls_do_nothing()
    {
        Assert.Null(_mapping.DeviceArrived(7, "Something else", 0));
        foreach (ControlKind kind in Enum.GetValues<ControlKind>().Where(kind => kind is > 0 and < ControlKind.DeviceArrived))
            foreach (int device in new[] { -1, 7, 63, 64, int.MaxValue })
                _mapping.Apply(new ControlEvent { Kind = kind, Device = device, Number = 62, Value = 127 }, 1);
        _mapping.Apply(Change(119, 127), 1);
        _mapping.Apply(Change(-5, 127, channel: 99), 1);
        _mapping.Apply(Change(27, float.NaN), 1);
        Assert.All(_performance.At(1), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void Random_messages_never_break_it()
    {
        var random = new Random(5);
        for (int i = 0; i < 50000; i++)
        {
            _mapping.Apply(
                new ControlEvent
                {
                    Kind = (ControlKind)random.Next(0, 16),
                    Device = 5,
                    Channel = random.Next(-3, 20),
                    Number = random.Next(-10, 140),
                    Value = random.Next(-20, 17000),
                    Time = i * 0.001,
                },
                i * 0.001);
            if (_mapping[5] is null) _mapping.DeviceArrived(5, "The EVERY controller", 0);
        }
        Assert.All(_performance.At(51), value => Assert.InRange(value, -1f, 1f));
    }

    [Fact]
    public void The_event_path_allocates_nothing()
    {
        _performance.ReserveUndo(1 << 20);
        AllocationMeter.AssertNone(i =>
        {
            double time = i * 0.002;
            _mapping.Apply(Change(i % 8, i % 128, arrived: time), time);
            _mapping.Apply(Change(8, i % 128), time);
            _mapping.Apply(Change(40, i % 128), time);
            _mapping.Apply(Change(21, i % 128), time);
            _mapping.Apply(Change(24, i % 128), time);
            _mapping.Apply(Change(99, 2, channel: 2), time);
            _mapping.Apply(Change(98, 44, channel: 2), time);
            _mapping.Apply(Change(6, i % 128, channel: 2), time);
            _mapping.Apply(Note(60), time);
            _mapping.Apply(new ControlEvent { Kind = ControlKind.NoteOff, Device = 5, Number = 60 }, time);
            _mapping.Apply(new ControlEvent { Kind = ControlKind.PitchBend, Device = 5, Channel = 3, Value = i % 16384 }, time);
        });
    }

    [Fact]
    public void Another_performance_can_take_the_place()
    {
        var wide = new LivePerformance(64, Play.Still);
        _mapping.Apply(Change(0, 64), 1);
        _mapping.Play(wide);
        Assert.Equal(1, wide.DeviceCount);
        _mapping.Apply(Change(0, 66), 2);
        Assert.Equal(2 / 63f, wide.At(2)[0]);
        Assert.Equal(0f, _performance.At(2)[0]);
    }

    [Fact]
    public void A_forced_profile_serves_every_device()
    {
        ControllerProfile profile = ControllerProfile.Parse(Everything, "everything.json");
        var mapping = new ControlMapping(_performance, new ControllerCatalog([]), profile);
        Assert.Same(profile, mapping.DeviceArrived(0, "whatever", 0));
        Assert.Same(profile, mapping.ProfileFor("another"));
    }

    static ControlEvent Change(int number, float value, int channel = 0, double arrived = 0, int device = 5) => new()
    {
        Kind = ControlKind.ControlChange,
        Device = device,
        Channel = channel,
        Number = number,
        Value = value,
        Time = arrived,
    };

    static ControlEvent Note(int number) => new() { Kind = ControlKind.NoteOn, Device = 5, Number = number, Value = 100 };
}
