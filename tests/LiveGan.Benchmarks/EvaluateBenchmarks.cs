using BenchmarkDotNet.Attributes;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Benchmarks;

/// <summary>One evaluation of a performance: 512 dimensions, eight drivers over all of them.</summary>
[MemoryDiagnoser]
[InProcess]
[WarmupCount(4)]
[IterationCount(12)]
public class EvaluateBenchmarks
{
    readonly LatentFrame _latent = new(512);
    readonly PerformanceState _state = new(512);
    double _time;

    [Params("eight kinds", "8 modulated", "8 perlin", "8 perlin at 60 Hz", "8 lfo", "8 walk")]
    public string Drivers { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        DriverSettings[] drivers = Drivers switch
        {
            "8 perlin" => [.. Enumerable.Range(0, 8).Select(i => new PerlinSettings { Seed = (uint)i })],
            // Another lattice cell in every frame: nothing that is remembered helps.
            "8 perlin at 60 Hz" => [.. Enumerable.Range(0, 8).Select(i => new PerlinSettings { Seed = (uint)i, Speed = DriverSettings.MaxSpeed })],
            "8 lfo" => [.. Enumerable.Range(0, 8).Select(i => new LfoSettings { Wave = (LfoWave)(i % 5), Spread = 3 })],
            // Each kind that can be modulated, in a chain: speed, depth and phase of each by the next ones.
            "8 modulated" =>
            [
                .. Enumerable.Range(0, 8).Select(i => (DriverSettings)((i % 4) switch
                {
                    0 => new PerlinSettings { Seed = (uint)i },
                    1 => new LfoSettings { Spread = 2 },
                    2 => new WalkSettings { Seed = (uint)i },
                    _ => new SequencerSettings { Spread = 1 },
                }) with
                {
                    Modulations =
                    [
                        .. Enumerable.Range(i + 1, 3).Where(source => source < 8)
                            .Select(source => new Modulation { Driver = source, Target = (ModulationTarget)((source - i + 1) % 3), Amount = 0.3f }),
                    ],
                }),
            ],
            "8 walk" => [.. Enumerable.Range(0, 8).Select(i => new WalkSettings { Path = (WalkPath)(i % 3), Seed = (uint)i })],
            _ =>
            [
                new PerlinSettings(),
                new CircularPerlinSettings(),
                new LfoSettings { Spread = 2 },
                new WalkSettings(),
                new SequencerSettings { Spread = 1 },
                new EnvelopeSettings { Combine = DriverCombine.Multiply },
                new FollowerSettings(),
                new MacroSettings { Combine = DriverCombine.Replace, Depth = 0.5f },
            ],
        };
        var performance = new LivePerformance(512, new Look { Name = "Benchmark", Drivers = drivers });
        performance.CopyTo(_state);
    }

    [Benchmark]
    public void Evaluate()
    {
        _time += 1 / 60.0;
        _state.Evaluate(_time, _latent);
    }
}
