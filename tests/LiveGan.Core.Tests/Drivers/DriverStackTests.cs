using FsCheck;
using FsCheck.Xunit;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Core.Tests.Performance;

namespace LiveGan.Core.Tests.Drivers;

public class DriverStackTests
{
    static float[] Sample(DriverSettings settings, int dimensions, double phase)
    {
        var values = new float[dimensions];
        settings.Prepare(dimensions).Sample(phase, values);
        return values;
    }

    [Property(MaxTest = 200)]
    public bool A_circular_Perlin_closes(byte features, byte octaves, NormalFloat start, byte loops, uint seed)
    {
        var settings = new CircularPerlinSettings { Features = 2 + features, Octaves = 1 + octaves % 8, Seed = seed };
        double phase = Math.Clamp(start.Get, -1000, 1000);
        phase = Math.Round(phase * 1024) / 1024;
        return Play.Distance(Sample(settings, 19, phase), Sample(settings, 19, phase + 1 + loops % 16)) <= 1e-6f;
    }

    [Fact]
    public void A_circular_Perlin_is_continuous_over_its_seam_and_moves()
    {
        var settings = new CircularPerlinSettings { Features = 5, Octaves = 3 };
        Assert.True(Play.Distance(Sample(settings, 64, -1e-7), Sample(settings, 64, 1e-7)) < 1e-4);
        Assert.True(Play.Distance(Sample(settings, 64, 0.1), Sample(settings, 64, 0.6)) > 0.3);
    }

    [Theory]
    [InlineData(LfoWave.Sine, 0.25, 1f)]
    [InlineData(LfoWave.Sine, 0.75, -1f)]
    [InlineData(LfoWave.Sine, 0.0, 0f)]
    [InlineData(LfoWave.Triangle, 0.0, 0f)]
    [InlineData(LfoWave.Triangle, 0.25, 1f)]
    [InlineData(LfoWave.Triangle, 0.5, 0f)]
    [InlineData(LfoWave.Triangle, 0.75, -1f)]
    [InlineData(LfoWave.Saw, 0.0, -1f)]
    [InlineData(LfoWave.Saw, 0.75, 0.5f)]
    [InlineData(LfoWave.Square, 0.25, 1f)]
    [InlineData(LfoWave.Square, 0.75, -1f)]
    public void A_wave_has_its_shape(LfoWave wave, double phase, float expected) =>
        Assert.All(Sample(new LfoSettings { Wave = wave }, 11, phase + 40), value => Assert.Equal(expected, value, 5e-6));

    [Property]
    public bool The_sine_is_a_sine(NormalFloat at)
    {
        double phase = Math.Clamp(at.Get, -1e4, 1e4);
        return Math.Abs(Sample(new LfoSettings(), 1, phase)[0] - Math.Sin(2 * Math.PI * phase)) < 2e-5;
    }

    [Fact]
    public void Spread_lays_a_wave_over_the_dimensions()
    {
        float[] values = Sample(new LfoSettings { Spread = 1 }, 16, 0);
        for (int i = 0; i < 16; i++) Assert.Equal(Math.Sin(2 * Math.PI * i / 16), values[i], 2e-5);
    }

    [Fact]
    public void Sample_and_hold_holds_each_dimension_for_a_cycle()
    {
        var settings = new LfoSettings { Wave = LfoWave.SampleAndHold };
        float[] first = Sample(settings, 21, 3.1);
        Assert.Equal(first, Sample(settings, 21, 3.9));
        Assert.NotEqual(first, Sample(settings, 21, 4.1));
        Assert.Equal(21, first.Distinct().Count());
        Assert.All(first, value => Assert.InRange(value, -1f, 1f));
    }

    [Theory]
    [InlineData(WalkPath.Linear)]
    [InlineData(WalkPath.Spherical)]
    [InlineData(WalkPath.Cubic)]
    public void A_walk_passes_its_latents_and_is_continuous(WalkPath path)
    {
        var settings = new WalkSettings { Path = path, Seed = 7 };
        var linear = new WalkSettings { Path = WalkPath.Linear, Seed = 7 };
        Assert.True(Play.Distance(Sample(settings, 37, 5), Sample(linear, 37, 5)) < 1e-6);
        Assert.True(Play.Distance(Sample(settings, 37, 5.999999), Sample(settings, 37, 6)) < 1e-4);
        Assert.True(Play.Distance(Sample(settings, 37, 5), Sample(settings, 37, 6)) > 0.5);
    }

