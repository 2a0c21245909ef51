using System.CommandLine;
using LiveGan.App.Commands;
using LiveGan.Studio.Commands;
using LiveGan.Studio.Datasets;

namespace LiveGan.App.CommandLine;

/// <summary><c>livegan dataset</c> and its commands.</summary>
static class DatasetSyntax
{
    public static Command Command() => new("dataset") { Blooms() };

    static Command Blooms()
    {
        Option<string> place = new("--out", "-o") { Required = true };
        Option<long> count = new("--count") { DefaultValueFactory = _ => 30_000 };
        Option<int> size = new("--size") { DefaultValueFactory = _ => 128 };
        Option<int> seed = new("--seed");
        Option<BloomVariety> variety = new("--variety");
        var command = new Command("blooms") { place, count, size, seed, variety };
        command.SetAction(parsed => StudioRun.Start(parsed.InvocationConfiguration, (output, stop) =>
        {
            var options = new BloomsOptions
            {
                Output = parsed.GetValue(place)!,
                Count = Syntax.InRange(parsed.GetValue(count), 1, long.MaxValue, "--count"),
                Size = Syntax.InRange(parsed.GetValue(size), 4, 4096, "--size"),
                Seed = parsed.GetValue(seed),
                Variety = parsed.GetValue(variety),
            };
            using var progress = new ProgressLine(output.Error, "pictures", options.Count);
            BloomsCommand.Run(options, progress, stop);
        }));
        return command;
    }
}
