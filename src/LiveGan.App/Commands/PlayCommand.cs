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
        if (options.Model is { } picture && Snapshot.IsNamedSo(picture))
            options = options with { Look = options.Look ?? picture, Model = Snapshot.Read(picture).Model };
        TextWriter terminal = Console.Error;
        Resumption resumption = Resumption.Find(options, text => terminal.WriteLine($"livegan: {text}"));
        InterruptedShow? interrupted = resumption.Show;
        Session? session = resumption.Session;
        options = resumption.Options;
        Look look = PresetFolder.ReadLook(options.Look ?? PresetFolder.DefaultLook);
        ControllerCatalog catalog = PresetFolder.ReadControllers(message => terminal.WriteLine($"livegan: {message}"));
        ControllerProfile? controller = options.Controller is { } name ? PresetFolder.ReadController(name) : null;

        using GeneratorNetwork network = Models.Open(options.Model);
        LivePerformance performance = interrupted?.Performance ?? new LivePerformance(look.Space == LatentSpace.Z ? network.ZDim : network.WDim, look);
        var openings = new List<JournalEntry>();
        if (interrupted is not null) JournalModel.CheckDimensions(interrupted.Journal, network, options.Model);
        else if (options.Seed is { } seed) performance.SetSeed(seed, 0);
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

        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = StopOn(PosixSignal.SIGINT, stop);
        using PosixSignalRegistration terminate = StopOn(PosixSignal.SIGTERM, stop);
        using PosixSignalRegistration hangUp = StopOn(PosixSignal.SIGHUP, stop);
        Tether.Watch(stop);
        GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
        using var show = new LiveShow(options, network, Create, performance, catalog, controller, terminal, interrupted: interrupted, opening: new ShowOpening(look, openings));
        show.Play(stop.Token);
        return ExitCode.Success;

        IGenerator Create(string engine, GlOptions card)
        {
            IGenerator generator = Models.CreateGenerator(engine, network, card);
            terminal.WriteLine(
                $"livegan: {Models.Name(options.Model)} {network.Resolution}×{network.Resolution} on the {generator.Engine} engine{Models.Card(generator)}, look {performance.Look.Name}");
            return generator;
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
