using LiveGan.App.Show;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Frames;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Synthesis;

namespace LiveGan.App.Tests.Show;

public sealed class FrameLoopTests : IDisposable
{
    readonly StyleGan2Network _network = BuiltInNetwork.Open();
    readonly IGenerator _generator;
    readonly ShowClock _clock = new();
    readonly ControlLoop _control;
    readonly GeneratorLoop _loop;

    public FrameLoopTests()
    {
        _generator = Generators.Create(Generators.Auto, _network);
        var announcer = new Announcer(TextWriter.Null, _clock);
        var performance = new LivePerformance(_network.ZDim, Look.Standard);
        _control = new ControlLoop(performance, new ControlMapping(performance, new ControllerCatalog([])), _clock, announcer, null);
        var recording = new RecordingDesk(_clock, announcer, _network.Resolution, null);
        _loop = new GeneratorLoop(_generator, "built-in", _network.ZDim, _control, recording, _clock, announcer, null, 60, 0);
    }

    [Fact]
    public void The_whole_way_from_a_control_to_a_frame_allocates_nothing()
    {
        // The runtime itself fills its caches for type checks and calls during the first frames, on this thread's account:
        // what a frame allocates would show in every round.
        long allocated = long.MaxValue;
        for (int round = 0; round < 4 && allocated > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Play(512);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void A_fader_moved_before_a_frame_begins_is_in_that_frame()
    {
        _control.Queue.Enqueue(Fader(7, 0.5f));
        _control.Drain();
        // The standard look glides to a hand's value; after half a second the driver has faded out as well.
        Frame frame;
        double limit = _clock.Now + 10;
        do
        {
            _loop.Paint();
            frame = _loop.Frames.Latest(out _);
        }
        while (Math.Abs(frame.Latent.Values[7] - 0.5f) > 1e-6 && _clock.Now < limit);
        Assert.Equal(0.5f, frame.Latent.Values[7], 1e-6f);
    }

    [Fact]
    public void Frames_are_numbered_and_stamped()
    {
        _control.Drain();
        _loop.Paint();
        _loop.Paint();
        Frame frame = _loop.Frames.Latest(out bool isNew);
        Assert.True(isNew);
        Assert.Equal(2, frame.Number);
        Assert.InRange(frame.GenerationSeconds, 1e-9, 60);
        Assert.InRange(frame.Latent.Time, 1e-9, _clock.Now);
        Assert.Contains(frame.Pixels, value => value is > 0 and < 255);
    }

    public void Dispose()
    {
        _loop.Dispose();
        _control.Dispose();
        _generator.Dispose();
        _network.Dispose();
    }

    void Play(int frames)
    {
        for (int i = 0; i < frames; i++)
        {
            _control.Queue.Enqueue(Fader(i % _network.ZDim, i % 3 - 1f));
            _control.Drain();
            _loop.Paint();
            _loop.Frames.Latest(out _);
            _control.Statuses.Latest(out _);
        }
    }

    static ControlEvent Fader(int dimension, float value) => new()
    {
        Time = ShowClock.Monotonic,
        Kind = ControlKind.SetFader,
        Device = -1,
        Number = dimension,
        Value = value,
    };
}
