using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Graphics.Sharing;
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
    public void A_loss_in_the_middle_of_a_shown_frame_costs_nothing_but_time()
    {
        using StyleGan2Network network = SmallNetworks.Create("8px");
        using var display = new DisplayContext();
        using var engine = new GlGenerator(network, new GlOptions { Precision = GlPrecision.Single, Live = true, Display = display });
        var latent = new LatentFrame(network.ZDim);
        GaussianNoise.Fill(4, 3, 0, latent.Values);
        Frame expected = new(8, 8, network.ZDim), frame = new(8, 8, network.ZDim);
        engine.Render(latent, expected);
        engine.Begin(latent, frame, copies: true);
        engine.Device.PretendLoss();
        Assert.False(engine.TryCollect(expected, waits: true));
        engine.Finish();
        Assert.Equal(1, engine.Recoveries);
        Assert.Equal(expected.Pixels, display.Read(Assert.IsType<SharedPicture>(frame.Card)));
        engine.Begin(latent, new Frame(8, 8, network.ZDim), copies: false);
        Assert.True(engine.TryCollect(frame, waits: true));
        engine.Finish();
        Assert.Equal(expected.Pixels, frame.Pixels);
    }

    /// <summary>A driver that reports a reset once, as the specification lets it, through the entry point of the specification.</summary>
    [Fact]
    public void A_reset_that_the_driver_reports_is_heard()
    {
        using StyleGan2Network network = SmallNetworks.Create("8px");
        using var display = new DisplayContext { Wrap = context => new FaultyContext(context) };
        using var engine = new GlGenerator(network, new GlOptions { Precision = GlPrecision.Single, Live = true, Display = display });
        var latent = new LatentFrame(network.ZDim);
        GaussianNoise.Fill(4, 3, 0, latent.Values);
        Frame expected = new(8, 8, network.ZDim), frame = new(8, 8, network.ZDim);
        engine.Render(latent, expected);
        FaultyContext.Reset = FaultyContext.InnocentContextReset;
        engine.Render(latent, frame);
        Assert.Equal(1, engine.Recoveries);
        Assert.Equal(expected.Pixels, frame.Pixels);
        FaultyContext.Reset = FaultyContext.InnocentContextReset;
        engine.Begin(latent, frame, copies: false);
        engine.Finish();
        Assert.Equal(2, engine.Recoveries);
        Assert.Equal(expected.Pixels, display.Read(Assert.IsType<SharedPicture>(frame.Card)));
    }

    [Fact]
    public void A_context_that_is_destroyed_under_the_generator_is_made_anew_beside_a_display_that_is_gone()
    {
        using StyleGan2Network network = SmallNetworks.Create("8px");
        FaultyContext? opened = null;
        using var display = new DisplayContext { Wrap = context => opened = new FaultyContext(context) };
        using var engine = new GlGenerator(network, new GlOptions { Precision = GlPrecision.Single, Live = true, Display = display });
        var latent = new LatentFrame(network.ZDim);
        GaussianNoise.Fill(4, 3, 0, latent.Values);
        Frame expected = new(8, 8, network.ZDim), frame = new(8, 8, network.ZDim);
        engine.Render(latent, expected);
        opened!.Destroy();
        display.Close();
        engine.Begin(latent, frame, copies: true);
        engine.Finish();
        Assert.False(engine.SharesDisplay);
        Assert.Equal(1, engine.Recoveries);
        Assert.True(engine.TryCollect(frame, waits: true));
        Assert.Equal(expected.Pixels, frame.Pixels);
    }

    [Fact]
    public void When_the_display_has_another_context_the_generator_follows()
    {
        using StyleGan2Network network = SmallNetworks.Create("8px");
        using var display = new DisplayContext();
        using var engine = new GlGenerator(network, new GlOptions { Precision = GlPrecision.Single, Live = true, Display = display });
        var latent = new LatentFrame(network.ZDim);
        Frame frame = new(8, 8, network.ZDim);
        engine.Render(latent, frame);
        display.Renew();
        engine.Render(latent, frame);
        engine.Render(latent, frame);
        Assert.Equal((1, true), (engine.Recoveries, engine.SharesDisplay));
    }

    [Fact]
    public void A_card_that_cannot_be_had_again_is_an_error_each_time_until_it_can()
    {
        using StyleGan2Network network = SmallNetworks.Create("8px");
        bool refuses = false;
        using var display = new DisplayContext();
        using var engine = new GlGenerator(network, new GlOptions
        {
            Precision = GlPrecision.Single,
            Display = display,
            PlanFor = shape => refuses ? throw new SynthesisException("the memory is full") : LiveGan.Synthesis.OpenGL.Plans.SoftwarePlans.Choose(shape),
        });
        var latent = new LatentFrame(network.ZDim);
        Frame expected = new(8, 8, network.ZDim), frame = new(8, 8, network.ZDim);
        engine.Render(latent, expected);
        refuses = true;
        engine.Device.PretendLoss();
        for (int i = 0; i < 2; i++) Assert.Equal("the memory is full", Assert.Throws<SynthesisException>(() => engine.Render(latent, frame)).Message);
        refuses = false;
        engine.Render(latent, frame);
        Assert.Equal(expected.Pixels, frame.Pixels);
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
