using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.OpenGL;
using LiveGan.Synthesis.OpenGL.Plans;
using LiveGan.Synthesis.Reference;

namespace LiveGan.Synthesis.Tests.OpenGL;

/// <summary>However a layer is cut, it is the same layer.</summary>
[Collection("OpenGL")]
public sealed class GlPlanTests(GlStage stage)
{
    /// <summary>A tile wider than the map, one that does not divide it, all channels in one thread, a split without remainder and one with.</summary>
    static readonly (string Name, TilePlan Convolution, TilePlan Upsampling)[] Plans =
    [
        ("small", new TilePlan(4, 4, 2, 1, 1, 1, 1), new TilePlan(4, 4, 16, 1, 1, 1, 1)),
        ("uneven", new TilePlan(5, 6, 3, 2, 2, 3, 1), new TilePlan(7, 3, 13, 2, 1, 3, 1)),
        ("split", new TilePlan(16, 8, 4, 4, 2, 2, 3), new TilePlan(9, 5, 32, 4, 2, 2, 3)),
    ];

    public static TheoryData<string> Names => [.. Plans.Select(plan => plan.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_plan_paints_the_same_picture(string name)
    {
        var (_, convolution, upsampling) = Plans.Single(plan => plan.Name == name);
        using StyleGan2Network network = SmallNetworks.Create("wide");
        using GlGenerator engine = stage.Create(network, new GlOptions
        {
            Precision = GlPrecision.Single,
            PlanFor = shape => shape.Upsamples ? upsampling : convolution,
        });
        AssertPaints(network, engine, name);
    }

    [Fact]
    public void Shapes_compiled_in_paint_the_same_picture()
    {
        using StyleGan2Network network = SmallNetworks.Create("8px");
        using GlGenerator uniform = stage.Create(network);
        using GlGenerator specialised = stage.Create(network, new GlOptions { Precision = GlPrecision.Single, Specialised = true });
        Assert.Equal(Painted(network, uniform), Painted(network, specialised));
    }

    [Fact]
    public void The_rule_for_a_graphics_card_paints_the_same_picture()
    {
        using StyleGan2Network network = SmallNetworks.Create("wide");
        using GlGenerator engine = stage.Create(network, new GlOptions
        {
            Precision = GlPrecision.Single,
            PlanFor = new PlanChooser(256, 32 << 10, 1024).Choose,
        });
        Assert.Contains(engine.Loaded.Stages, s => s.Convolution.Plan.Split > 1);
        AssertPaints(network, engine, "rule");
    }

    [Theory]
    [InlineData(32 << 10, 1024)]
    [InlineData(48 << 10, 1024)]
    [InlineData(99 << 10, 1536)]
    public void The_rule_fits_every_layer_of_a_large_network_and_keeps_a_card_busy(int shared, int invocations)
    {
        var chooser = new PlanChooser(256, shared, invocations);
        foreach (LayerShape shape in LayersOf(1024, 32768))
        {
            TilePlan plan = chooser.Choose(shape);
            Assert.True(plan.Fits(shape, shared, invocations), $"{shape} {plan}");
            var (x, y, z) = plan.Workgroups(shape);
            Assert.True(x * y * z >= 128, $"{shape} has {x}x{y}x{z} workgroups with {plan}");
            Assert.InRange(plan.Threads(shape.Upsamples), 16, 256);
            Assert.True(plan.PartialLength(shape) <= 64 << 20);
        }
    }

    [Fact]
    public void A_card_without_room_is_told_what_is_missing()
    {
        var error = Assert.Throws<SynthesisException>(() => new PlanChooser(256, 1 << 10, 8).Choose(new LayerShape(128, 128, 64, false)));
        Assert.Contains("1 KiB and 8 threads", error.Message, StringComparison.Ordinal);
    }

    internal static IEnumerable<LayerShape> LayersOf(int resolution, int channelBase)
    {
        int inputs = 128;
        for (int size = 4; size <= resolution; size *= 2)
        {
            int outputs = Math.Min(channelBase / size, 512) / 4;
            if (size > 4) yield return new LayerShape(inputs, outputs, size / 2, true);
            yield return new LayerShape(outputs, outputs, size, false);
            inputs = outputs;
        }
    }

    static void AssertPaints(StyleGan2Network network, GlGenerator engine, string what)
    {
        using var reference = new ReferenceGenerator(network);
        Difference.AssertClose(what, Painted(network, reference), Painted(network, engine), 1e-4);
    }

    static float[] Painted(StyleGan2Network network, IGenerator engine)
    {
        var ws = new float[network.StyleRows * network.WDim];
        GaussianNoise.Fill(8, 1000, 0, ws);
        var image = new float[network.Channels * network.Resolution * network.Resolution];
        engine.Synthesize(ws, new NoiseSettings(NoiseMode.Random, 1f, 12), image);
        return image;
    }
}
