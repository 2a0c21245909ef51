using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Tests.Presets;

public sealed class LookLoopTests
{
    const int Dimensions = 48;

    public static TheoryData<string, DriverSettings> Drivers => new()
    {
        { "noise", new PerlinSettings { Speed = 0.37, Octaves = 3 } },
        { "related noise", new PerlinSettings { Speed = 0.9, Spread = 0.2f, Phase = 0.4, Seed = 5 } },
        { "circular noise", new CircularPerlinSettings { Speed = 0.11, Features = 7 } },
        { "sine", new LfoSettings { Speed = 0.3, Spread = 2 } },
        { "triangle on the beat", new LfoSettings { Speed = 0.21, Wave = LfoWave.Triangle, Sync = DriverSync.Beats, Phase = 0.3 } },
        { "straight walk", new WalkSettings { Speed = 0.4, Path = WalkPath.Linear } },
        { "cubic walk", new WalkSettings { Speed = 0.7, Seed = 3 } },
        { "spherical walk", new WalkSettings { Speed = 0.05, Path = WalkPath.Spherical, Rest = 0.3f } },
    };

    [Theory]
    [MemberData(nameof(Drivers))]
    public void The_seam_of_a_loop_is_no_larger_than_any_step(string what, DriverSettings driver)
    {
        var look = new Look { Name = what, Speed = 1.3f, Drivers = [driver] };
        foreach ((double seconds, int frames) in ((double, int)[])[(8, 480), (3.7, 222)])
        {
            PerformanceState state = Play(LookLoop.Close(look, seconds, 137));
            float[][] all = [.. Enumerable.Range(0, frames).Select(i => At(state, i * seconds / frames))];
            double largest = 0;
            double moved = 0;
            for (int i = 1; i < frames; i++)
            {
                largest = Math.Max(largest, Distance(all[i - 1], all[i]));
                moved = Math.Max(moved, Distance(all[0], all[i]));
            }
            Assert.True(moved > 0.2, $"{what} moves by {moved}");
            double seam = Distance(all[^1], all[0]);
            Assert.True(seam <= largest * 1.01 + 1e-5, $"{what}: the seam of {seam} is larger than the largest step of {largest}");
            // Time goes on after the loop and it is the same again, whatever comes round.
            foreach (int i in (int[])[0, 1, frames / 3, frames - 1])
                Assert.InRange(Distance(all[i], At(state, seconds + i * seconds / frames)), 0, 2e-3);
        }
    }

    [Theory]
    [InlineData(LfoWave.SampleAndHold)]
    [InlineData(LfoWave.Square)]
    [InlineData(LfoWave.Saw)]
    public void Waves_that_jump_come_back_to_their_first_value(LfoWave wave)
    {
        PerformanceState state = Play(LookLoop.Close(new Look { Name = "x", Drivers = [new LfoSettings { Wave = wave, Speed = 0.6, Spread = 3 }] }, 5, 120));
        for (double time = 0.013; time < 5; time += 0.1) Assert.InRange(Distance(At(state, time), At(state, time + 5)), 0, 1e-4);
    }

    [Fact]
    public void Sequences_with_chance_and_swing_come_back()
    {
        var steps = new SequencerStep[5];
        for (int i = 0; i < steps.Length; i++) steps[i] = new SequencerStep(i / 5f) { Probability = 0.5f };
        PerformanceState state = Play(LookLoop.Close(
            new Look { Name = "x", Drivers = [new SequencerSettings { Steps = steps, Swing = 0.3f, Speed = 4, Sync = DriverSync.Beats, Spread = 1 }] }, 5, 120));
        for (double time = 2.513; time < 5; time += 0.1) Assert.InRange(Distance(At(state, time), At(state, time + 5)), 0, 1e-4);
    }

    [Fact]
    public void A_driver_keeps_its_speed_as_nearly_as_a_loop_allows()
    {
        Look closed = LookLoop.Close(
            new Look { Name = "x", Speed = 2, NoiseRate = 11.3, Noise = NoiseMode.Random, Drivers = [new LfoSettings { Speed = 0.26 }, new PerlinSettings { Speed = 0.5 }, new LfoSettings { Speed = 0 }] }, 10, 120);
        Assert.Equal(1, closed.Speed);
        Assert.Equal(0.5, closed.Drivers[0].Speed);
        Assert.Equal(10, Assert.IsType<CircularPerlinSettings>(closed.Drivers[1]).Features);
        Assert.Equal(0.1, closed.Drivers[1].Speed, 1e-12);
        Assert.Equal(0, closed.Drivers[2].Speed);
        Assert.Equal(22.6, closed.NoiseRate, 1e-9);
    }

    static PerformanceState Play(Look look)
    {
        var performance = new LivePerformance(Dimensions, look);
        var state = new PerformanceState(Dimensions);
        performance.CopyTo(state);
        return state;
    }

    static float[] At(PerformanceState state, double time)
    {
        var frame = new LatentFrame(Dimensions);
        state.Evaluate(time, frame);
        return frame.Values;
    }

    static double Distance(float[] a, float[] b) => Math.Sqrt(a.Zip(b, (x, y) => ((double)x - y) * ((double)x - y)).Sum());
}
