using LiveGan.Core.Frames;
using LiveGan.Core.Performance;
using LiveGan.Graphics.Timing;
using LiveGan.MixingConsole.Pictures;
using LiveGan.Synthesis;

namespace LiveGan.App.Show;

/// <summary>The generator's thread: evaluates the performance at each frame's time and paints it.</summary>
/// <remarks>
/// Everything a control sent before a frame begins is in that frame. The display takes frames from <see cref="Frames"/>
/// at its own rate; neither waits for the other. A frame that fails is said once and the picture before it stays.
/// </remarks>
public sealed class GeneratorLoop : IDisposable
{
    readonly IGenerator _generator;
    readonly ControlLoop _control;
    readonly RecordingDesk _recording;
    readonly ShowClock _clock;
    readonly Announcer _announcer;
    readonly TraceLog? _trace;
    readonly double _interval;
    readonly long _limit;
    readonly RateMeter _meter = new();
    readonly Thread _thread;
    double _seconds;
    long _count;
    volatile bool _stop;

    /// <param name="generator">Used by this loop's thread alone from <see cref="Start"/> on.</param>
    /// <param name="frameRate">Most frames a second, above 0.</param>
    /// <param name="frameLimit">Frames after which <see cref="IsFinished"/> turns true, or 0 for never.</param>
    public GeneratorLoop(
        IGenerator generator,
        int latentDimensions,
        ControlLoop control,
        RecordingDesk recording,
        ShowClock clock,
        Announcer announcer,
        TraceLog? trace,
        double frameRate,
        long frameLimit)
    {
        _generator = generator;
        _control = control;
        _recording = recording;
        _clock = clock;
        _announcer = announcer;
        _trace = trace;
        _interval = 1 / frameRate;
        _limit = frameLimit;
        int side = generator.Network.Resolution;
        Frames = new TripleBuffer<Frame>(() => new Frame(side, side, latentDimensions));
        _thread = new Thread(Run) { Name = "generator", IsBackground = true, Priority = ThreadPriority.AboveNormal };
    }

    /// <summary>Where finished frames wait for the display: this loop writes, one thread reads.</summary>
    public TripleBuffer<Frame> Frames { get; }

    /// <summary>Where finished frames pass by the console.</summary>
    public FrameTap Tap { get; } = new();

    /// <summary>Where one finished frame can be kept.</summary>
    public PictureKeeper Keeper { get; } = new();

    /// <summary>Milliseconds that the newest frame took.</summary>
    public double FrameMilliseconds => Volatile.Read(ref _seconds) * 1000;

    /// <summary>Frames generated so far.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Frames a second lately.</summary>
    public double Rate => _meter.Rate;

    /// <summary>True once the frame limit is reached.</summary>
    public bool IsFinished => _limit > 0 && Count >= _limit;

    /// <summary>Begins.</summary>
    public void Start() => _thread.Start();

    /// <summary>Paints one frame: the whole way from controls to the hand-over. Allocates nothing after the first.</summary>
    public void Paint()
    {
        _control.Settle();
        PerformanceState state = _control.States.Latest(out _);
        Frame frame = Frames.Back;
        frame.Number = _count + 1;
        double time = _clock.Now;
        _trace?.Start(frame.Number);
        state.Evaluate(time, frame.Latent);
        _generator.Render(frame.Latent, frame);
        double done = _clock.Now;
        frame.GenerationSeconds = done - time;
        _recording.Offer(frame, done);
        Tap.Offer(frame);
        Keeper.Offer(frame);
        Volatile.Write(ref _seconds, frame.GenerationSeconds);
        _meter.Tick(done);
        Frames.Publish();
        Volatile.Write(ref _count, _count + 1);
        _trace?.Done(_count);
    }

    /// <summary>Ends after the frame under way.</summary>
    public void Dispose()
    {
        _stop = true;
        if (_thread.IsAlive) _thread.Join();
    }

    void Run()
    {
        double next = _clock.Now;
        while (!_stop && !IsFinished)
        {
            try
            {
                Paint();
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                _announcer.WarnOnce($"a frame could not be painted ({exception.Message}); the last one stays");
                Thread.Sleep(100);
            }

            next = Math.Max(next + _interval, _clock.Now - _interval);
            double wait = next - _clock.Now;
            if (wait > 0.0005) Thread.Sleep(Math.Max(1, (int)(wait * 1000)));
        }
    }
}
