using System.Globalization;
using System.Runtime.InteropServices;
using LiveGan.App.CommandLine;
using LiveGan.App.Show;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Journal;
using LiveGan.Core.Mapping;
using LiveGan.Synthesis;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Commands;

/// <summary><c>livegan replay</c>: an earlier show, played again live.</summary>
static class ReplayCommand
{
    public static int Run(ReplayOptions options)
    {
        TextWriter terminal = Console.Error;
        if (options.Show is { } film && IsFilm(film)) return RunFilm(film, options.Play, terminal);
        string file = JournalFile.Locate(options.Show);
        ShowJournal journal = JournalFile.Read(file, Say);
        string? model = JournalModel.Find(journal, options.Play.Model, options.AnyModel);
        IReadOnlyList<NetworkChange> changes = JournalNetworks.Find(journal, options.Play.Model, options.Play.DeckB, options.AnyModel, Say);
        using GeneratorNetwork network = Models.Open(model);
        JournalModel.CheckDimensions(journal, network, model);
        var replay = new JournalReplay(journal, Path.GetFileName(file));

        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PlayCommand.StopOn(PosixSignal.SIGINT, stop);
        using PosixSignalRegistration terminate = PlayCommand.StopOn(PosixSignal.SIGTERM, stop);
        using PosixSignalRegistration hangUp = PlayCommand.StopOn(PosixSignal.SIGHUP, stop);
        Tether.Watch(stop);
        double length = Math.Max(journal.Seconds, 0.001);
        NetworkChange? atStart = JournalNetworks.Last(changes, isOnB: true, 0);
        PlayingNetwork? deckB = atStart is null or { IsShared: true } ? null
            : PlayingNetwork.Open(Models.Name(atStart.File), atStart.File, options.Play.Engine, new GlOptions { Precision = options.Play.Precision }, Say);
        PlayOptions play = options.Play with
        {
            Model = model,
            Journal = "off",
            Osc = 0,
            Accompaniment = journal.SoundAt(0),
            Seconds = options.Play.Seconds > 0 ? Math.Min(options.Play.Seconds, length) : length,
        };
        using var show = new LiveShow(play, network, Create, replay.Performance, new ControllerCatalog([]), null, terminal, replay, deckB: deckB)
        {
            Changes = [.. changes.Where(change => change != atStart)],
        };
        show.Play(stop.Token);
        return ExitCode.Success;

        void Say(string text) => terminal.WriteLine($"livegan: {text}");

        IGenerator Create(string engine, GlOptions card)
        {
            IGenerator generator = Models.CreateGenerator(engine, network, card);
            terminal.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"livegan: '{file}' of {journal.Start.Began}, {journal.Seconds:0.0} s, on {Models.Name(model)} and the {generator.Engine} engine"));
            return generator;
        }
    }

    /// <summary>A film, in a circle until it is ended.</summary>
    static int RunFilm(string film, PlayOptions options, TextWriter terminal)
    {
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PlayCommand.StopOn(PosixSignal.SIGINT, stop);
        using PosixSignalRegistration terminate = PlayCommand.StopOn(PosixSignal.SIGTERM, stop);
        using PosixSignalRegistration hangUp = PlayCommand.StopOn(PosixSignal.SIGHUP, stop);
        Tether.Watch(stop);
        if (options.Record is not null) throw new UsageException("--record: a film is a recording already; copy the file");
        using var show = new FilmShow(film, options, terminal);
        show.Play(stop.Token);
        return ExitCode.Success;
    }

    internal static bool IsFilm(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".MP4" or ".MOV" or ".MKV" or ".WEBM" or ".GIF" or ".AVI" or ".M4V";
}
