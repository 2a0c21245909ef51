using FsCheck.Xunit;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Bending;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.OpenGL;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.Synthesis.Tests.OpenGL;

/// <summary>A frame that reuses what did not change, with no more barriers than it needs, is the frame that computes everything behind every barrier.</summary>
[Collection("OpenGL")]
public sealed class GlTimeCoherenceTests(GlStage stage) : IDisposable
{
    readonly Dictionary<SynthesisArchitecture, (StyleGan2Network Network, GlGenerator Sparing, GlGenerator Whole)> _engines = [];

    public void Dispose()
    {
        foreach (var (network, sparing, whole) in _engines.Values)
        {
            sparing.Dispose();
            whole.Dispose();
            network.Dispose();
        }
    }

    [Property(MaxTest = 8)]
    public bool A_walk_of_changes_gives_the_same_bits(SynthesisArchitecture architecture, byte seed)
    {
        var (network, sparing, whole) = Engines(architecture);
        var walk = new ChangeWalk(network, seed);
        for (int frame = 0; frame < 10; frame++)
        {
            walk.Step();
            float[] expected = Picture(whole, walk.Ws, walk.Noise, walk.Gains, walk.Bends);
            if (!Picture(sparing, walk.Ws, walk.Noise, walk.Gains, walk.Bends).AsSpan().SequenceEqual(expected)) return false;
        }

        return true;
    }

    [Theory]
    [InlineData(SynthesisArchitecture.Skip)]
    [InlineData(SynthesisArchitecture.Resnet)]
    public void A_late_row_leaves_the_early_layers_alone(SynthesisArchitecture architecture)
    {
        var (network, engine, _) = Engines(architecture);
        float[] ws = new float[network.StyleRows * network.WDim];
        GaussianNoise.Fill(1, 3, 0, ws);
        float[] first = Picture(engine, ws, new NoiseSettings(NoiseMode.Const));
        Assert.All(engine.Loaded.Stages, s => Assert.True(s.Convolution.IsActive));
        ws[^(2 * network.WDim)] += 1f;
        float[] second = Picture(engine, ws, new NoiseSettings(NoiseMode.Const));
        Assert.Equal(1, engine.Loaded.Stages.Count(s => s.Convolution.IsActive));
        Assert.NotEqual(first, second);
        Picture(engine, ws, new NoiseSettings(NoiseMode.Const));
        Assert.Equal(0, engine.Loaded.Stages.Count(s => s.Convolution.IsActive));
    }

    [Fact]
    public void Barriers_stand_only_where_a_dispatch_needs_one()
    {
        var (network, engine, whole) = Engines(SynthesisArchitecture.Skip);
        float[] ws = new float[network.StyleRows * network.WDim];
        long sparing = engine.Barriers.Count, everywhere = whole.Barriers.Count;
        GaussianNoise.Fill(2, 3, 0, ws);
        Picture(engine, ws, new NoiseSettings(NoiseMode.Random, 1f, 5));
        Picture(whole, ws, new NoiseSettings(NoiseMode.Random, 1f, 5));
        // Styles, factors, then one a dispatch of the chain; noise planes and pictures wait for nobody.
        int chain = engine.Loaded.Stages.Sum(s => s.Convolution.Plan.Split > 1 ? 2 : 1);
        Assert.InRange(engine.Barriers.Count - sparing, chain, chain + 4);
        Assert.True(whole.Barriers.Count - everywhere > engine.Barriers.Count - sparing + engine.Loaded.Stages.Length);
    }

    (StyleGan2Network Network, GlGenerator Sparing, GlGenerator Whole) Engines(SynthesisArchitecture architecture)
    {
        if (_engines.TryGetValue(architecture, out var engines)) return engines;
        StyleGan2Network network = SeededNetwork.Create(32, 512, 24, 16, 24, 2, 31, architecture: architecture, noiseStrength: 0.3f);
        var options = new GlOptions { Precision = GlPrecision.Single };
        engines = (network, stage.Create(network, options), stage.Create(network, options with { BarriersEverywhere = true }));
        engines.Whole.ReusesUnchanged = false;
        _engines[architecture] = engines;
        return engines;
    }

    static float[] Picture(GlGenerator engine, float[] ws, NoiseSettings noise, float[]? gains = null, Bend[]? bends = null)
    {
        var image = new float[engine.Network.Channels * engine.Network.Resolution * engine.Network.Resolution];
        engine.Synthesize(ws, noise, new LayerChanges(gains, bends), image);
        return image;
    }
}
