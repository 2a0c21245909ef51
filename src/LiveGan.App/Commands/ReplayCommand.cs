using System.Globalization;
using System.Runtime.InteropServices;
using LiveGan.App.CommandLine;
using LiveGan.App.Show;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Journal;
using LiveGan.Core.Mapping;
using LiveGan.Synthesis;

namespace LiveGan.App.Commands;

/// <summary><c>livegan replay</c>: an earlier show, played again live.</summary>
static class ReplayCommand
{
    public static int Run(ReplayOptions options)
    {
        TextWriter terminal = Console.Error;
        string file = JournalFile.Locate(options.Show);
        ShowJournal journal = JournalFile.Read(file, text => terminal.WriteLine($"livegan: {text}"));
        string? model = JournalModel.Find(journal, options.Play.Model, options.AnyModel);
        using StyleGan2Network network = Models.Open(model);
        JournalModel.CheckDimensions(journal, network, model);
        using IGenerator generator = Models.CreateGenerator(options.Play.Engine, network, options.Play.Precision);
        var replay = new JournalReplay(journal, Path.GetFileName(file));
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"livegan: '{file}' of {journal.Start.Began}, {journal.Seconds:0.0} s, on {Models.Name(model)} and the {generator.Engine} engine"));

        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PlayCommand.StopOn(PosixSignal.SIGINT, stop);
        using PosixSignalRegistration terminate = PlayCommand.StopOn(PosixSignal.SIGTERM, stop);
        using PosixSignalRegistration hangUp = PlayCommand.StopOn(PosixSignal.SIGHUP, stop);
        double length = Math.Max(journal.Seconds, 0.001);
        PlayOptions play = options.Play with
        {
            Model = model,
            Journal = "off",
            Osc = 0,
            Seconds = options.Play.Seconds > 0 ? Math.Min(options.Play.Seconds, length) : length,
        };
        using var show = new LiveShow(play, generator, replay.Performance, new ControllerCatalog([]), null, terminal, replay);
        show.Play(stop.Token);
        return ExitCode.Success;
    }
}
