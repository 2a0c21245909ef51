using LiveGan.Checkpoints.Networks;
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

    static float[] Expected(StyleGan2Network network, float[] ws)
    {
        using var reference = new ReferenceGenerator(network);
        var expected = new float[network.Channels * network.Resolution * network.Resolution];
        reference.Synthesize(ws, new NoiseSettings(NoiseMode.Const), expected);
        return expected;
    }
}
