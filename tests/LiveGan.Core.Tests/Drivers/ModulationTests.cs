using FsCheck.Xunit;
using LiveGan.Core.Drivers;
using LiveGan.Core.Journal;
using LiveGan.Core.Latents;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Core.Tests.Performance;

namespace LiveGan.Core.Tests.Drivers;

/// <summary>Drivers that move other drivers' depth, speed, phase, glide and smoothing.</summary>
public class ModulationTests
{
    const double Step = 1e-6;

    static readonly Look Still = Play.Still with { Smoothing = 0, Morph = 0 };

    static Modulation By(int driver, ModulationTarget what, float amount = 1) => new() { Driver = driver, Target = what, Amount = amount };

    static LivePerformance With(params DriverSettings[] drivers) => new(4, Still with { Drivers = drivers });

    [Fact]
    public void A_driver_swings_the_depth_of_another_around_what_it_is_set_to()
    {
        LivePerformance performance = With(
            new LfoSettings { Wave = LfoWave.Square, Speed = 0, Depth = 0.4f, Modulations = [By(1, ModulationTarget.Depth, 0.5f)] },
            new LfoSettings { Wave = LfoWave.Sine, Speed = 1, IsModulator = true });
        foreach (double time in (double[])[0, 0.1, 0.25, 0.6, 0.75])
            Assert.Equal(0.4 * (1 + (0.5 * Math.Sin(2 * Math.PI * time))), performance.At(time)[0], 1e-5);
        // What the modulator has itself counts, and master depth reaches the picture once.
        performance.SetDriverDepth(1, 0.5f, 2, 0);
        performance.SetMacro(Macro.Depth, 0.5f, 2, 0);
        Assert.Equal(0.5 * 0.4 * 1.25, performance.At(2.25)[0], 1e-5);
    }

    [Fact]
    public void What_is_0_to_1_opens_or_ducks()
    {
        LivePerformance performance = With(
            new LfoSettings { Wave = LfoWave.Square, Speed = 0, Modulations = [By(1, ModulationTarget.Depth)] },
            new MacroSettings { IsModulator = true },
            new LfoSettings { Wave = LfoWave.Square, Speed = 0, Dimensions = DimensionSelection.Parse("3"), Combine = DriverCombine.Replace, Modulations = [new Modulation { Signal = Signal.Macro, Target = ModulationTarget.Depth, Amount = -1 }] });
        Assert.Equal([0, 0, 0, 1], performance.At(1));
        performance.SetSignal(Signal.Macro, 0.75f, 1);
        Assert.Equal([0.75f, 0.75f, 0.75f, (0.75f * 0.75f) + 0.25f], performance.At(2));
        performance.SetSignal(Signal.Macro, 1, 2);
        Assert.Equal([1, 1, 1, 1], performance.At(3));
    }

    [Fact]
    public void A_modulated_speed_is_integrated()
    {
        // ∫ 1 + 0.8·sin(2πt/4) dt, in a saw whose value is its phase.
        LivePerformance performance = With(
            new LfoSettings { Wave = LfoWave.Saw, Speed = 0.05, Modulations = [By(1, ModulationTarget.Speed, 0.8f)] },
            new LfoSettings { Speed = 0.25, IsModulator = true });
        foreach (double time in (double[])[0.3, 1, 2, 3.7, 4, 9.9, 17.3])
        {
            double phase = 0.05 * (time + (0.8 * 4 / (2 * Math.PI) * (1 - Math.Cos(2 * Math.PI * time / 4))));
            Assert.Equal((2 * (phase - Math.Floor(phase))) - 1, performance.At(time)[0], 1e-4);
        }
    }

