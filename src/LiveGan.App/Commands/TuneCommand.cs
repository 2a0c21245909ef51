using System.Globalization;
using LiveGan.App.CommandLine;
using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.OpenGL;
using LiveGan.Synthesis.Seeded;
using Spectre.Console;

namespace LiveGan.App.Commands;

/// <summary><c>livegan tune</c>: the fastest way to cut a network's layers on this graphics card.</summary>
static class TuneCommand
{
    public static int Run(BenchOptions options, bool quick, TextWriter output)
    {
        if (options is { Model: not null, Shape: not null })
            throw new UsageException("a network and --shape together are one too many; use one of them");
        using GeneratorNetwork opened = options.Shape is { } shape
            ? SeededNetwork.Create(shape.Resolution, shape.ChannelBase, shape.ChannelMax)
            : Models.Open(options.Model);
        if (opened is not StyleGan2Network network) throw new UsageException("only StyleGAN2 networks play on a graphics card, so there is nothing to tune");
        TuningResult result;
        using (var progress = new LoadingLine(Console.Error, "kinds of layers tuned"))
            result = Tuning.Run(network, options.Precision, quick, progress);
        if (options.Json)
        {
            JsonOutput.Write(output, result);
            return ExitCode.Success;
        }

        output.WriteLine($"tuned for {result.Renderer}; the plans are kept and used from now on");
        Table table = Tables.Create("layer", ">GMAC", ">plans", ">ms by rule", ">ms tuned", ">gain", "plan");
        foreach (TuningLine line in result.Layers)
        {
            table.Row(
                line.Layer,
                line.Gmac.ToString("0.000", CultureInfo.InvariantCulture),
                line.Tried.ToString(CultureInfo.InvariantCulture),
                line.RuleMilliseconds.ToString("0.000", CultureInfo.InvariantCulture),
                line.Milliseconds.ToString("0.000", CultureInfo.InvariantCulture),
                (line.RuleMilliseconds / line.Milliseconds - 1).ToString("0 %", CultureInfo.InvariantCulture),
                line.Plan);
        }

        table.WriteTo(output);
        return ExitCode.Success;
    }
}