    [Fact]
    public void A_spherical_walk_keeps_its_length()
    {
        static double Length(float[] v) => Math.Sqrt(v.Sum(x => (double)x * x));
        var settings = new WalkSettings { Path = WalkPath.Spherical };
        double a = Length(Sample(settings, 512, 2)), b = Length(Sample(settings, 512, 3));
        Assert.Equal((a + b) / 2, Length(Sample(settings, 512, 2.5)), 1e-2);
    }

    [Fact]
    public void A_resting_walk_stands_still_first()
    {
        var settings = new WalkSettings { Rest = 0.5f };
        Assert.Equal(Sample(settings, 9, 2), Sample(settings, 9, 2.49));
        Assert.NotEqual(Sample(settings, 9, 2), Sample(settings, 9, 2.8));
    }

    [Fact]
    public void A_sequencer_plays_its_steps_with_glide_swing_and_chance()
    {
        var steps = new SequencerSettings { Steps = [new(0.5f), new(-0.5f, Glide: 0.5f), new(1, Probability: 0)] };
        Assert.Equal(0.5f, Sample(steps, 3, 0.9)[2]);
        Assert.Equal(0f, Sample(steps, 3, 1.25)[0], 1e-6);
        Assert.Equal(-0.5f, Sample(steps, 3, 1.75)[0]);
        Assert.Equal(-0.5f, Sample(steps, 3, 2.5)[0]);
        Assert.Equal(0.5f, Sample(steps, 3, -3)[0]);

        SequencerSettings swung = steps with { Swing = 0.5f };
        Assert.Equal(0.5f, Sample(swung, 1, 1.4)[0]);
        Assert.Equal(-0.5f, Sample(swung, 1, 1.9)[0]);

        SequencerSettings spread = steps with { Spread = 1 };
        Assert.Equal([0.5f, -0.5f, -0.5f, 0.5f], Sample(spread, 4, 0.9));
    }

    [Fact]
    public void Adding_multiplying_and_replacing_act_in_order()
    {
        Look look = Play.Still with
        {
            Values = [0.4f, 0.4f],
            Macros = [0.5f, 0.25f],
            Handover = Handover.None,
            Drivers =
            [
                new MacroSettings { Macro = 0, Depth = 0.2f },
                new MacroSettings { Macro = 1, Combine = DriverCombine.Multiply },
                new MacroSettings { Macro = 0, Combine = DriverCombine.Replace, Depth = 0.5f, Dimensions = DimensionSelection.Parse("1") },
            ],
        };
        var performance = new LivePerformance(2, look);
        float product = (0.4f + 0.1f) * 0.25f;
        Assert.Equal(product, performance.At(1)[0], 1e-6);
        Assert.Equal(product * 0.5f + 0.25f, performance.At(1)[1], 1e-6);
    }

