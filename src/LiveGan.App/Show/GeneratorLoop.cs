using LiveGan.Core.Frames;
using LiveGan.Core.Journal;
using LiveGan.Core.Performance;
using LiveGan.Graphics.Timing;
using LiveGan.Media.Streaming;
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
    readonly int _dimensions;
    readonly ControlLoop _control;
    readonly PictureTakers _takers;
    readonly CardPainter _card;
    readonly ShowClock _clock;
    readonly Announcer _announcer;
    readonly TraceLog? _trace;
    readonly double _interval;
    readonly long _limit;
    readonly RateMeter _meter = new();
    readonly LatencyMeter _latency = new();
    readonly Thread _thread;
    int _overtakings;
    TripleBuffer<Frame> _frames;
    readonly DeckMixer _decks;
    CardReturn? _return;
    double _seconds;
    double _usualSeconds;
    long _count;
    volatile bool _stop;

    /// <param name="generator">Used by this loop's thread alone from <see cref="Start"/> on.</param>
    /// <param name="networkName">What screens call its network.</param>
    /// <param name="latentDimensions">Dimensions of the performance.</param>
    /// <param name="frameRate">Most frames a second, above 0.</param>
    /// <param name="frameLimit">Frames after which <see cref="IsFinished"/> turns true, or 0 for never.</param>
    /// <param name="networkFile">The network's file, or null for the program's own.</param>
    /// <param name="deckB">Deck B's own network, which becomes this loop's, or null.</param>
    public GeneratorLoop(
        IGenerator generator,
        string networkName,
        int latentDimensions,
        ControlLoop control,
        RecordingDesk recording,
        ShowClock clock,
        Announcer announcer,
        TraceLog? trace,
        double frameRate,
        long frameLimit,
        string? networkFile = null,
        PlayingNetwork? deckB = null)
    {
        string? file = networkFile is null ? null : Path.GetFullPath(networkFile);
        _decks = new DeckMixer(new PlayingNetwork(networkName, generator, static () => { }, file), deckB, latentDimensions);
        _dimensions = latentDimensions;
        _control = control;
        _takers = new PictureTakers(recording, Tap);
        _card = new CardPainter(_takers, clock);
        _clock = clock;
        _announcer = announcer;
        _trace = trace;
        _interval = 1 / frameRate;
        _limit = frameLimit;
        _frames = NewFrames(generator.Network.Resolution);
        _thread = new Thread(Run) { Name = "generator", IsBackground = true, Priority = ThreadPriority.AboveNormal };
    }

    /// <summary>
    /// Where finished frames wait for the display: this loop writes, one thread reads. Ask for it anew at every look: a
    /// network of another size brings another.
    /// </summary>
    public TripleBuffer<Frame> Frames => Volatile.Read(ref _frames);

    /// <summary>The network that plays, or that the picture fades to. Any thread.</summary>
    public PlayingNetwork Playing => _decks.Now.A;

    /// <summary>Where finished frames pass by the console.</summary>
    public FrameTap Tap { get; } = new();

    /// <summary>Milliseconds that the newest frame took.</summary>
    public double FrameMilliseconds => Volatile.Read(ref _seconds) * 1000;

    /// <summary>Takes the pictures that are asked for, or null; set before <see cref="Start"/>.</summary>
    public SnapshotDesk? Snapshots
    {
        get => _takers.Snapshots;
        set => _takers.Snapshots = value;
    }

    /// <summary>Where every picture goes besides; set before <see cref="Start"/>.</summary>
    public StreamSender[] Streams
    {
        get => _takers.Streams;
        set => _takers.Streams = value;
    }

    /// <summary>Whether a window shows the frames: those of a card that does not share its memory must have pixels then.</summary>
    public bool HasDisplay { get; init; } = true;

    /// <summary>Makes the engine that plays a network on when its own fails, or null for none; set before <see cref="Start"/>.</summary>
    public Func<IGenerator, IGenerator?>? StandIn { get; set; }

    /// <summary>Brings a network back to the engine that failed under it, or null for never; set before <see cref="Start"/>.</summary>
    public Func<IGenerator, IGenerator?>? Revive { get; set; }

    /// <summary>Before the first try of <see cref="Revive"/>.</summary>
    internal TimeSpan RevivePause { get; set; } = CardReturn.FirstPause;

    /// <summary>Frames generated so far.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Frames a second lately.</summary>
    public double Rate => _meter.Rate;

    /// <summary>Milliseconds from a control's arrival to the hand-over of the first frame that shows it, smoothed; null before the first.</summary>
    public double? LatencyMilliseconds => _latency.Milliseconds;

    /// <summary>True once the frame limit is reached.</summary>
    public bool IsFinished => _limit > 0 && Count >= _limit;

    /// <summary>Plays another network from the next frame on, after a crossfade. Any thread.</summary>
    public void ChangeTo(PlayingNetwork next) => _decks.ChangeA(next);

    /// <summary>The network of deck B, where it is another one than deck A's. Any thread.</summary>
    public PlayingNetwork? DeckB => _decks.Now.B;

    /// <summary>Gives deck B a network of its own from the next frame on, or (null) that of deck A again, after a crossfade. Any thread.</summary>
    public void ChangeDeckB(PlayingNetwork? network) => _decks.ChangeB(network);

    /// <summary>The network that waits to become a deck's own, or null. Any thread.</summary>
    public PlayingNetwork? Coming(bool isOnB) => _decks.Coming(isOnB);

    /// <summary>A deck keeps what it has: what waits to come does not. Any thread.</summary>
    public void Withdraw(bool isOnB) => _decks.Withdraw(isOnB);

    /// <summary>How often both decks were asked for together; who asked for one before comes too late. Any thread.</summary>
    public int Overtakings => Volatile.Read(ref _overtakings);

    /// <summary>Both decks are asked for together, as a cue does: what was asked for before is not to come after it. Any thread.</summary>
    public void Overtake() => Interlocked.Increment(ref _overtakings);

    /// <summary>Begins.</summary>
    public void Start() => _thread.Start();

    /// <summary>Paints one frame: the whole way from controls to the hand-over. Allocates nothing after the first.</summary>
    public void Paint()
    {
        TakeUp();
        _control.Settle();
        double control = _control.NewestControl;
        PerformanceState state = _control.States.Latest(out _);
        Frame frame = Frames.Back;
        frame.Number = _count + 1;
        double time = _clock.Now;
        _trace?.Start(frame.Number);
        state.Evaluate(time, frame.Latent);
        double done = _decks.Alone() is { } card && (card.SharesDisplay || !HasDisplay) ? _card.Paint(card, frame) : PaintPixels(frame, time);
        frame.GenerationSeconds = done - time;
        if (!_decks.IsFading) _usualSeconds = frame.GenerationSeconds;
        Volatile.Write(ref _seconds, frame.GenerationSeconds);
        _meter.Tick(done);
        Frames.Publish();
        _latency.Shown(control, _clock.Now);
        Volatile.Write(ref _count, _count + 1);
        _trace?.Done(_count);
    }

    /// <summary>Ends after the frame under way.</summary>
    public void Dispose()
    {
        _stop = true;
        if (_thread.IsAlive) _thread.Join();
        _return?.Dispose();
        _decks.Dispose();
    }

    double PaintPixels(Frame frame, double time)
    {
        _card.Flush();
        frame.Card = null;
        // Two networks in one frame's time are better than by turns, where there is the time.
        _decks.Render(frame, time, alternates: 2 * _usualSeconds > _interval);
        double done = _clock.Now;
        frame.GenerationSeconds = done - time;
        _takers.Offer(frame, done);
        return done;
    }

    void Return(PlayingNetwork revived)
    {
        // Another network may play by now.
        if (Playing.Name != revived.Name)
        {
            revived.GiveUp();
            return;
        }

        _announcer.Say($"the {revived.Generator.Engine} engine is back");
        ChangeTo(revived);
    }

    TripleBuffer<Frame> NewFrames(int side) => new(() => new Frame(side, side, _dimensions));

    void TakeUp()
    {
        double time = _clock.Now;
        _decks.TakeUp(time, out bool isNewA, out bool isNewB);
        if (isNewA)
        {
            int side = Playing.Generator.Network.Resolution;
            if (side != _frames.Back.Width) Volatile.Write(ref _frames, NewFrames(side));
            if (Playing.Entry(time, isOnB: false) is { } entry) _control.NoteNetwork(entry);
        }

        if (!isNewB) return;
        if (DeckB is null) _control.NoteNetwork(NetworkEntry.Shared(time));
        else if (DeckB.Entry(time, isOnB: true) is { } entry) _control.NoteNetwork(entry);
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
            catch (SynthesisException exception) when (StandIn?.Invoke(_decks.Painting.Generator) is { } standIn)
            {
                _card.Forget();
                PlayingNetwork failed = _decks.Painting;
                if (Revive is not null) _return ??= new CardReturn(Revive, Return, RevivePause);
                bool returns = ReferenceEquals(failed, Playing) && _return is not null && _return.Begin(failed);
                _decks.Replace(failed, failed with
                {
                    Generator = standIn,
                    GiveUp = returns ? standIn.Dispose : () =>
                    {
                        standIn.Dispose();
                        failed.GiveUp();
                    },
                });
                _announcer.Say($"{exception.Message}; the {standIn.Engine} engine plays on", isWarning: true);
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

        _card.Flush();
    }
}