    [Fact]
    public void Phase_glide_and_smoothing_are_moved()
    {
        LivePerformance phase = With(
            new LfoSettings { Wave = LfoWave.Saw, Speed = 0, Modulations = [By(1, ModulationTarget.Phase, 0.5f)] },
            new MacroSettings { IsModulator = true });
        phase.SetSignal(Signal.Macro, 0.5f, 1);
        Assert.Equal(-0.5f, phase.At(2)[0], 1e-6);

        DriverSettings[] stepping = [new SequencerSettings { Steps = [new(1), new(-1)], Speed = 1, Modulations = [By(2, ModulationTarget.Glide)] }, new WalkSettings { Rest = 1, Speed = 1, Path = WalkPath.Linear, Dimensions = DimensionSelection.Parse("2"), Combine = DriverCombine.Replace, Modulations = [By(2, ModulationTarget.Glide)] }, new MacroSettings { IsModulator = true }];
        LivePerformance glide = With(stepping);
        Assert.Equal(-1, glide.At(1.25)[0]);
        Assert.Equal(glide.At(1)[2], glide.At(1.75)[2]);
        glide.SetSignal(Signal.Macro, 1, 0);
        Assert.Equal(0.5f, glide.At(1.25)[0], 1e-6);
        Assert.NotEqual(glide.At(1)[2], glide.At(1.75)[2]);

        var follower = new FollowerSettings { Signal = Signal.Input, Attack = 1, Release = 1, Modulations = [new Modulation { Signal = Signal.Input + 1, Target = ModulationTarget.Smoothing, Amount = -1 }] };
        LivePerformance slow = With(follower), fast = With(follower);
        fast.SetSignal(Signal.Input + 1, 0.5f, 0);
        foreach (LivePerformance performance in (LivePerformance[])[slow, fast]) performance.SetSignal(Signal.Input, 1, 1);
        Assert.Equal(1 - Math.Exp(-1), slow.At(2)[0], 1e-5);
        Assert.Equal(1 - Math.Exp(-2), fast.At(2)[0], 1e-5);
        var envelope = new EnvelopeSettings { Signal = Signal.Input, Attack = 1, Sustain = 1, Modulations = follower.Modulations };
        LivePerformance hit = With(envelope);
        hit.SetSignal(Signal.Input + 1, 0.5f, 0);
        hit.Trigger(Signal.Input, 1, 1);
        Assert.Equal(0.5f, hit.At(1.25)[0], 1e-5);
    }

    [Fact]
    public void A_modulator_moves_and_marks_no_fader()
    {
        LivePerformance performance = With(new LfoSettings { Wave = LfoWave.Square, Speed = 0, IsModulator = true });
        Assert.Equal([0, 0, 0, 0], performance.At(1));
        PerformanceStatus status = performance.Status(1);
        Assert.Equal(FaderMarks.None, status.Marks[0] & FaderMarks.Driven);
        Assert.Equal((0, 1f), (status.Drivers[0].Dimensions.Length, status.Drivers[0].Sample));
    }

    [Fact]
    public void A_muted_modulator_modulates_nothing_and_chains_reach_through()
    {
        DriverSettings[] chain =
        [
            new LfoSettings { Wave = LfoWave.Square, Speed = 0, Modulations = [By(1, ModulationTarget.Depth)] },
            new LfoSettings { Wave = LfoWave.Square, Speed = 0, IsModulator = true, Modulations = [By(2, ModulationTarget.Depth, -1)] },
            new MacroSettings { IsModulator = true },
        ];
        LivePerformance performance = With(chain);
        Assert.Equal(2, performance.At(1)[0]);
        performance.SetSignal(Signal.Macro, 0.75f, 1);
        Assert.Equal(1.25f, performance.At(2)[0]);
        Assert.Equal(1, With(chain[0], chain[1] with { Muted = true }, chain[2]).At(1)[0]);
    }

