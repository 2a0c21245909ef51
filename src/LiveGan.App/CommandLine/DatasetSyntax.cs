using System.CommandLine;
using LiveGan.App.Commands;
using LiveGan.Studio.Commands;
using LiveGan.Studio.Datasets;
using LiveGan.Studio.Import;

namespace LiveGan.App.CommandLine;

/// <summary><c>livegan dataset</c> and its commands.</summary>
static class DatasetSyntax
{
    public static Command Command() => new("dataset") { Import(), Blooms() };

    static Command Import()
    {
        Argument<string[]> sources = new("source") { Arity = ArgumentArity.OneOrMore };
        Option<string> place = new("--out", "-o") { Required = true };
        Option<int> size = new("--size") { DefaultValueFactory = _ => 128 };
        Option<double> stills = new("--fps") { DefaultValueFactory = _ => 1 };
        Option<int> copies = new("--copies") { DefaultValueFactory = _ => 1 };
        Option<bool> mirror = new("--mirror");
        Option<bool> labels = new("--labels");
        Option<bool> faces = new("--faces");
        var command = new Command("import") { sources, place, size, stills, copies, mirror, labels, faces };
        command.SetAction(parsed => StudioRun.Start(parsed.InvocationConfiguration, (output, stop) =>
        {
            var options = new ImportOptions
            {
                Sources = [.. parsed.GetValue(sources)!.Select(source => Syntax.NoOption(source)!)],
                Output = parsed.GetValue(place)!,
                Size = parsed.GetValue(size),
                FramesPerSecond = parsed.GetValue(stills),
                Copies = parsed.GetValue(copies),
                Mirror = parsed.GetValue(mirror),
                Labels = parsed.GetValue(labels),
                Faces = parsed.GetValue(faces),
            };
            ImportResult result;
            using (var progress = new ProgressLine(output.Error, "pictures seen"))
                result = PictureImport.Run(options, progress, stop);
            foreach (string picture in result.Unreadable) output.Error.WriteLine($"left out {picture}");
            output.Output.WriteLine(
                $"{options.Output}: {result.Pictures:N0} pictures, {result.Duplicates:N0} duplicates and {result.Unreadable.Count:N0} unreadable left out"
                + (result.Faceless > 0 ? $", {result.Faceless:N0} without a face" : "")
                + (result.Labels.Count > 0 ? $", labels {string.Join(", ", result.Labels)}" : "")
                + (result.Complete ? "" : "; stopped: the same command goes on"));
        }));
        return command;
    }

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
