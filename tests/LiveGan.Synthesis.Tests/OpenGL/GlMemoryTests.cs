using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.Synthesis.Tests.OpenGL;

[Collection("OpenGL")]
public sealed class GlMemoryTests(GlStage stage)
{
    [Theory]
    [InlineData("wide")]
    [InlineData("resnet")]
    [InlineData("labels")]
    public void What_is_needed_is_known_before_loading(string shape)
    {
        using StyleGan2Network network = SmallNetworks.Create(shape);
        foreach (GlPrecision precision in Enum.GetValues<GlPrecision>())
        {
            using GlGenerator engine = stage.Create(network, new GlOptions { Precision = precision });
            long partials = 4 * engine.Loaded.Stages.Max(s => s.Convolution.Plan.PartialLength(s.Convolution.Shape));
            // Styles, biases and tables are all that is not counted.
            Assert.InRange(engine.MemoryBytes - partials - MemoryNeed.Of(network, precision).Total, 0, 40_000);
        }
    }

    [Fact]
    public void Everything_is_given_back()
    {
        using StyleGan2Network network = SmallNetworks.Create("wide");
        long before = stage.Device.BytesHeld;
        GlGenerator engine = stage.Create(network);
        Assert.True(stage.Device.BytesHeld > before);
        engine.Dispose();
        Assert.Equal(before, stage.Device.BytesHeld);
        Assert.Throws<SynthesisException>(() => stage.Create(network, new GlOptions
        {
            PlanFor = s => s.Size > 8 ? throw new SynthesisException("half way") : LiveGan.Synthesis.OpenGL.Plans.SoftwarePlans.Choose(s),
        }));
        Assert.Equal(before, stage.Device.BytesHeld);
    }

    [Fact]
    public void A_network_that_does_not_fit_says_so_before_it_is_loaded()
    {
        using StyleGan2Network network = SmallNetworks.Create("wide");
        var options = new GlOptions { Precision = GlPrecision.Single, FreeBytes = 1 << 20 };
        var error = Assert.Throws<SynthesisException>(() => stage.Create(network, options));
        Assert.Contains("needs 2 MiB", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 MiB are free; choose --precision half or --engine cpu", error.Message, StringComparison.Ordinal);
    }
}