    [Theory]
    [InlineData("1,0", "driver 'Wobble' modulates each other")]
    [InlineData("0", "driver 'Wobble' modulates itself: let another driver do it")]
    [InlineData("1,2,0", "drivers modulate each other in a circle: driver 'Wobble', which is modulated by driver 'Sweep', which is modulated by driver 3, which is modulated by driver 'Wobble'; take one of these modulations away")]
    [InlineData("1,2,1", "drivers modulate each other in a circle: driver 'Sweep', which is modulated by driver 3, which is modulated by driver 'Sweep'; take one of these modulations away")]
    [InlineData("9", "driver 'Wobble' is modulated by driver 10, and this look has 1: take one of those")]
    public void A_circle_is_refused_by_name_and_the_show_stays(string by, string expected)
    {
        int[] sources = [.. by.Split(',').Select(int.Parse)];
        DriverSettings[] drivers = [.. sources.Select((source, i) => new LfoSettings { Name = i switch { 0 => "Wobble", 1 => "Sweep", _ => "" }, Modulations = [By(source, ModulationTarget.Depth)] })];
        LivePerformance performance = With(new LfoSettings());
        float[] before = performance.At(1.2);
        var error = Assert.Throws<PerformanceException>(() => performance.Apply(new PerformanceEdit { Kind = EditKind.LoadLook, Look = Still with { Drivers = drivers } }, 1));
        if (sources is not [1, 0]) Assert.Equal(expected, error.Message);
        else Assert.Equal("drivers modulate each other in a circle: driver 'Wobble', which is modulated by driver 'Sweep', which is modulated by driver 'Wobble'; take one of these modulations away", error.Message);
        Assert.Equal(before, performance.At(1.2));
    }

    [Fact]
    public void What_a_driver_does_not_have_is_refused()
    {
        foreach ((DriverSettings driver, ModulationTarget what, string expected) in new (DriverSettings, ModulationTarget, string)[]
        {
            (new LfoSettings(), ModulationTarget.Glide, "driver 1 has no glide to modulate: sequencers and walks have"),
            (new PerlinSettings { Name = "p" }, ModulationTarget.Smoothing, "driver 'p' has no smoothing to modulate: followers and envelopes have"),
            (new MacroSettings(), ModulationTarget.Speed, "driver 1 follows a signal and has no speed to modulate: its depth can be"),
        })
        {
            var error = Assert.Throws<PerformanceException>(() => With(driver with { Modulations = [new Modulation { Signal = 0, Target = what }] }));
            Assert.Equal(expected, error.Message);
        }
    }

    [Fact]
    public void A_chain_as_long_as_a_look_is_taken()
    {
        DriverSettings[] drivers = [.. Enumerable.Range(0, DriverSettings.MaxDrivers).Select(i => new LfoSettings
        {
            IsModulator = i > 0,
            Modulations = i + 1 < DriverSettings.MaxDrivers ? [By(i + 1, i % 2 == 0 ? ModulationTarget.Speed : ModulationTarget.Depth, 0.1f), By(DriverSettings.MaxDrivers - 1, ModulationTarget.Phase)] : [],
        })];
        Assert.All(With(drivers).At(2), value => Assert.InRange(value, -1.1, 1.1));
    }

    /// <summary>Everything that a performer may do, at odd times.</summary>
    static void Disturb(LivePerformance performance, int seed, double until)
    {
        var random = new Random(seed);
        for (double time = random.NextDouble(); time < until; time += random.NextDouble() / 2) Do(performance, random.Next(8), random.NextSingle(), time);
    }

    static void Do(LivePerformance performance, int what, float value, double time)
    {
        switch (what)
        {
            case 0: performance.SetSignal(Signal.Macro, value, time); break;
            case 1: performance.SetDriverSpeed(2, value * 3, time); break;
            case 2: performance.SetDriverDepth(1, value * 2, time, 0.05); break;
            case 3: performance.SetMacro(Macro.Speed, value * 4, time, 0); break;
            case 4: performance.Do(PerformanceAction.Freeze, time); break;
            case 5: performance.SetTempo(60 + (value * 120), time); break;
            case 6: performance.SetDriverPhase(0, value, time); break;
            default: performance.Apply(new PerformanceEdit { Kind = EditKind.PutDriver, Index = 1, Driver = performance.Look.Drivers[1] with { Seed = (uint)(value * 99) } }, time); break;
        }
    }

