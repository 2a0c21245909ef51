using LiveGan.App.CommandLine;
using LiveGan.App.Commands;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Cues;
using LiveGan.Core.Journal;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Devices.Gamepads;
using LiveGan.Devices.Midi;
using LiveGan.Devices.MidiFiles;
using LiveGan.Devices.Osc;
using LiveGan.Graphics;
using LiveGan.Graphics.Windows;
using LiveGan.Media;
using LiveGan.Media.Images;
using LiveGan.Media.Streaming;
using LiveGan.Synthesis;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Show;

/// <summary>A show from its first frame to its last: threads, devices, window and recording put together.</summary>
/// <remarks>
/// Main thread only. What is missing on this machine is said once, and the show goes on without it. Whatever happens,
/// disposing ends the threads, closes the devices and finishes the recording.
/// </remarks>
public sealed class LiveShow : IDisposable
{
    const double HeadlessRate = 60;
    const int DevicePollMilliseconds = 500;
    const int LoadingPollMilliseconds = 50;
    const int UndoRoom = 1 << 20;

    readonly PlayOptions _options;
    readonly IGenerator _engine;
    readonly GlOptions _cardOptions;
    readonly ShowClock _clock;
    readonly Heartbeat? _heartbeat;
    readonly Announcer _announcer;
    readonly TraceLog? _trace;
    readonly JournalDesk? _journal;
    readonly SnapshotDesk _snapshots;
    readonly ControlLoop _control;
    readonly MidiInputs _midi;
    readonly Timer _poll;
    readonly AudioDesk _audio;
    readonly RecordingDesk _recording;
    readonly GeneratorLoop _generator;
    readonly ConsoleStand? _console;
    readonly OscPort? _osc;
    readonly MidiFeedback _feedback;
    readonly GamepadInputs _gamepads;
    readonly Autosave _autosave;
    readonly DirectionDesk _directions;
    readonly TaughtControllers _taught;
    readonly ModelWatch? _model;
    readonly InputWatch _inputs;
    readonly CueNetworks? _cueNetworks;
    ReplayNetworks? _networks;
    DisplayLoop? _display;
    string? _midiProblem;
    long _recordPresses;