    [Fact]
    public void A_group_and_a_bank_can_be_driven()
    {
        Look look = Play.Still with
        {
            Macros = [1],
            Groups = [new FaderSettings { Name = "wing", Dimensions = DimensionSelection.Parse("3-5"), Weights = [1, -1, 0.5f] }],
            BankSize = 4,
            Drivers = [new MacroSettings { Group = 0, Depth = 0.5f }, new MacroSettings { Bank = 1, Depth = 0.25f }],
        };
        float[] values = new LivePerformance(8, look).At(0);
        Assert.Equal([0, 0, 0, 0.5f, -0.25f, 0.5f, 0.25f, 0.25f], values);
        var error = Assert.Throws<PerformanceException>(() => new LivePerformance(8, look with { Groups = [] }));
        Assert.Contains("moves group 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_follower_rises_by_its_attack_and_falls_by_its_release()
    {
        Look look = Play.Still with
        {
            Drivers = [new FollowerSettings { Signal = Signal.Level, Attack = 0.1, Release = 0.4, Gate = 0.2f }],
        };
        var performance = new LivePerformance(1, look);
        performance.SetSignal(Signal.Level, 0.6f, 1);
        Assert.Equal(0f, performance.At(1)[0]);
        Assert.Equal(0.5 * (1 - Math.Exp(-1)), performance.At(1.1)[0], 1e-5);
        performance.SetSignal(Signal.Level, 0.1f, 3);
        Assert.Equal(0.5 * Math.Exp(-1), performance.At(3.4)[0], 1e-5);
    }

    [Fact]
    public void An_envelope_attacks_decays_sustains_and_releases()
    {
        var adsr = new EnvelopeSettings { Signal = Signal.Onset, Attack = 0.1, Decay = 0.2, Sustain = 0.5f, Release = 1 };
        var performance = new LivePerformance(1, Play.Still with { Drivers = [adsr] });
        Assert.Equal(0f, performance.At(5)[0]);
        performance.Trigger(Signal.Onset, 1, 10);
        Assert.Equal(0.5f, performance.At(10.05)[0], 1e-5);
        Assert.Equal(1f, performance.At(10.1)[0], 1e-5);
        Assert.Equal(0.75f, performance.At(10.2)[0], 1e-5);
        Assert.Equal(0.5f, performance.At(20)[0], 1e-5);
        performance.Trigger(Signal.Onset, 0, 20);
        Assert.Equal(0.25f, performance.At(20.5)[0], 1e-5);
        Assert.Equal(0f, performance.At(21.1)[0]);
    }

    [Fact]
    public void The_shortest_hit_reaches_its_peak()
    {
        var performance = new LivePerformance(1, Play.Still with { Drivers = [new EnvelopeSettings { Signal = Signal.Onset, Attack = 0.1 }] });
        performance.Trigger(Signal.Onset, 1, 1);
        performance.Trigger(Signal.Onset, 0, 1);
        Assert.Equal(1f, performance.At(1.1)[0], 1e-5);
    }

    [Fact]
    public void A_driver_in_step_with_the_beat_follows_tempo_and_freeze()
    {
        Look look = Play.Still with { Drivers = [new LfoSettings { Wave = LfoWave.Saw, Sync = DriverSync.Beats, Speed = 0.25 }] };
        var performance = new LivePerformance(1, look);
        Assert.Equal(-1f, performance.At(0)[0]);
        Assert.Equal(0f, performance.At(1)[0], 1e-5);
        performance.SetTempo(60, 1);
        Assert.Equal(0.5f, performance.At(2)[0], 1e-5);
        performance.Do(PerformanceAction.Freeze, 2);
        Assert.Equal(0.5f, performance.At(9)[0], 1e-5);
        performance.Do(PerformanceAction.Freeze, 10);
        Assert.Equal(0.5f, performance.At(10)[0], 1e-5);
        // Beat 15 at a quarter cycle a beat is phase 3.75, once the way back to the beat is over.
        Assert.Equal(0.5f, performance.At(14)[0], 1e-4);
    }

    [Property(MaxTest = 60)]
    public bool Live_edits_never_jump(byte kind, byte at)
    {
        var performance = new LivePerformance(16, Play.Moving);
        double time = 1 + at / 64.0;
        float[] before = performance.At(time);
        DriverSettings lfo = new LfoSettings { Speed = 3, Spread = 2 };
        PerformanceEdit edit = (kind % 4) switch
        {
            0 => new() { Kind = EditKind.AddDriver, Driver = lfo },
            1 => new() { Kind = EditKind.PutDriver, Index = 1, Driver = lfo with { Combine = DriverCombine.Replace } },
            2 => new() { Kind = EditKind.RemoveDriver, Index = 0 },
            _ => new() { Kind = EditKind.AddGroup, Group = new FaderSettings { Dimensions = DimensionSelection.Parse("2-4") } },
        };
        performance.Apply(edit, time);
        return Play.Distance(before, performance.At(time)) < 1e-5;
    }

    [Fact]
    public void Editing_a_driver_keeps_its_phase()
    {
        var saw = new LfoSettings { Wave = LfoWave.Saw, Speed = 0.1 };
        var performance = new LivePerformance(1, Play.Still with { Drivers = [saw] });
        performance.Apply(new PerformanceEdit { Kind = EditKind.PutDriver, Index = 0, Driver = saw with { Speed = 0.2 } }, 5);
        Assert.Equal(0.4f, performance.At(6)[0], 1e-5);
    }
}
