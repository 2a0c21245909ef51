using System.CommandLine;
using System.Globalization;
using LiveGan.App.Commands;
using LiveGan.Studio.Commands;
using LiveGan.Studio.Projection;

namespace LiveGan.App.CommandLine;

/// <summary>The syntax of <c>livegan project</c>.</summary>
static class ProjectSyntax
{
    public static Command Command()
    {
        Argument<string> picture = new("picture");
        Argument<string> network = new("network");
        Option<string> folder = new("--out") { Required = true };
        Option<int> steps = new("--steps") { DefaultValueFactory = _ => 500 };
        Option<bool> everyRow = new("--w-plus");
        Option<double> rate = new("--rate") { DefaultValueFactory = _ => 0.1 };
        Option<int> seed = new("--seed");
        Option<bool> film = new("--film");
        Option<string?> perceptual = new("--perceptual");
        var command = new Command("project") { picture, network, folder, steps, everyRow, rate, seed, film, perceptual };
        command.SetAction(parsed => StudioRun.Start(parsed.InvocationConfiguration, (output, stop) =>
        {
            var options = new ProjectOptions
            {
                Picture = Syntax.NoOption(parsed.GetValue(picture))!,
                Network = Syntax.NoOption(parsed.GetValue(network))!,
                Output = parsed.GetValue(folder)!,
                Film = parsed.GetValue(film),
                Settings = new ProjectionSettings
                {
                    Steps = Syntax.InRange(parsed.GetValue(steps), 1, 1_000_000, "--steps"),
                    EveryRow = parsed.GetValue(everyRow),
                    LearningRate = Syntax.InRange(parsed.GetValue(rate), 1e-9, 10, "--rate"),
                    Seed = parsed.GetValue(seed),
                    Perceptual = parsed.GetValue(perceptual),
                },
            };
            ProjectionResult result;
            using (var progress = new ProgressLine(output.Error, "steps", options.Settings.Steps))
                result = ProjectCommand.Run(options, progress, stop);
            ProjectedLook.Write(Path.Combine(options.Output, ProjectedLook.FileName), options.Network, options.Picture, result);
            output.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{options.Output}: found to {result.PeakSignalToNoise:F1} dB of the picture"));
        }));
        return command;
    }
}
