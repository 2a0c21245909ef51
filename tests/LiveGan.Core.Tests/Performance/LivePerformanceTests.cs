using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LiveGan.Core.Latents;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Tests.Performance;

public sealed class LivePerformanceTests
{
    [Fact]
    public void It_moves_by_itself_from_the_start_and_every_dimension_does()
    {
        var performance = new LivePerformance(512, Look.Standard);
        float[] first = performance.At(0);
        float[] later = performance.At(5);
        for (int d = 0; d < 512; d++) Assert.NotEqual(first[d], later[d]);
        Assert.Equal(0.8f, performance.Frame(0).Psi);
        Assert.Equal(LatentSpace.Z, performance.Frame(0).Space);
    }

    [Property(MaxTest = 200)]
    public Property Nothing_that_can_happen_makes_a_value_jump() => Prop.ForAll(Gen.ListOf(Happenings()).ToArbitrary(), happenings =>
    {
        Look slow = Play.Moving with { Smoothing = 30, Morph = 100 };
        var performance = new LivePerformance(24, slow);
        double time = 0;
        foreach ((int what, int number, float value, double pause) in happenings)
        {
            time += pause;
            float[] before = performance.At(time);
            LatentFrame frameBefore = performance.Frame(time);
            switch (what)
            {
                case 0:
                    performance.SetFader(number % 24, value, time);
                    break;
                case 1:
                    performance.Do((PerformanceAction)(number % 12), time, number % 3);
                    break;
                case 2:
                    performance.SetMacro((Macro)(number % 4), value * 2, time);
                    break;
                case 3:
                    performance.SetBankFader(number % 8, value, time);
                    break;
                case 4:
                    performance.SetDriverSpeed(number % 2, Math.Abs(value) * 10, time);
                    break;
                case 5:
                    performance.SetDriverDepth(number % 2, Math.Abs(value), time, 0.02);
                    break;
                default:
                    performance.Load(slow with { Seed = (uint)number, Handover = (Handover)(number % 3), Psi = value }, time);
                    break;
            }
            Assert.InRange(Play.Distance(before, performance.At(time)), 0, 2e-4f);
            Assert.Equal(frameBefore.Psi, performance.Frame(time).Psi, 1e-5f);
            Assert.Equal(frameBefore.NoiseAmount, performance.Frame(time).NoiseAmount, 1e-5f);
        }
    });

    [Fact]
    public void A_fader_taken_on_screen_stands_still_at_the_hands_value_after_half_a_second()
    {
        var performance = new LivePerformance(512, Look.Standard);
        performance.SetFader(3, -0.6f, 2);
        Assert.Equal(-0.6f, performance.At(2 + LivePerformance.HandoverSeconds)[3]);
        Assert.Equal(-0.6f, performance.At(20)[3]);
        Assert.NotEqual(performance.At(3)[4], performance.At(20)[4]);
    }

    [Fact]
    public void A_hand_that_keeps_moving_does_not_keep_the_driver_from_leaving()
    {
        var performance = new LivePerformance(16, Play.Moving);
        for (int i = 0; i <= 60; i++) performance.SetFader(3, i / 60f, i / 100.0);
        Assert.Equal(1f, performance.At(0.6)[3]);
    }

    [Fact]
    public void Release_gives_a_taken_fader_back_to_its_driver()
    {
        var performance = new LivePerformance(16, Play.Moving);
        float[] untouched = new LivePerformance(16, Play.Moving).At(30);
        performance.SetFader(3, 0, 2);
        Assert.Equal(0, performance.At(30)[3]);
        performance.Do(PerformanceAction.Release, 5);
        Assert.Equal(untouched, performance.At(30));
    }

    [Theory]
    [InlineData(Handover.Fader, 1)]
    [InlineData(Handover.Bank, 8)]
    [InlineData(Handover.None, 0)]
    public void The_look_says_which_drivers_step_back(Handover handover, int stopped)
    {
        var performance = new LivePerformance(32, Play.Moving with { Handover = handover });
        performance.SetFader(10, 0.5f, 1);
        float[] here = performance.At(5);
        float[] later = performance.At(6);
        Assert.Equal(stopped, Enumerable.Range(0, 32).Count(d => here[d] == later[d]));
        if (stopped > 0) Assert.Equal(0.5f, here[10]);
    }

    [Fact]
    public void Frozen_drivers_stand_still_and_go_on_where_they_were()
    {
        var performance = new LivePerformance(64, Play.Moving);
        float[] frozenAt = performance.At(4);
        performance.Do(PerformanceAction.Freeze, 4);
        Assert.True(performance.IsFrozen);
        Assert.Equal(frozenAt, performance.At(5));
        Assert.Equal(frozenAt, performance.At(500));
        float[] unfrozen = new LivePerformance(64, Play.Moving).At(5.5);
        performance.Do(PerformanceAction.Freeze, 500);
        Assert.InRange(Play.Distance(unfrozen, performance.At(501.5)), 0, 1e-5f);
    }

