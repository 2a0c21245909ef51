using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.Synthesis.Tests.OpenGL;

/// <summary>A card that is reset takes everything with it; the next frame has it all again.</summary>
[Collection("OpenGL")]
public sealed class GlContextLossTests
{
    [Fact]
    public void The_frame_after_a_loss_is_the_frame_it_would_have_been()
    {
        using StyleGan2Network network = SmallNetworks.Create("8px");
        using var engine = new GlGenerator(network, new GlOptions { Precision = GlPrecision.Single });
        var latent = new LatentFrame(network.ZDim);
        GaussianNoise.Fill(4, 3, 0, latent.Values);
        Frame before = new(8, 8, network.ZDim), after = new(8, 8, network.ZDim);
        engine.Render(latent, before);
        foreach (LatentSpace space in (LatentSpace[])[LatentSpace.Z, LatentSpace.W])
        {
            latent.Space = space;
            engine.Render(latent, before);
            engine.Device.PretendLoss();
            engine.Render(latent, after);
            Assert.Equal(before.Pixels, after.Pixels);
        }

        Assert.Equal(2, engine.Recoveries);
    }

    [Fact]
    public void Another_thread_may_play_on()
    {
        using StyleGan2Network network = SmallNetworks.Create("4px");
        using var engine = new GlGenerator(network);
        var latent = new LatentFrame(network.ZDim);
        latent.Values[0] = 1f;
        Frame here = new(4, 4, network.ZDim), there = new(4, 4, network.ZDim);
        engine.Render(latent, here);
        var thread = new Thread(() => engine.Render(latent, there));
        thread.Start();
        thread.Join();
        Assert.Equal(here.Pixels, there.Pixels);
        engine.Render(latent, here);
        Assert.Equal(here.Pixels, there.Pixels);
    }
}