    /// <param name="options">What was asked for.</param>
    /// <param name="network">The network to play; stays the caller's and must outlive the show.</param>
    /// <param name="create">Makes its engine, given the engine's name and how a graphics card is to play; called once the windows are there.</param>
    /// <param name="performance">Becomes the show's.</param>
    /// <param name="catalog">Controller profiles.</param>
    /// <param name="controller">The profile for every device, or null.</param>
    /// <param name="terminal">Where announcements go.</param>
    /// <param name="replay">The earlier show to play again, whose performance this is, or null: then no controller is opened.</param>
    /// <param name="interrupted">The show that goes on, whose performance this is, or null.</param>
    /// <param name="opening">How the performance was made, or null when it is as its look made it.</param>
    /// <param name="deckB">Deck B's own network, which becomes the show's, or null.</param>
    public LiveShow(
        PlayOptions options,
        GeneratorNetwork network,
        Func<string, GlOptions, IGenerator> create,
        LivePerformance performance,
        ControllerCatalog catalog,
        ControllerProfile? controller,
        TextWriter terminal,
        JournalReplay? replay = null,
        InterruptedShow? interrupted = null,
        ShowOpening? opening = null,
        PlayingNetwork? deckB = null)
    {
        _options = options;
        _clock = new ShowClock(interrupted?.Journal.Seconds ?? 0);
        _heartbeat = Heartbeat.Open();
        _announcer = new Announcer(terminal, _clock);
        string engine = Generators.Resolve(options.Engine, network);
        Screens? screens = Screens.Open(options, _announcer, shares: engine == GlGenerator.EngineName);
        var card = new GlOptions { Precision = options.Precision, Live = true, Display = screens?.Contexts };
        _cardOptions = card;
        bool closed;
        try
        {
            _engine = Load(() => create(engine, card), screens, out closed);
        }
        catch
        {
            screens?.Dispose();
            throw;
        }

        _directions = new DirectionDesk(_announcer);
        _inputs = new InputWatch(_announcer);
        _trace = options.Trace is { } path ? new TraceLog(path) : null;
        var mapping = new ControlMapping(performance, catalog, controller);
        performance.ReserveUndo(UndoRoom);
        _recordPresses = performance.RecordPresses;
        _snapshots = new SnapshotDesk(_announcer);
        _journal = interrupted?.Resume(_clock, _announcer) ?? JournalDesk.Open(options, performance, _clock, _announcer, opening);
        if (interrupted is not null)
            foreach (JournalEntry entry in opening?.Entries ?? []) _journal?.Note(entry);
        _control = new ControlLoop(performance, mapping, _clock, _announcer, _trace) { Journal = _journal, Replay = replay, Snapshots = replay is null ? _snapshots : null };
        if (options.MidiFile is { } song)
        {
            mapping.DeviceArrived(ControlMapping.FileSlot, Path.GetFileName(song), 0);
            _control.NoteDevice(ControlMapping.FileSlot, 0);
            _control.MidiFile = new MidiFilePlayer(StandardMidiFile.Load(song), ControlMapping.FileSlot, 0);
        }
        _control.Feedback = _feedback = new MidiFeedback((name, ordinal) => RtMidiOutput.OpenDevice(name, ordinal));
        _control.Gamepads = _gamepads = new GamepadInputs(_control.Queue);
        _osc = OpenOsc(performance.Dimensions);
        _control.KeepsSessions = replay is null;
        _autosave = new Autosave(_control, _announcer, Whole);
        _taught = new TaughtControllers(mapping, TaughtControllers.DefaultFolder, message => _announcer.WarnOnce(message));
        _control.Taught = replay is null ? _taught : null;
        _midi = new MidiInputs(
            () => RtMidiPorts.Connect(), _control.Queue, name => replay is null && (mapping.ProfileFor(name) is not null || _taught.Has(name)), "LiveGan");
        _poll = new Timer(_ => _midi.Poll(), null, 0, DevicePollMilliseconds);
        int side = network.Resolution;
        _recording = new RecordingDesk(_clock, _announcer, side, options.Recording with { Size = options.Size, Sound = options.Audio is not null });
        _audio = new AudioDesk(options, _control.Queue, _clock, _announcer, _recording.OfferSound);
        _generator = new GeneratorLoop(
            _engine, Models.Name(options.Model), performance.Dimensions, _control, _recording, _clock, _announcer, _trace,
            screens?.Window.RefreshRate ?? HeadlessRate, options.Frames, options.Model, deckB)
        {
            Snapshots = _snapshots,
            Streams = OpenStreams(side),
            HasDisplay = screens is not null,
            StandIn = static failed => failed is GlGenerator gl ? new CpuGenerator(gl.Network) : null,
            Revive = failed => failed is GlGenerator gl ? new GlGenerator(gl.Network, card) : null,
        };
        _snapshots.Networks = () => new NetworkPair(_generator.Playing, _generator.DeckB, null);
        if (replay is null)
        {
            _cueNetworks = new CueNetworks(options.Engine, card, _generator, _announcer, ModelShelfKeeper.FolderOf(options));
            _control.Recalled = _cueNetworks.Launch;
            _control.FirstNetwork = _generator.Playing.File;
        }

        // A replay shows the network that was played.
        if (options.Model is { } model && replay is null)
            _model = new ModelWatch(model, Models.Name(model), options.Engine, card, _generator, _announcer);
        if (!options.NoConsole) _console = ConsoleStand.Open(options, _control, _generator, card, _midi, _recording, _snapshots, _announcer, terminal);
        if (screens is not null)
        {
            _display = new DisplayLoop(
                screens, _generator, _control, _recording, _clock, _announcer, _trace, _engine.Engine.ToUpperInvariant(), options.Fade)
            {
                // An installation's visitors have no use for it.
                IsHudVisible = _heartbeat is null,
                IsClosed = closed,
            };
        }
        if (_console is not null) _console.Display = _display;
    }

