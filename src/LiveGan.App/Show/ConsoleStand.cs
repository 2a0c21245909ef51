using LiveGan.App.Commands;
using LiveGan.Core.Frames;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Devices.Gamepads;
using LiveGan.Devices.Midi;
using LiveGan.Media.Recording;
using LiveGan.MixingConsole;
using LiveGan.MixingConsole.Show;
using LiveGan.Synthesis.OpenGL;
using QRCoder;

namespace LiveGan.App.Show;

/// <summary>The console in the browser, and what it may ask of the show.</summary>
/// <remarks>Opened and disposed by the main thread; asked from any.</remarks>
public sealed class ConsoleStand : IShowDesk, IDisposable
{
    const double ActiveSeconds = 0.4;

    readonly ControlLoop _control;
    readonly GeneratorLoop _generator;
    readonly MidiInputs _midi;
    readonly RecordingDesk _recording;
    readonly Announcer _announcer;
    readonly SnapshotDesk _snapshots;
    readonly ModelShelfKeeper _models;
    ConsoleServer? _server;

    ConsoleStand(
        ControlLoop control, GeneratorLoop generator, MidiInputs midi, RecordingDesk recording,
        SnapshotDesk snapshots, Announcer announcer, ModelShelfKeeper models)
    {
        (_control, _generator, _midi, _recording, _snapshots, _announcer, _models) =
            (control, generator, midi, recording, snapshots, announcer, models);
    }

    /// <summary>Opens the console, or says why it cannot be and returns null: the show goes on without.</summary>
    public static ConsoleStand? Open(
        PlayOptions options,
        ControlLoop control,
        GeneratorLoop generator,
        GlOptions card,
        MidiInputs midi,
        RecordingDesk recording,
        SnapshotDesk snapshots,
        Announcer announcer,
        TextWriter terminal)
    {
        var models = new ModelShelfKeeper(ModelShelfKeeper.FolderOf(options), options.Engine, card, generator, announcer);
        var stand = new ConsoleStand(control, generator, midi, recording, snapshots, announcer, models);
        control.HasConsole = true;
        try
        {
            stand._server = ConsoleServer.Start(
                new ConsoleShow
                {
                    Queue = control.Queue,
                    Statuses = control.ConsoleStatuses,
                    Frames = generator.Tap,
                    Clock = static () => ShowClock.Monotonic,
                    Desk = stand,
                    Health = stand.Health,
                    LooksFolder = Path.Combine(PresetFolder.Path, "looks"),
                },
                new ConsoleOptions { Port = options.Port, Lan = options.Lan });
        }
        catch (ConsoleException exception)
        {
            control.HasConsole = false;
            announcer.WarnOnce($"{exception.Message}; playing on without a console");
            return null;
        }

        stand.Announce(terminal, !Console.IsErrorRedirected);
        return stand;
    }

    /// <summary>The show has begun: the console gets ready for its first visitor. Returns at once.</summary>
    public void WarmUp()
    {
        if (_server is { } server) new Thread(server.WarmUp) { Name = "console warm-up", IsBackground = true }.Start();
    }

    /// <summary>The window's side, asked for its figures alone; null without a window.</summary>
    public DisplayLoop? Display { get; set; }

    /// <inheritdoc/>
    public ShowReport Report()
    {
        RecordingStatus? recording = _recording.Status;
        PlayingNetwork playing = _generator.Playing;
        return new ShowReport
        {
            Engine = playing.Generator.Engine,
            Network = playing.Name,
            Resolution = playing.Generator.Network.Resolution,
            Frames = _generator.Count,
            GeneratorRate = Math.Round(_generator.Rate, 1),
            DisplayRate = Display is { } display ? Math.Round(display.Rate, 1) : null,
            FramesDropped = Display?.Dropped,
            LatencyMilliseconds = _generator.LatencyMilliseconds is { } latency ? Math.Round(latency, 1) : null,
            DiskFree = FreeDisk(),
            FrameMilliseconds = Math.Round(_generator.FrameMilliseconds, 1),
            Recording = recording is { State: RecordingState.Recording },
            RecordingSeconds = Math.Floor(recording?.ElapsedSeconds ?? 0),
            RecordingLost = recording?.FramesLost ?? 0,
            ControlsLost = _control.Queue.Lost,
            MidiProblem = _midi.Status.Problem,
            Notices = [.. _announcer.Recent.Select(announcement => new Notice(announcement.Number, announcement.Text, announcement.IsWarning))],
        };
    }

    /// <summary>How the show fares, for machines that watch it.</summary>
    HealthAnswer Health()
    {
        RecordingStatus? recording = _recording.Status;
        PlayingNetwork playing = _generator.Playing;
        return new HealthReport(
            Math.Round(_control.Now, 1), _generator.Count, Math.Round(_generator.Rate, 2),
            recording is { State: RecordingState.Recording }, recording?.FramesLost ?? 0, _control.LookName)
        {
            Network = playing.Name,
            Engine = playing.Generator.Engine,
            FramesDropped = Display?.Dropped,
            LatencyMilliseconds = _generator.LatencyMilliseconds,
            ControlsLost = _control.Queue.Lost,
            DiskFree = FreeDisk(),
        }.ToAnswer();
    }

