using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveGan.App.CommandLine;
using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis;
using LiveGan.Synthesis.OpenGL;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.Measurement;
using LiveGan.Synthesis.Seeded;
using Spectre.Console;

namespace LiveGan.App.Commands;

/// <summary><c>livegan bench</c>: how fast this machine paints.</summary>
static class BenchCommand
{
    public static int Run(BenchOptions options, TextWriter output)
    {
        if (options is { Model: not null, Shape: not null })
            throw new UsageException("a network and --shape together are one too many; use one of them");
        using GeneratorNetwork network = options.Shape is { } shape
            ? SeededNetwork.Create(shape.Resolution, shape.ChannelBase, shape.ChannelMax)
            : Models.Open(options.Model);
        using IGenerator generator = Create(options, network);
        string name = options.Shape?.ToString() ?? Models.Name(options.Model);
        EngineMeasurement result = EngineBenchmark.Run(generator, options.Seconds, name);
        IReadOnlyList<LayerMeasurement> layers = options.Layers ? EngineBenchmark.Layers(generator, options.Seconds) : [];
        if (options.Json)
        {
            JsonObject answer = JsonSerializer.SerializeToNode(result)!.AsObject();
            if (options.Layers) answer["layers"] = JsonSerializer.SerializeToNode(layers, JsonOutput.Options);
            JsonOutput.Write(output, answer);
            return ExitCode.Success;
        }

        Print(result, output);
        if (options.Layers) PrintLayers(layers, output);
        return ExitCode.Success;
    }

    static IGenerator Create(BenchOptions options, GeneratorNetwork network)
    {
        if (options.Threads == 0) return Models.CreateGenerator(options.Engine, network, new GlOptions { Precision = options.Precision });
        if (options.Engine is not (Generators.Auto or CpuGenerator.EngineName))
            throw new UsageException($"--threads is for the engine {CpuGenerator.EngineName}");
        if (network is not StyleGan2Network styled) throw new UsageException("--threads is for StyleGAN2 networks; a DCGAN is painted by one");
        return new CpuGenerator(styled, CpuKernels.Choose(), options.Threads);
    }

    static void Print(EngineMeasurement result, TextWriter output)
    {
        FormattableString line =
            $"{result.Network} at {result.Resolution}² on {result.Engine}: {result.Fps:0.0} frames/s, {result.MsP50:0.00} ms (p99 {result.MsP99:0.00})";
        output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
        FormattableString share =
            $"{result.Gmac:0.000} GMAC a frame, {result.GflopsEffective:0} GFLOP/s effective; this machine's peak {result.GflopsPeak:0} GFLOP/s, ratio {result.GflopsEffective / result.GflopsPeak:0.00}";
        output.WriteLine(share.ToString(CultureInfo.InvariantCulture));
    }

    static void PrintLayers(IReadOnlyList<LayerMeasurement> layers, TextWriter output)
    {
        Table table = Tables.Create("layer", "kernel", ">GMAC", ">ms", ">GFLOP/s", ">of peak");
        foreach (LayerMeasurement layer in layers)
        {
            table.Row(
                layer.Layer,
                layer.Kernel,
                layer.Gmac.ToString("0.0000", CultureInfo.InvariantCulture),
                layer.Milliseconds.ToString("0.000", CultureInfo.InvariantCulture),
                layer.Gflops.ToString("0", CultureInfo.InvariantCulture),
                layer.PeakShare > 0 ? layer.PeakShare.ToString("0.00", CultureInfo.InvariantCulture) : "");
        }

        output.WriteLine();
        table.WriteTo(output);
    }
}
