using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Bending;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.Reference;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.Synthesis.Tests.Cpu;

/// <summary>Pictures large enough that every way of computing a layer, and its seams, takes part.</summary>
public sealed class LargerNetworkTests
{
    public static TheoryData<CpuKernel> Kernels => [.. CpuKernels.Supported];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_picture_of_128_is_the_references(CpuKernel kernel)
    {
        using StyleGan2Network network = SeededNetwork.Create(128, 4096, 64, 32, 32, 2, 41, noiseStrength: 0.2f);
        using var engine = new CpuGenerator(network, kernel, 3);
        float[] ws = new float[network.StyleRows * network.WDim];
        GaussianNoise.Fill(3, 3, 0, ws);
        var image = new float[network.Channels * 128 * 128];
        engine.Synthesize(ws, new NoiseSettings(NoiseMode.Const), image);
        Difference.AssertClose($"{kernel} 128", Expected(network, ws), image, 1e-4);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Layers_that_go_together_give_the_same_bits(CpuKernel kernel) => CompareWalks(kernel, SynthesisArchitecture.Skip, 3, 4);

    [Theory]
    [InlineData(SynthesisArchitecture.Skip, 1)] // bands of several strips
    [InlineData(SynthesisArchitecture.Resnet, 2)]
    public void A_walk_of_changes_gives_the_same_bits_where_layers_go_together(SynthesisArchitecture architecture, int threads) =>
        CompareWalks(CpuKernels.Choose(), architecture, threads, 16);

    static void CompareWalks(CpuKernel kernel, SynthesisArchitecture architecture, int threads, int frames)
    {
        using StyleGan2Network network = SeededNetwork.Create(
            128, 2048, 32, 16, 16, 2, 43, architecture: architecture, noiseStrength: 0.2f);
        using var apart = new CpuGenerator(network, kernel, threads, long.MaxValue);
        using var together = new CpuGenerator(network, kernel, threads, 0);
        Assert.Contains(together.Program.Stages, stage => stage.Follower is { Follows: true });
        Assert.All(apart.Program.Stages, stage => Assert.Null(stage.Follower));
        var walk = new ChangeWalk(network, (byte)threads);
        for (int frame = 0; frame < frames; frame++)
        {
            float[] expected = Picture(apart, walk);
            Assert.True(expected.AsSpan().SequenceEqual(Picture(together, walk)), $"frame {frame}");
            walk.Step();
        }
    }

    [Fact]
    public void A_large_map_between_two_layers_is_not_kept()
    {
        using StyleGan2Network network = SeededNetwork.Create(1024, 8192, 32, 16, 16, 2, 43);
        using var engine = new CpuGenerator(network, CpuKernels.Choose(), 2);
        using var apart = new CpuGenerator(network, CpuKernels.Choose(), 2, long.MaxValue);
        long map = 1026L * 1026 * 32;
        Assert.InRange(apart.Program.ArenaLength - engine.Program.ArenaLength, map / 2, map);
    }

    static float[] Picture(CpuGenerator engine, ChangeWalk walk)
    {
        var image = new float[engine.Network.Channels * engine.Network.Resolution * engine.Network.Resolution];
        engine.Synthesize(walk.Ws, walk.Noise, new LayerChanges(walk.Gains, walk.Bends), image);
        return image;
    }

    static float[] Expected(StyleGan2Network network, float[] ws)
    {
        using var reference = new ReferenceGenerator(network);
        var expected = new float[network.Channels * network.Resolution * network.Resolution];
        reference.Synthesize(ws, new NoiseSettings(NoiseMode.Const), expected);
        return expected;
    }
}