    /// <summary>Makes the engine on a thread of its own, for the windows' contexts stay on this one; the windows answer meanwhile.</summary>
    /// <param name="closed">Whether the performer closed the window meanwhile.</param>
    static IGenerator Load(Func<IGenerator> create, Screens? screens, out bool closed)
    {
        closed = false;
        if (screens is null) return create();
        Task<IGenerator> loading = Task.Factory.StartNew(create, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (Task.WaitAny([loading], LoadingPollMilliseconds) < 0)
        {
            while (screens.Window.TryPoll(out WindowEvent received)) closed |= received.Kind == WindowEventKind.CloseRequested;
            if (!screens.Window.IsLost) screens.Present(null, 1, 0, null);
        }

        return loading.GetAwaiter().GetResult();
    }
    /// <summary>The changes of networks that a replay carries out; set before <see cref="Play"/>.</summary>
    public IReadOnlyList<NetworkChange> Changes { get; init; } = [];

    /// <summary>Plays until a limit of the options is reached, the window is closed or <paramref name="stop"/> is set.</summary>
    public void Play(CancellationToken stop)
    {
        _control.Start(slot => _midi.Status.Find(slot));
        if (_options.Record is { } path) _recording.BeginNow(path);
        if (_cueNetworks is not null) Task.Run(() => _control.NoteFirstNetwork(new ModelEntry(0, Models.Hash(_control.FirstNetwork))), CancellationToken.None);
        _directions.Watch(_generator.Playing);
        if (Changes.Count > 0) _networks = new ReplayNetworks(Changes, _options.Engine, _cardOptions, _generator, _clock, _announcer);
        _generator.Start();
        double start = _clock.Now;
        bool hasBegun = false;
        while (!stop.IsCancellationRequested && !_generator.IsFinished && _display is not { IsClosed: true }
            && (_options.Seconds <= 0 || _clock.Now - start < _options.Seconds))
        {
            if (!ShowPicture()) stop.WaitHandle.WaitOne(10);
            if (!hasBegun && _generator.Count > 0)
            {
                hasBegun = true;
                _console?.WarmUp();
            }

            if (_recordPresses != _control.RecordPresses)
            {
                _recordPresses = _control.RecordPresses;
                // A replay shows what was played; what was kept of it is there already.
                if (_control.Replay is null) _recording.Toggle();
            }

            _directions.Watch(_generator.Playing);
            _directions.Watch(_generator.DeckB);
            PerformanceStatus status = _control.Statuses.Latest(out _);
            _recording.Watch(status);
            _control.IsRecording = _recording.IsRecording;
            _heartbeat?.Beat(_generator.Count);
            if (_control.Replay is null)
            {
                _gamepads.Poll();
                _autosave.Step();
                _taught.Step();
                ReportMidi();
                _audio.Watch(status.Tempo, status.Time);
                if (_audio.Place(_clock.Now) is { } place) _control.NoteSound(place);
            }
            else
            {
                _audio.Accompany(_clock.Now);
            }

            _osc?.Report(status);
            if (_control.Replay is null) _inputs.Watch(_clock.Now, status, _osc?.Status, _audio.Status);
        }

        FadeOut();
        if (_options.Screenshot is { } file && _display is { } display)
        {
            byte[] pixels = display.Capture(out int width, out int height);
            PngFile.Write(file, pixels, width, height, 4);
        }
    }

    void FadeOut()
    {
        if (_options.Fade <= 0 || _display is not { IsClosed: false }) return;
        _display.BeginEnd();
        while (_display is { IsBlack: false } && ShowPicture()) _heartbeat?.Beat(_generator.Count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _console?.Dispose();
        _poll.Dispose();
        _directions.Dispose();
        _midi.Dispose();
        _osc?.Dispose();
        _audio.Dispose();
        _model?.Dispose();
        _networks?.Dispose();
        _cueNetworks?.Dispose();
        _generator.Dispose();
        _snapshots.Dispose();
        foreach (StreamSender stream in _generator.Streams) stream.Dispose();
        _control.Dispose();
        _journal?.Dispose();
        _feedback.Dispose();
        _gamepads.Dispose();
        _recording.Dispose();
        _autosave.Dispose();
        if (_control.Taught is not null) _taught.Dispose();
        _engine.Dispose();
        _display?.Dispose();
        _trace?.Dispose();
        _heartbeat?.Dispose();
    }

    /// <summary>What the performance does not know.</summary>
    Session Whole(Session session) => session with
    {
        Model = _generator.Playing.File ?? "",
        DeckB = _generator.DeckB is { } deckB ? deckB.File ?? "" : null,
        Journal = _journal?.Path ?? "",
    };

    StreamSender[] OpenStreams(int side)
    {
        var streams = new List<StreamSender>();
        foreach (StreamTarget target in _options.Streams)
        {
            try
            {
                streams.Add(new StreamSender(target, side, side, _announcer.Say));
            }
            catch (MediaException exception)
            {
                _announcer.Say(exception.Message, isWarning: true);
            }
        }

        return [.. streams];
    }

    OscPort? OpenOsc(int dimensions)
    {
        if (_options.Osc == 0) return null;
        System.Net.IPEndPoint? output = null;
        if (_options.OscOut is { } text && !OscPort.TryParseOutput(text, out output))
            throw new UsageException($"--osc-out: '{text}' is no machine and port that can be reached; write it as host:port");
        var port = new OscPort(_options.Osc, _control.Queue, dimensions, _options.OscLan, output);
        if (port.Status.Problem is { } problem) _announcer.WarnOnce(problem);
        return port;
    }

    bool ShowPicture()
    {
        if (_display is null) return false;
        try
        {
            _display.Step();
            return true;
        }
        catch (GraphicsException exception)
        {
            _announcer.Say($"{exception.Message}; playing on without a window", isWarning: true);
            _display.Dispose();
            _display = null;
            return false;
        }
    }

    void ReportMidi()
    {
        string? problem = _midi.Status.Problem;
        if (problem is null || problem == _midiProblem) return;
        _midiProblem = problem;
        _announcer.WarnOnce($"{problem.TrimEnd('.')}; playing on without controllers");
    }
}
