using FsCheck.Xunit;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Bending;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.Synthesis.Tests.Cpu;

/// <summary>A frame that reuses what did not change is the frame that computes everything, to the bit.</summary>
public sealed class TimeCoherenceTests : IDisposable
{
    readonly Dictionary<SynthesisArchitecture, (StyleGan2Network Network, CpuGenerator Reusing, CpuGenerator Whole)> _engines = [];

    public void Dispose()
    {
        foreach (var (network, reusing, whole) in _engines.Values)
        {
            reusing.Dispose();
            whole.Dispose();
            network.Dispose();
        }
    }

    [Property(MaxTest = 16)]
    public bool A_walk_of_changes_gives_the_same_bits(SynthesisArchitecture architecture, byte seed)
    {
        var (network, reusing, whole) = Engines(architecture);
        var walk = new ChangeWalk(network, seed);
        for (int frame = 0; frame < 12; frame++)
        {
            walk.Step();
            float[] expected = Picture(whole, walk.Ws, walk.Noise, walk.Gains, walk.Bends);
            if (!Picture(reusing, walk.Ws, walk.Noise, walk.Gains, walk.Bends).AsSpan().SequenceEqual(expected)) return false;
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
        Assert.All(engine.Program.Stages, stage => Assert.True(stage.Convolution.IsActive));

        ws[^(2 * network.WDim)] += 1f;
        float[] second = Picture(engine, ws, new NoiseSettings(NoiseMode.Const));
        Assert.Equal(1, engine.Program.Stages.Count(stage => stage.Convolution.IsActive));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Without_bends_a_frame_has_no_step_for_them()
    {
        var (network, engine, _) = Engines(SynthesisArchitecture.Skip);
        Assert.DoesNotContain(engine.Program.Synthesis.Steps, step => step.Name.Contains("bend", StringComparison.Ordinal));
        float[] ws = new float[network.StyleRows * network.WDim];
        GaussianNoise.Fill(1, 3, 0, ws);
        var noise = new NoiseSettings(NoiseMode.Const);
        Bend[] bends = [new Bend { Layer = 3, Rotate = 0.1f }];
        Picture(engine, ws, noise, null, bends);
        Assert.Equal([3], engine.Program.Stages.Select((stage, i) => stage.Bend.Count > 0 ? i : -1).Where(i => i >= 0));
        Picture(engine, ws, noise, null, bends);
        Assert.Equal(1, engine.Program.Stages.Count(stage => stage.Convolution.IsActive));
        bends[0] = bends[0] with { Rotate = 0.2f };
        Picture(engine, ws, noise, null, bends);
        Assert.Equal(engine.Program.Stages.Length - 3, engine.Program.Stages.Count(stage => stage.Convolution.IsActive));
        Picture(engine, ws, noise);
        Assert.All(engine.Program.Stages, stage => Assert.Equal(0, stage.Bend.Count));
        Assert.All(engine.Program.Stages.Where(stage => stage.Rgb is not null), stage => Assert.True(stage.PaintsItself));
    }

    [Fact]
    public void The_same_z_is_mapped_once_and_another_again()
    {
        var (network, engine, whole) = Engines(SynthesisArchitecture.Skip);
        float[] z = new float[network.ZDim], w = new float[network.WDim], expected = new float[network.WDim];
        for (int turn = 0; turn < 6; turn++)
        {
            GaussianNoise.Fill((ulong)(turn / 2), 4, 0, z);
            engine.Map(z, 0, w);
            whole.Map(z, 0, expected);
            Assert.Equal(expected, w);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_number_of_threads_does_not_change_a_bit(int threads)
    {
        var (network, _, whole) = Engines(SynthesisArchitecture.Skip);
        using var engine = new CpuGenerator(network, CpuKernels.Choose(), threads);
        float[] ws = new float[network.StyleRows * network.WDim];
        GaussianNoise.Fill(9, 3, 0, ws);
        var noise = new NoiseSettings(NoiseMode.Random, 1f, 4);
        Assert.Equal(Picture(whole, ws, noise), Picture(engine, ws, noise));
    }

    (StyleGan2Network Network, CpuGenerator Reusing, CpuGenerator Whole) Engines(SynthesisArchitecture architecture)
    {
        if (_engines.TryGetValue(architecture, out var engines)) return engines;
        StyleGan2Network network = SeededNetwork.Create(
            64, 2048, 40, 16, 24, 2, 31, architecture: architecture, noiseStrength: 0.3f);
        engines = (network, new CpuGenerator(network, CpuKernels.Choose(), 2), new CpuGenerator(network, CpuKernels.Choose(), 2));
        engines.Whole.ReusesUnchanged = false;
        _engines[architecture] = engines;
        return engines;
    }

    static float[] Picture(CpuGenerator engine, float[] ws, NoiseSettings noise, float[]? gains = null, Bend[]? bends = null)
    {
        var image = new float[engine.Network.Channels * engine.Network.Resolution * engine.Network.Resolution];
        engine.Synthesize(ws, noise, new LayerChanges(gains, bends), image);
        return image;
    }
}
