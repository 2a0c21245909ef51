using System.Runtime;
using System.Runtime.InteropServices;
using LiveGan.App.CommandLine;
using LiveGan.App.Show;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Cues;
using LiveGan.Core.Journal;
using LiveGan.Core.Latents;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Synthesis;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Commands;

/// <summary><c>livegan play</c>: the show.</summary>
static class PlayCommand
{
    public static int Run(PlayOptions options)
    {
        if (options is { Headless: true, Screenshot: not null })
            throw new UsageException("--screenshot shows the window, which --headless leaves out; use one of them");
        TextWriter terminal = Console.Error;
        bool isDeckBNamed = options.DeckB is not null;
        RenderCommand.CheckDeckB(options.DeckB);
        if (options.Model is { } picture && Snapshot.IsNamedSo(picture))
        {
            Snapshot snapshot = Snapshot.Read(picture);
            string? beside = options.DeckB ?? (snapshot.DeckB is { } other ? Resumption.Found(other, Say) : null);
            options = options with { Look = options.Look ?? picture, Model = snapshot.Model, DeckB = beside };
        }

        Resumption resumption = Resumption.Find(options, Say);
        InterruptedShow? interrupted = resumption.Show;
        Session? session = resumption.Session;
        options = resumption.Options;
        Look look = PresetFolder.ReadLook(options.Look ?? PresetFolder.DefaultLook);
        ControllerCatalog catalog = PresetFolder.ReadControllers(Say);
        ControllerProfile? controller = options.Controller is { } name ? PresetFolder.ReadController(name) : null;

        using GeneratorNetwork network = Models.Open(options.Model);
        LivePerformance performance = interrupted?.Performance ?? new LivePerformance(look.Space == LatentSpace.Z ? network.ZDim : network.WDim, look);
        var openings = new List<JournalEntry>(resumption.Notes);
        if (interrupted is not null && resumption.IsOnFirstNetwork) JournalModel.CheckDimensions(interrupted.Journal, network, options.Model);
        if (interrupted is null && options.Seed is { } seed) performance.SetSeed(seed, 0);
        if (options.Tempo > 0 && interrupted is null)
        {
            var tempo = new ControlEvent { Kind = ControlKind.SetTempo, Device = -1, Value = (float)options.Tempo };
            performance.Apply(tempo, 0);
            openings.Add(new EventEntry(0, tempo));
        }

        if (session is not null)
        {
            var restore = new PerformanceEdit { Kind = EditKind.Restore, Session = session };
            openings.Add(new EditEntry(0, EditJson.Write(restore)));
            performance.Apply(restore, 0);
        }

        if (options.Restore) AutosaveFolder.Forget();
        PlayingNetwork? deckB = OpenDeckB(options, isDeckBNamed, Say);
        performance.NoteNetworks(new DeckNetworks(
            new NetworkIdentity(options.Model is { } file ? Path.GetFullPath(file) : null),
            deckB is null ? null : new NetworkIdentity(deckB.File, deckB.Hash)));
        if (interrupted is null && deckB?.Entry(0, isOnB: true) is { } entry) openings.Add(entry);

        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = StopOn(PosixSignal.SIGINT, stop);
        using PosixSignalRegistration terminate = StopOn(PosixSignal.SIGTERM, stop);
        using PosixSignalRegistration hangUp = StopOn(PosixSignal.SIGHUP, stop);
        Tether.Watch(stop);
        GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
        using var show = new LiveShow(options, network, Create, performance, catalog, controller, terminal, interrupted: interrupted, opening: new ShowOpening(look, openings), deckB: deckB);
        show.Play(stop.Token);
        return ExitCode.Success;

        void Say(string text) => terminal.WriteLine($"livegan: {text}");

        IGenerator Create(string engine, GlOptions card)
        {
            IGenerator generator = Models.CreateGenerator(engine, network, card);
            terminal.WriteLine(
                $"livegan: {Models.Name(options.Model)} {network.Resolution}×{network.Resolution} on the {generator.Engine} engine{Models.Card(generator)}, look {performance.Look.Name}{(deckB is null ? "" : $", {deckB.Name} on deck B")}");
            return generator;
        }
    }

    /// <summary>Deck B's own network, or null where there is none; one that only an earlier show names may be missing, which is said.</summary>
    static PlayingNetwork? OpenDeckB(PlayOptions options, bool isNamed, Action<string> say)
    {
        if (options.DeckB is not { } named) return null;
        string? file = Models.File(named);
        try
        {
            return PlayingNetwork.Open(Models.Name(file), file, options.Engine, new GlOptions { Precision = options.Precision }, say);
        }
        catch (Exception exception) when (!isNamed && PlayingNetwork.IsFault(exception))
        {
            say($"{exception.Message.TrimEnd('.')}; deck B plays deck A's network instead");
            return null;
        }
    }

    /// <summary>The first signal ends the show in order; a second one is not held back and ends the program.</summary>
    internal static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        });
}