    /// <inheritdoc/>
    public IReadOnlyList<DeviceEntry> Devices() =>
    [
        .. _midi.Status.Devices.Select(device => new DeviceEntry(
            device.DisplayName, device.State.ToString().ToLowerInvariant(), device.Problem, device.Slot, device.IsVirtual)
        {
            IsActive = _control.Now - _control.Mapping.HeardAt(device.Slot) < ActiveSeconds,
            Profile = _control.Mapping.ProfileIn(device.Slot)?.Name,
            IsTaught = _control.Taught?.Find(device.Name, device.Ordinal - 1) is not null,
            Bindings = _control.Mapping.ProfileIn(device.Slot)?.Bindings.Length ?? 0,
            Changes = _control.Mapping.Bindings,
        }),
        .. Enumerable.Range(0, GamepadInputs.MaxGamepads).Select(i => GamepadInputs.FirstSlot - i).Append(ControlMapping.KeyboardSlot)
            .Select(Other).OfType<DeviceEntry>(),
    ];

    /// <summary>A gamepad or the keyboard.</summary>
    DeviceEntry? Other(int slot)
    {
        if (_control.Mapping[slot] is not { } surface) return null;
        string name = surface.Ordinal == 0 ? surface.Name : $"{surface.Name} #{surface.Ordinal + 1}";
        return new DeviceEntry(name, "open", null, slot, false)
        {
            IsActive = _control.Now - _control.Mapping.HeardAt(slot) < ActiveSeconds,
            Profile = surface.Profile.Name,
            IsTaught = _control.Taught?.Find(surface.Name, surface.Ordinal) is not null,
            Bindings = surface.Profile.Bindings.Length,
            Changes = _control.Mapping.Bindings,
        };
    }

    /// <inheritdoc/>
    public string? Profile(int device) => _control.Mapping.ProfileIn(device)?.ToJson();

    /// <inheritdoc/>
    public string? ResetProfile(int device)
    {
        if (_control.Mapping[device] is not { } surface || _control.Taught is not { } kept) return "there is no device in this slot; GET /api/devices lists what there is";
        // As edits, so that a replay of this show does the same.
        ControlBinding[] before = [.. surface.Profile.Bindings];
        ControlBinding[] after = [.. kept.Original(surface.Name).Bindings];
        bool isTaken = (before.Length == 0 || Edit(EditKind.UnbindControls, before)) && (after.Length == 0 || Edit(EditKind.BindControls, after));
        return isTaken ? null : "the show is too busy to take this; try again";

        bool Edit(EditKind kind, ControlBinding[] controls) => _control.Queue.Enqueue(
            new PerformanceEdit { Kind = kind, Device = device, Controls = controls }, ShowClock.Monotonic);
    }

    /// <inheritdoc/>
    public string? KeepProfile(int device)
    {
        if (_control.Mapping[device] is not { } surface) return null;
        string file = TaughtControllers.WriteProfile(surface.Profile, surface.Name, Path.Combine(PresetFolder.Path, "controllers"));
        _announcer.Say($"what '{surface.Name}' does is written to '{file}'; it plays with that from the next start on");
        return Path.GetFileName(file);
    }

    /// <inheritdoc/>
    public ModelShelf Models() => _models.Read();

    /// <inheritdoc/>
    public string? LoadModel(string name, bool onDeckB = false) => _models.Load(name, onDeckB);

    /// <inheritdoc/>
    public string KeepPicture()
    {
        return _snapshots.Take(() => _control.Queue.Enqueue(new ControlEvent
        {
            Kind = ControlKind.Action,
            Device = -1,
            Number = (int)PerformanceAction.Snapshot,
            Time = ShowClock.Monotonic,
        }));
    }

    /// <inheritdoc/>
    public void Dispose() => _server?.Dispose();

    static long? FreeDisk()
    {
        try
        {
            return new DriveInfo(Directory.GetCurrentDirectory()).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    void Announce(TextWriter terminal, bool isTerminal)
    {
        ConsoleLinks links = _server!.Links;
        _announcer.Say($"the console is at {new Uri(links.Local).GetLeftPart(UriPartial.Path)}");
        if (links.Player is not { } player) return;
        // Not through the announcer: every screen and every guest sees what it says, and these links are keys.
        lock (terminal)
        {
            terminal.WriteLine($"livegan: to play, from here and other machines: {player}");
            terminal.WriteLine($"livegan: only to look: {links.Guest}");
            if (isTerminal) terminal.WriteLine(QrCode(player));
        }
    }

    static string QrCode(string text)
    {
        using QRCodeData code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.L);
        using var drawing = new AsciiQRCode(code);
        return drawing.GetGraphicSmall(drawQuietZones: true);
    }
}
