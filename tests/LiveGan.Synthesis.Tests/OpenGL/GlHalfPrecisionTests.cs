using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.OpenGL;
using LiveGan.Synthesis.Reference;
using Xunit.Abstractions;

namespace LiveGan.Synthesis.Tests.OpenGL;

/// <summary>Stored in half precision the picture is the reference's to one step of 8 bits in 99.9 % of its numbers.</summary>
[Collection("OpenGL")]
public sealed class GlHalfPrecisionTests(GlStage stage, ITestOutputHelper output)
{
    static readonly GlOptions Half = new() { Precision = GlPrecision.Half };

    public static TheoryData<string> WithPictures => Fixture.With("img_psi*_*.npy");

    [Theory]
    [MemberData(nameof(WithPictures))]
    public void A_picture_is_off_by_less_than_an_8_bit_step(string name)
    {
        var fixture = new Fixture(name);
        using StyleGan2Network network = fixture.Open();
        using GlGenerator engine = stage.Create(network, Half);
        using var reference = new ReferenceGenerator(network);
        var z = fixture.Read("z.npy");
        float[] w = new float[network.WDim], ws = new float[network.StyleRows * network.WDim];
        var image = new float[network.Channels * network.Resolution * network.Resolution];
        var expected = new float[image.Length];
        engine.Map(Fixture.Row(z, 0), fixture.Label(0), w);
        Truncation.Apply(w, network.Mapping.AverageW.ToArray(), 0.7f, -1, ws);
        foreach (NoiseMode mode in Enum.GetValues<NoiseMode>())
        {
            engine.Synthesize(ws, new NoiseSettings(mode, 1f, 3), image);
            reference.Synthesize(ws, new NoiseSettings(mode, 1f, 3), expected);
            // What is seen spans 2 in 255 steps; these networks, which nobody trained, also paint far beyond it.
            int off = image.Zip(expected).Count(pair => !(Math.Abs(Math.Clamp(pair.First, -1, 1) - Math.Clamp(pair.Second, -1, 1)) <= 2f / 255));
            output.WriteLine($"{name} {mode}: {off} of {image.Length} are off by more than a step; {Difference.Relative(expected, image):e1} of std at most");
            Assert.True(off <= image.Length / 1000, $"{name} {mode}: {off} of {image.Length} are off by more than a step");
        }
    }

    [Fact]
    public void It_takes_half_the_memory_of_single_precision()
    {
        using StyleGan2Network network = SmallNetworks.Create("wide");
        using GlGenerator half = stage.Create(network, Half), single = stage.Create(network);
        long maps = single.Loaded.Stages.Sum(s => 16L * s.Convolution.Shape.OutputGroups * s.Convolution.Shape.OutputSize * s.Convolution.Shape.OutputSize);
        long weights = single.Loaded.Stages.Sum(s => 4L * 9 * 16 * s.Convolution.Shape.OutputGroups * s.Convolution.Shape.InputGroups);
        Assert.InRange(single.MemoryBytes - half.MemoryBytes, (maps + weights) / 2, ((maps + weights) / 2) + 10_000);
        Assert.Equal(GlPrecision.Half, half.Precision);
    }

    [Fact]
    public void Numbers_beyond_half_precision_stay_numbers()
    {
        // Unclamped features of a network driven far out pass 65504.
        using StyleGan2Network network = SmallNetworks.Create("8px");
        using GlGenerator engine = stage.Create(network, Half);
        var latent = new LatentFrame(network.WDim) { Space = LatentSpace.W, Psi = 10f };
        latent.Values.AsSpan().Fill(1e6f);
        var frame = new Frame(network.Resolution, network.Resolution, network.WDim);
        engine.Render(latent, frame);
        latent.Values.AsSpan().Fill(0.1f);
        latent.Psi = 1f;
        engine.Render(latent, frame);
        Assert.True(frame.Pixels.Where((_, i) => i % 4 != 3).Distinct().Count() > 4);
    }
}