    static readonly DriverSettings[] Web =
    [
        new LfoSettings { Speed = 0.7, Spread = 0.4f, Modulations = [By(1, ModulationTarget.Speed, 0.9f), By(2, ModulationTarget.Phase, 0.2f)] },
        new PerlinSettings { Speed = 0.8, Depth = 0.7f, Modulations = [By(2, ModulationTarget.Speed, 0.6f), new Modulation { Signal = Signal.Macro, Target = ModulationTarget.Depth, Amount = 0.5f }] },
        new LfoSettings { Speed = 1, Sync = DriverSync.Beats, IsModulator = true, Modulations = [By(3, ModulationTarget.Speed, -0.5f)] },
        new WalkSettings { Speed = 1.3, IsModulator = true },
    ];

    [Property(MaxTest = 60)]
    public bool Nothing_that_is_done_makes_a_phase_jump(int seed, byte what, byte value)
    {
        // Without smoothing a hand may make the depth jump.
        var performance = new LivePerformance(4, Still with { Drivers = Web, Smoothing = 50 });
        Disturb(performance, seed, 3);
        float[] before = performance.At(4);
        Do(performance, what % 8, value / 255f, 4);
        return Play.Distance(before, performance.At(4)) < 1e-5 && Play.Distance(performance.At(4), performance.At(4 + Step)) < 1e-3;
    }

    [Property(MaxTest = 30)]
    public void Frames_are_the_same_to_the_bit_in_whatever_order_they_are_asked_for(int seed)
    {
        LivePerformance performance = With(Web);
        Disturb(performance, seed, 2);
        var random = new Random(seed);
        double[] times = [.. Enumerable.Range(0, 24).Select(i => 2 + (random.NextDouble() * 30))];
        var forward = new PerformanceState(4);
        performance.CopyTo(forward);
        var expected = times.Order().ToDictionary(time => time, time => Values(forward, time));
        var jumping = new PerformanceState(4);
        performance.CopyTo(jumping);
        foreach (double time in times) Assert.Equal(expected[time], Values(jumping, time));
        // A snapshot of what has gone on meanwhile, too.
        performance.At(25);
        performance.CopyTo(jumping);
        foreach (double time in times) Assert.Equal(expected[time], Values(jumping, time));
    }

    [Fact]
    public void A_replay_gives_the_same_bits()
    {
        var writer = new JournalWriter();
        Look look = Still with { Drivers = Web };
        List<byte> bytes = [.. writer.Begin(new StartEntry(4, look.ToJson(), 0, null, null, ""))];
        var performance = new LivePerformance(4, Look.Parse(look.ToJson(), "l"));
        var random = new Random(8);
        for (double time = 0.1; time < 5; time += random.NextDouble() / 8)
        {
            var control = new ControlEvent { Kind = random.Next(2) == 0 ? ControlKind.SetSignal : ControlKind.SetDriverSpeed, Device = -1, Number = Signal.Macro, Value = random.NextSingle(), Time = time };
            if (control.Kind == ControlKind.SetDriverSpeed) control = control with { Number = 3 };
            bytes.AddRange(writer.Append(time, control));
            performance.Apply(control, time);
        }
        var replay = new JournalReplay(JournalReader.Read(bytes.ToArray(), "a.show"), "a.show");
        var frame = new LatentFrame(4);
        foreach (double time in (double[])[5.3, 0.7, 40, 5.3])
        {
            replay.Evaluate(time, frame);
            if (time > 5) Assert.Equal(performance.At(time), frame.Values);
        }
    }

