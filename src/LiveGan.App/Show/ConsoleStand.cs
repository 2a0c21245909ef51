using System.Globalization;
using LiveGan.App.Commands;
using LiveGan.Core.Frames;
using LiveGan.Devices.Midi;
using LiveGan.Media;
using LiveGan.Media.Images;
using LiveGan.Media.Recording;
using LiveGan.MixingConsole;
using LiveGan.MixingConsole.Show;
using LiveGan.Synthesis;
using QRCoder;

namespace LiveGan.App.Show;

/// <summary>The console in the browser, and what it may ask of the show.</summary>
/// <remarks>Opened and disposed by the main thread; asked from any.</remarks>
public sealed class ConsoleStand : IShowDesk, IDisposable
{
    readonly ControlLoop _control;
    readonly GeneratorLoop _generator;
    readonly MidiInputs _midi;
    readonly RecordingDesk _recording;
    readonly Announcer _announcer;
    readonly IGenerator _engine;
    readonly string _network;
    ConsoleServer? _server;

    ConsoleStand(
        ControlLoop control, GeneratorLoop generator, MidiInputs midi, RecordingDesk recording, Announcer announcer, IGenerator engine, string network)
    {
        (_control, _generator, _midi, _recording) = (control, generator, midi, recording);
        (_announcer, _engine, _network) = (announcer, engine, network);
    }

    /// <summary>Opens the console, or says why it cannot be and returns null: the show goes on without.</summary>
    public static ConsoleStand? Open(
        PlayOptions options,
        ControlLoop control,
        GeneratorLoop generator,
        MidiInputs midi,
        RecordingDesk recording,
        Announcer announcer,
        ShowClock clock,
        IGenerator engine)
    {
        var stand = new ConsoleStand(control, generator, midi, recording, announcer, engine, Commands.Models.Name(options.Model));
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

        stand.Announce();
        return stand;
    }

    /// <inheritdoc/>
    public ShowReport Report()
    {
        RecordingStatus? recording = _recording.Status;
        return new ShowReport
        {
            Engine = _engine.Engine,
            Network = _network,
            Resolution = _engine.Network.Resolution,
            GeneratorRate = Math.Round(_generator.Rate, 1),
            FrameMilliseconds = Math.Round(_generator.FrameMilliseconds, 1),
            Recording = recording is { State: RecordingState.Recording },
            RecordingSeconds = Math.Floor(recording?.ElapsedSeconds ?? 0),
            RecordingLost = recording?.FramesLost ?? 0,
            ControlsLost = _control.Queue.Lost,
            Notices = [.. _announcer.Recent.Select(announcement => new Notice(announcement.Number, announcement.Text, announcement.IsWarning))],
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<DeviceEntry> Devices() =>
    [
        .. _midi.Status.Devices.Select(device => new DeviceEntry(
            device.DisplayName, device.State.ToString().ToLowerInvariant(), device.Problem, device.Slot, device.IsVirtual)),
    ];

    /// <inheritdoc/>
    public ModelShelf Models() => new("models", [], _network, null);

    /// <inheritdoc/>
    public string? LoadModel(string name) => "not yet";

    /// <inheritdoc/>
    public string KeepPicture()
    {
        KeptPicture picture = _generator.Keeper.Next();
        string path = Path.GetFullPath(string.Create(CultureInfo.InvariantCulture, $"livegan-{DateTime.Now:yyyy-MM-dd-HHmmss-fff}.png"));
        try
        {
            PngFile.Write(path, picture.Pixels, picture.Width, picture.Height, 4);
        }
        catch (MediaException exception)
        {
            throw new IOException(exception.Message, exception);
        }

        _announcer.Say($"picture kept as '{path}'");
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => _server?.Dispose();

    void Announce()
    {
        ConsoleLinks links = _server!.Links;
        _announcer.Say($"the console is at {links.Local}");
        if (links.Player is null) return;
        _announcer.Say($"from other machines: {links.Player}");
        _announcer.Say($"only to look: {links.Guest}");
    }
}
