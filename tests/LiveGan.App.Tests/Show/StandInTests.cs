using LiveGan.App.Show;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Bending;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Synthesis;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.App.Tests.Show;

public class StandInTests
{
    [Fact]
    public void When_the_graphics_card_fails_in_the_middle_of_a_show_the_processor_plays_on()
    {
        using StyleGan2Network network = SeededNetwork.Create(8, 64, 8, 16, 16, 2, 21);
        var failing = new FailingGenerator(network, soundFrames: 3);
        var clock = new ShowClock();
        using var said = new StringWriter();
        var announcer = new Announcer(said, clock);
        var performance = new LivePerformance(network.ZDim, Look.Standard);
        var control = new ControlLoop(performance, new ControlMapping(performance, new ControllerCatalog([])), clock, announcer, null);
        using var recording = new RecordingDesk(clock, announcer, network.Resolution, null);
        using (var loop = new GeneratorLoop(failing, "built-in", network.ZDim, control, recording, clock, announcer, null, 1000, 8)
        {
            StandIn = failed => failed == failing ? new CpuGenerator(network) : null,
        })
        {
            loop.Start();
            Assert.True(SpinWait.SpinUntil(() => loop.IsFinished, TimeSpan.FromSeconds(60)), "eight frames never came");
            Assert.Equal("cpu", loop.Playing.Generator.Engine);
            Assert.Equal("built-in", loop.Playing.Name);
        }

        Assert.Contains("the card is gone; the cpu engine plays on", said.ToString(), StringComparison.Ordinal);
        control.Dispose();
    }

    [Fact]
    public void A_card_that_is_there_again_plays_again()
    {
        using StyleGan2Network network = SeededNetwork.Create(8, 64, 8, 16, 16, 2, 21);
        var failing = new FailingGenerator(network, soundFrames: 3);
        var clock = new ShowClock();
        using var said = new StringWriter();
        var announcer = new Announcer(TextWriter.Synchronized(said), clock);
        var performance = new LivePerformance(network.ZDim, Look.Standard);
        var control = new ControlLoop(performance, new ControlMapping(performance, new ControllerCatalog([])), clock, announcer, null);
        using var recording = new RecordingDesk(clock, announcer, network.Resolution, null);
        int tries = 0;
        var revived = new FailingGenerator(network, soundFrames: int.MaxValue);
        using (var loop = new GeneratorLoop(failing, "built-in", network.ZDim, control, recording, clock, announcer, null, 1000, 0)
        {
            StandIn = failed => new CpuGenerator(network),
            Revive = failed => ++tries < 3 ? throw new SynthesisException("not yet") : failed == failing ? revived : null,
            RevivePause = TimeSpan.FromMilliseconds(1),
        })
        {
            loop.Start();
            Assert.True(SpinWait.SpinUntil(() => loop.Playing.Generator == revived, TimeSpan.FromSeconds(60)), "the card does not play again");
            long before = loop.Count;
            Assert.True(SpinWait.SpinUntil(() => loop.Count > before + 8, TimeSpan.FromSeconds(60)), "no frames come from it");
        }

        Assert.Equal(3, tries);
        Assert.True(revived.IsDisposed);
        Assert.Contains("the gl engine is back", said.ToString(), StringComparison.Ordinal);
        control.Dispose();
    }

    sealed class FailingGenerator(StyleGan2Network network, int soundFrames) : IGenerator
    {
        int _frames;

        public bool IsDisposed { get; private set; }

        public string Engine => "gl";

        public GeneratorNetwork Network => network;

        public void Map(ReadOnlySpan<float> z, int label, Span<float> w) => w.Clear();

        public void Synthesize(ReadOnlySpan<float> ws, in NoiseSettings noise, Span<float> image) => image.Clear();

        public void Synthesize(ReadOnlySpan<float> ws, in NoiseSettings noise, LayerChanges layers, Span<float> image) => image.Clear();

        public void Render(LatentFrame latent, Frame frame)
        {
            if (++_frames > soundFrames) throw new SynthesisException("the card is gone");
        }

        public void Dispose() => IsDisposed = true;
    }
}
