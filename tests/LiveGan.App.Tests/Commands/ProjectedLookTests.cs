using LiveGan.App.Commands;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Latents;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Synthesis;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.App.Tests.Commands;

public sealed class ProjectedLookTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(3.2f, 0)]
    [InlineData(1, 2.5f)]
    [InlineData(6, 1.5f)]
    public void The_look_shows_what_was_found(float reach, float apart)
    {
        using StyleGan2Network network = SeededNetwork.Create(8, 64, 8, wDim: 32);
        using var generator = (StyleGanGenerator)Generators.Create(Generators.Auto, network);
        float[] average = network.AverageW.ToArray(), w = new float[32];
        for (int d = 0; d < w.Length; d++) w[d] = average[d] + reach * MathF.Sin(d) * generator.Spread.StandardDeviation[d];
        var found = new float[network.StyleRows * 32];
        for (int i = 0; i < found.Length; i++) found[i] = w[i % 32] + apart * MathF.Cos(i) * generator.Spread.StandardDeviation[i % 32];
        Look look = ProjectedLook.Of(network, "portrait", found);
        Assert.Equal(apart > 0 || reach > 4, look.Rows.Count > 0);

        Assert.Equal("portrait", Look.Parse(look.ToJson(), "look.json").Name);
        PerformanceState state = RenderCommand.Still(Look.Parse(look.ToJson(), "look.json"), network);
        var latent = new LatentFrame(state.Dimensions);
        state.Evaluate(0, latent);
        var ws = new float[network.StyleRows * 32];
        generator.Style(latent, ws);
        for (int i = 0; i < ws.Length; i++) Assert.Equal(found[i], ws[i], 1e-4f);
    }
}