    [Fact]
    public void Modulating_allocates_nothing()
    {
        LivePerformance performance = With(Web);
        var state = new PerformanceState(4);
        var frame = new LatentFrame(4);
        performance.ReserveUndo(1 << 16);
        AllocationMeter.AssertNone(i =>
        {
            performance.SetSignal(Signal.Macro, i % 500 / 500f, i / 60.0);
            performance.CopyTo(state);
            state.Evaluate(i / 60.0, frame);
        });
    }

    [Fact]
    public void Editing_the_list_keeps_who_moves_whom()
    {
        LivePerformance performance = With(Web);
        performance.Apply(new PerformanceEdit { Kind = EditKind.AddDriver, Index = 1, Driver = new LfoSettings { Depth = 0 } }, 1);
        Assert.Equal([2, 3], performance.Look.Drivers[0].Modulations.Select(by => by.Driver));
        Assert.Equal([3, -1], performance.Look.Drivers[2].Modulations.Select(by => by.Driver));
        performance.Apply(new PerformanceEdit { Kind = EditKind.RemoveDriver, Index = 3 }, 2);
        Assert.Equal([2], performance.Look.Drivers[0].Modulations.Select(by => by.Driver));
        Assert.Equal([Signal.Macro], performance.Look.Drivers[2].Modulations.Select(by => by.Signal));
        performance.Undo(3);
        Assert.Equal([2, 3], performance.Look.Drivers[0].Modulations.Select(by => by.Driver));
    }

    [Fact]
    public void Modulations_are_read_as_written_and_mistakes_are_told()
    {
        Look look = Still with { Drivers = Web };
        Look read = Look.Parse(look.ToJson(), "l");
        for (int i = 0; i < Web.Length; i++)
        {
            Assert.Equal(Web[i].Modulations, read.Drivers[i].Modulations);
            Assert.Equal(Web[i].IsModulator, read.Drivers[i].IsModulator);
        }
        foreach ((string driver, string expected) in new[]
        {
            ("""{ "type": "lfo", "modulations": [{ "by": 1 }] }""", "\"what\" is one of depth, speed, phase, glide, smoothing"),
            ("""{ "type": "lfo", "modulations": [{ "what": "depth", "by": "makro1" }] }""", "did you mean \"macro1\"?"),
            ("""{ "type": "lfo", "modulations": [{ "what": "depth" }] }""", "\"by\""),
            ("""{ "type": "lfo", "modulations": [{ "what": "depth", "by": 1, "amount": 5 }] }""", "amount must be a number from -4 to 4"),
            ("""{ "type": "lfo", "modulator": true, "dims": "0-3" }""", "a modulator moves other drivers alone"),
        })
        {
            var error = Assert.Throws<PresetException>(() => Look.Parse($$"""{ "livegan": "look/1", "name": "x", "drivers": [{{driver}}] }""", "l.json"));
            Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_loop_of_modulated_drivers_closes()
    {
        DriverSettings[] drivers = [Web[0] with { Modulations = [By(1, ModulationTarget.Speed, 0.9f), By(2, ModulationTarget.Phase, 0.2f)] }, Web[1], Web[2], Web[3], new SequencerSettings { Speed = 2, Modulations = [By(1, ModulationTarget.Speed), By(2, ModulationTarget.Glide, 0.5f)] }];
        foreach (double seconds in (double[])[3, 7.5])
        {
            var performance = new LivePerformance(4, LookLoop.Close(Still with { Drivers = drivers }, seconds, 120));
            // A step begins at 0 itself; a film has that moment once.
            foreach (double time in (double[])[0.013, 0.31, 1.7, 2.9])
                Assert.True(Play.Distance(performance.At(time), performance.At(time + seconds)) < 1e-4, $"{seconds} s at {time}");
            // And it moves.
            Assert.True(Play.Distance(performance.At(0.2), performance.At(seconds / 2)) > 0.05);
        }
    }

    static float[] Values(PerformanceState state, double time)
    {
        var frame = new LatentFrame(state.Dimensions);
        state.Evaluate(time, frame);
        return frame.Values;
    }
}
