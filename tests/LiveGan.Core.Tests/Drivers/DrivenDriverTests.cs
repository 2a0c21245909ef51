using FsCheck.Xunit;
using LiveGan.Core.Drivers;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Core.Tests.Performance;

namespace LiveGan.Core.Tests.Drivers;

/// <summary>Depth and speed of a driver under a learned control, OSC's commands, a signal and a cue: the phase never jumps.</summary>
public class DrivenDriverTests
{
    const double Step = 1e-6;

    static readonly Look Waves = Play.Still with
    {
        Morph = 500,
        Smoothing = 20,
        Drivers = [new LfoSettings { Speed = 2, SpeedSignal = Signal.Macro }, new LfoSettings { Speed = 3, DepthSignal = Signal.Macro + 1, Spread = 0.7f }],
    };

    [Fact]
    public void A_signal_is_a_factor_on_depth_and_speed()
    {
        var performance = new LivePerformance(4, Waves with { Drivers = [Waves.Drivers[0]] });
        // At macro 0 it stands.
        Assert.Equal(performance.At(1), performance.At(3.21));
        Signals(performance, Signal.Macro, 0.5f, 10);
        Assert.Equal(performance.At(11), performance.At(12), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal(MathF.Sin(2 * MathF.PI * 0.25f), performance.At(10.25)[0], 1e-4);
        Assert.Equal(2, performance.SpeedOfDriver(0));

        var deep = new LivePerformance(4, Waves with { Drivers = [Waves.Drivers[1]] });
        Assert.All(deep.At(0.7), value => Assert.Equal(0, value));
        Signals(deep, Signal.Macro + 1, 1, 1);
        float[] whole = deep.At(2.1);
        Signals(deep, Signal.Macro + 1, 0.25f, 3);
        Assert.Equal(whole.Select(value => value / 4), deep.At(4.1), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Property(MaxTest = 200)]
    public bool Whatever_moves_speed_and_depth_the_values_go_on_where_they_were(byte how, byte from, byte to)
    {
        var performance = new LivePerformance(6, Waves);
        var mapping = new ControlMapping(performance, new ControllerCatalog([]));
        mapping.DeviceArrived(0, "box", 0);
        mapping.Bind(0, new ControlBinding { Source = ControlSource.ControlChange, Number = 1, Target = ControlTarget.DriverSpeed, TargetNumber = 0, Minimum = 0, Maximum = 60, Takeover = Takeover.None });
        mapping.Bind(0, new ControlBinding { Source = ControlSource.ControlChange, Number = 2, Target = ControlTarget.DriverDepth, TargetNumber = 1, Minimum = 0, Maximum = 2, Takeover = Takeover.None });
        Signals(performance, Signal.Macro, 0.6f, 0);
        Signals(performance, Signal.Macro + 1, 0.8f, 0);
        performance.StoreCue(0, "", 1);
        performance.Apply(new ControlEvent { Kind = ControlKind.SetDriverSpeed, Device = -1, Number = 0, Value = from / 8f }, 2);
        double moment = 5 + (to / 100.0);
        float[] before = performance.At(moment);
        switch (how % 6)
        {
            case 0:
                mapping.Apply(new ControlEvent { Kind = ControlKind.ControlChange, Number = 1, Value = to / 2 }, moment);
                break;
            case 1:
                // A depth is on its way from where it was.
                mapping.Apply(new ControlEvent { Kind = ControlKind.ControlChange, Number = 2, Value = 96 }, moment);
                return performance.DepthOfDriver(1) is > 1.4f and < 1.6f;
            case 2:
                performance.Apply(new ControlEvent { Kind = ControlKind.SetDriverSpeed, Device = -1, Number = 1, Value = to / 5f }, moment);
                break;
            case 3:
                Signals(performance, Signal.Macro, to / 255f, moment);
                break;
            case 4:
                Signals(performance, Signal.Macro + 1, to / 255f, moment);
                break;
            case 5:
                performance.LaunchCue(0, moment);
                break;
        }

        return Play.Distance(before, performance.At(moment)) < 1e-5f && Play.Distance(before, performance.At(moment + Step)) < 0.01f;
    }

    [Fact]
    public void A_cue_brings_speed_depth_and_macros_back()
    {
        var performance = new LivePerformance(6, Waves);
        Signals(performance, Signal.Macro, 0.5f, 0);
        performance.SetDriverSpeed(0, 7, 0.5);
        performance.SetDriverDepth(1, 0.3f, 0.5, 0);
        performance.StoreCue(2, "fast", 1);
        performance.SetDriverSpeed(0, 1, 2);
        performance.SetDriverDepth(1, 2, 2, 0);
        Signals(performance, Signal.Macro, 1, 2);
        performance.LaunchCue(2, 3);
        Assert.Equal((7, 0.3f, 0.5f), (performance.SpeedOfDriver(0), performance.DepthOfDriver(1), performance.ValueOfSignal(Signal.Macro)));
        // 7 cycles a second at half speed: the phase after two seventh of a second is one cycle on.
        Assert.Equal(performance.At(10)[0], performance.At(10 + (2 / 7.0))[0], 0.3);
    }

    static void Signals(LivePerformance performance, int signal, float value, double time) =>
        performance.Apply(new ControlEvent { Kind = ControlKind.SetSignal, Device = -1, Number = signal, Value = value }, time);
}
