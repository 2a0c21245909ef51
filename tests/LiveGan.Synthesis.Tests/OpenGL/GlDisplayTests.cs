using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Graphics.Sharing;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.Synthesis.Tests.OpenGL;

/// <summary>The way to the display: pictures stay on the card, and the display shows them from a thread of its own.</summary>
[Collection("OpenGL")]
public sealed class GlDisplayTests : IDisposable
{
    readonly DisplayContext _display = new();

    public void Dispose() => _display.Dispose();

    [Theory]
    [InlineData("8px")]
    [InlineData("grey")]
    [InlineData("rgba")]
    [InlineData("resnet")]
    public void What_the_display_finds_is_what_Render_paints(string shape)
    {
        using StyleGan2Network network = SmallNetworks.Create(shape);
        using GlGenerator engine = Live(network);
        Assert.True(engine.SharesDisplay);
        Frame frame = NewFrame(network), expected = NewFrame(network);
        for (int seed = 0; seed < 3; seed++)
        {
            LatentFrame latent = Latent(network, seed);
            SharedPicture picture = Paint(engine, latent, frame);
            engine.Render(latent, expected);
            Assert.Null(expected.Card);
            Assert.Equal(expected.Pixels, _display.Read(picture));
        }
    }

    [Fact]
    public void Pixels_come_one_frame_later_and_only_when_they_are_wanted()
    {
        using StyleGan2Network network = SmallNetworks.Create("8px");
        using GlGenerator engine = Live(network);
        Frame frame = NewFrame(network), expected = NewFrame(network), behind = NewFrame(network);
        Paint(engine, Latent(network, 0), frame);
        Assert.False(engine.TryCollect(behind, waits: true));
        for (int seed = 1; seed < 6; seed++)
        {
            engine.Begin(Latent(network, seed), frame, copies: true);
            if (seed > 1)
            {
                Assert.True(engine.TryCollect(behind, waits: true));
                Assert.Equal(expected.Pixels, behind.Pixels);
                Assert.Null(behind.Card);
            }

            engine.Finish();
            engine.Render(Latent(network, seed), expected);
        }

        // Behind a frame that is finished everything before it has arrived.
        engine.Begin(Latent(network, 9), frame, copies: false);
        engine.Finish();
        Assert.True(engine.TryCollect(behind, waits: false));
        Assert.Equal(expected.Pixels, behind.Pixels);
        Assert.False(engine.TryCollect(behind, waits: false));
    }

    [Fact]
    public void The_display_may_show_a_frame_for_as_long_as_it_likes_while_others_are_painted()
    {
        using StyleGan2Network network = SmallNetworks.Create("8px");
        using GlGenerator engine = Live(network);
        Frame[] frames = [NewFrame(network), NewFrame(network), NewFrame(network)];
        SharedPicture former = Paint(engine, Latent(network, 1), frames[0]);
        byte[] formerPixels = _display.Read(former);
        Assert.True(_display.TryHold(former));
        SharedPicture shown = Paint(engine, Latent(network, 2), frames[1]);
        byte[] shownPixels = _display.Read(shown);
        Assert.True(_display.TryHold(shown));
        var painted = new HashSet<SharedPicture>();
        for (int seed = 3; seed < 15; seed++)
        {
            // The frame the display looks at does not come back; the one before it does, with its picture still held.
            Frame frame = frames[seed % 2 == 0 ? 0 : 2];
            engine.Begin(Latent(network, seed), frame, copies: false);
            Assert.Equal(shownPixels, _display.Read(shown));
            engine.Finish();
            painted.Add((SharedPicture)frame.Card!);
        }

        Assert.Equal(formerPixels, _display.Read(former));
        Assert.Equal(shownPixels, _display.Read(shown));
        Assert.Equal(2, painted.Count);
        Assert.DoesNotContain(former, painted);
        Assert.DoesNotContain(shown, painted);
        _display.Release(former);
        painted.Clear();
        for (int seed = 20; seed < 26; seed++) painted.Add(Paint(engine, Latent(network, seed), frames[seed % 2 == 0 ? 0 : 2]));
        Assert.Contains(former, painted);
        _display.Release(shown);
    }

    [Fact]
    public void A_picture_that_the_display_shows_outlives_its_generator()
    {
        using StyleGan2Network network = SmallNetworks.Create("4px");
        SharedPicture shown, other;
        byte[] pixels;
        using (GlGenerator engine = Live(network))
        {
            Frame one = NewFrame(network), two = NewFrame(network);
            shown = Paint(engine, Latent(network, 1), one);
            other = Paint(engine, Latent(network, 2), two);
            pixels = _display.Read(shown);
            Assert.True(_display.TryHold(shown));
        }

        Assert.Equal(pixels, _display.Read(shown));
        Assert.False(_display.TryHold(other));
        _display.Release(shown);
        Assert.False(_display.TryHold(shown));
        Assert.Equal(0u, shown.Texture);
    }

    [Fact]
    public void A_frame_on_its_way_to_the_display_allocates_nothing()
    {
        using StyleGan2Network network = SmallNetworks.Create("4px");
        using GlGenerator engine = Live(network);
        Frame frame = NewFrame(network), behind = NewFrame(network);
        LatentFrame latent = Latent(network, 1);
        long allocated = long.MaxValue;
        for (int round = 0; round < 4 && allocated > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 64; i++)
            {
                latent.Values[i % network.ZDim] = i;
                engine.Begin(latent, frame, copies: true);
                engine.TryCollect(behind, waits: false);
                engine.Finish();
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void What_a_show_needs_besides_is_counted_before_loading()
    {
        using StyleGan2Network network = SmallNetworks.Create("wide");
        using GlGenerator engine = Live(network);
        long partials = 4 * engine.Loaded.Stages.Max(s => s.Convolution.Plan.PartialLength(s.Convolution.Shape));
        Assert.Equal(
            (PictureRing.Length + 2) * 4L * 32 * 32,
            MemoryNeed.Of(network, GlPrecision.Single, live: true).Total - MemoryNeed.Of(network, GlPrecision.Single).Total);
        Assert.InRange(engine.MemoryBytes - partials - MemoryNeed.Of(network, GlPrecision.Single, live: true).Total, 0, 40_000);
    }

    GlGenerator Live(StyleGan2Network network) =>
        new(network, new GlOptions { Precision = GlPrecision.Single, Live = true, Display = _display });

    static SharedPicture Paint(GlGenerator engine, LatentFrame latent, Frame frame)
    {
        engine.Begin(latent, frame, copies: false);
        engine.Finish();
        return Assert.IsType<SharedPicture>(frame.Card);
    }

    static Frame NewFrame(StyleGan2Network network) => new(network.Resolution, network.Resolution, network.ZDim);

    static LatentFrame Latent(StyleGan2Network network, int seed)
    {
        var latent = new LatentFrame(network.ZDim);
        GaussianNoise.Fill(77, (ulong)seed, 0, latent.Values);
        return latent;
    }
}
