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
    [InlineData(1)]
    [InlineData(3.2f)]
    public void The_look_shows_what_was_found(float reach)
    {
        using StyleGan2Network network = SeededNetwork.Create(8, 64, 8, wDim: 32);
        using var generator = (StyleGanGenerator)Generators.Create(Generators.Auto, network);
        float[] average = network.AverageW.ToArray(), w = new float[32];
        for (int d = 0; d < w.Length; d++) w[d] = average[d] + reach * MathF.Sin(d) * generator.Spread.StandardDeviation[d];
        Look look = ProjectedLook.Of(network, "portrait", [.. Enumerable.Repeat(w, network.StyleRows).SelectMany(row => row)]);

        Assert.Equal("portrait", Look.Parse(look.ToJson(), "look.json").Name);
        PerformanceState state = RenderCommand.Still(Look.Parse(look.ToJson(), "look.json"), network);
        var latent = new LatentFrame(state.Dimensions);
        state.Evaluate(0, latent);
        var ws = new float[network.StyleRows * 32];
        generator.Style(latent, ws);
        for (int i = 0; i < ws.Length; i++) Assert.Equal(w[i % 32], ws[i], 1e-4f);
    }
}