    [Fact]
    public void Twice_the_speed_is_the_same_movement_in_half_the_time()
    {
        var performance = new LivePerformance(64, Play.Moving);
        performance.SetMacro(Macro.Speed, 2, 3);
        float[] expected = new LivePerformance(64, Play.Moving).At(3 + 8);
        Assert.InRange(Play.Distance(expected, performance.At(3 + 4)), 0, 1e-5f);
    }

    [Fact]
    public void Depth_scales_what_drivers_add()
    {
        var performance = new LivePerformance(64, Play.Moving);
        float[] whole = performance.At(7);
        performance.SetMacro(Macro.Depth, 0.5f, 1);
        float[] half = performance.At(7);
        for (int d = 0; d < 64; d++) Assert.Equal(whole[d] / 2, half[d], 1e-6f);
        performance.SetMacro(Macro.Depth, 0, 1);
        Assert.All(performance.At(7), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Smoothing_and_morph_are_the_looks_and_end_exactly()
    {
        var performance = new LivePerformance(8, Play.Still with { Smoothing = 200, Morph = 1000 });
        performance.SetFader(1, 0.8f, 1);
        Assert.Equal(0.4f, performance.At(1.1)[1], 1e-6f);
        Assert.Equal(0.8f, performance.At(1.2001)[1]);
        performance.Do(PerformanceAction.Max, 2);
        Assert.Equal(0.9f, performance.At(2.5)[1], 1e-6f);
        Assert.Equal(1f, performance.At(3.0001)[1]);
    }

    [Fact]
    public void Macros_are_limited_to_their_range()
    {
        var performance = new LivePerformance(8, Play.Still);
        performance.SetMacro(Macro.Psi, -7, 0);
        performance.SetMacro(Macro.NoiseAmount, 7, 0);
        performance.SetMacro(Macro.Speed, 99, 0);
        Assert.Equal(-2f, performance.ValueOf(Macro.Psi));
        Assert.Equal(2f, performance.ValueOf(Macro.NoiseAmount));
        Assert.Equal(8f, performance.ValueOf(Macro.Speed));
        Assert.Equal(-2f, performance.Frame(1).Psi);
    }

    [Theory]
    [InlineData(ControlKind.SetFader, -1, 0.5f)]
    [InlineData(ControlKind.SetFader, 8, 0.5f)]
    [InlineData(ControlKind.SetFader, 0, float.NaN)]
    [InlineData(ControlKind.SetBankFader, 8, 0.5f)]
    [InlineData(ControlKind.SetMacro, 4, 0.5f)]
    [InlineData(ControlKind.SetMacro, 0, float.PositiveInfinity)]
    [InlineData(ControlKind.Action, 99, 0f)]
    [InlineData(ControlKind.Action, (int)PerformanceAction.SelectBank, -1f)]
    [InlineData(ControlKind.Action, (int)PerformanceAction.SelectBank, 1e9f)]
    [InlineData(ControlKind.ControlChange, 0, 64f)]
    [InlineData((ControlKind)77, 0, 64f)]
    public void A_command_that_means_nothing_does_nothing(ControlKind kind, int number, float value)
    {
        var performance = new LivePerformance(8, Play.Still with { Seed = 3 });
        LatentFrame before = performance.Frame(1);
        performance.Apply(new ControlEvent { Kind = kind, Number = number, Value = value }, 0.5);
        Assert.Equal(before.Values, performance.At(1));
        Assert.Equal(before.Psi, performance.Frame(1).Psi);
        Assert.Equal(0, performance.BankIndex);
    }

    [Fact]
    public void A_look_that_does_not_fit_leaves_everything_as_it_was()
    {
        var performance = new LivePerformance(32, Play.Moving);
        float[] before = performance.At(9);
        var far = new BankSettings { Name = "far", Faders = [new FaderSettings { Dimensions = DimensionSelection.Parse("500") }] };
        Look wide = Play.Still with { Banks = [far] };
        var error = Assert.Throws<PerformanceException>(() => performance.Load(wide, 3));
        Assert.Contains("bank 'far'", error.Message, StringComparison.Ordinal);
        Assert.Contains("0 to 31", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, performance.At(9));
        Assert.Same(Play.Moving, performance.Look);
    }

    [Fact]
    public void Random_noise_is_renewed_at_its_rate_and_stands_while_frozen()
    {
        var performance = new LivePerformance(8, Play.Still with { Noise = NoiseMode.Random, NoiseRate = 10, NoiseSeed = 100 });
        Assert.Equal(100ul, performance.Frame(0.05).NoiseSeed);
        Assert.Equal(125ul, performance.Frame(2.55).NoiseSeed);
        performance.Do(PerformanceAction.Freeze, 3.05);
        Assert.Equal(130ul, performance.Frame(60).NoiseSeed);
    }

    static Gen<(int What, int Number, float Value, double Pause)> Happenings() =>
        from what in Gen.Choose(0, 6)
        from number in Gen.Choose(0, 100)
        from value in Generators.Shares()
        from pause in Gen.Elements(0.0, 0.001, 0.013, 0.1, 1.0)
        select (what, number, value * 2 - 1, pause);
}
