using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using LiveGan.Benchmarks;
using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.Measurement;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["latency", string program, ..])
{
    ControlLatency.Measure(program, args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 300);
    return;
}

if (args is ["bounds", .. string[] shapes])
{
    // bounds SHAPE…: the gl engine on paper, as Markdown.
    foreach (string bound in shapes) GraphicsBounds.Print(bound, Console.Out);
    return;
}

if (args is ["console", string played, ..])
{
    // console PROGRAM [CLIENTS] [ROUNDS] [SECONDS] [OPTIONS OF play …]: the show's frames a second without and with clients.
    int clients = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 100;
    int rounds = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 15;
    double length = args.Length > 4 ? double.Parse(args[4], CultureInfo.InvariantCulture) : 3;
    await new ConsoleLoad(played, args.Length > 5 ? args[5..] : []).Run(clients, rounds, length);
    return;
}

if (args is ["change", string changing, string size, ..])
{
    // change PROGRAM SHAPE [ROUNDS]: frames while the next network, and deck B's, load beside the show.
    await new ModelChange(changing, size).Run(args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 2);
    return;
}

if (args is ["soak", ..])
{
    // soak [HOURS] [SPEED]: a day's events at accelerated time, with the memory of each hour.
    Soak.Run(args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 24, args.Length > 2 ? double.Parse(args[2], CultureInfo.InvariantCulture) : 960);
    return;
}

if (args is ["tiles", string duelShape, ..])
{
    // tiles SHAPE [SECONDS]: frames on tile registers and on vectors by turns, by what the machine gave the tiles.
    TileDuel.Run(duelShape, args.Length > 2 ? double.Parse(args[2], CultureInfo.InvariantCulture) : 10);
    return;
}

if (args is not ["measure", string shape, ..])
{
    // It builds everything once more, on a machine that may be busy.
    var config = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10));
    BenchmarkSwitcher.FromAssembly(typeof(FrameBenchmarks).Assembly).Run(args, config);
    return;
}

// measure SHAPE [THREADS] [SECONDS]: one JSON line, then the layers as a table for the README.
int threads = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : Environment.ProcessorCount;
double seconds = args.Length > 3 ? double.Parse(args[3], CultureInfo.InvariantCulture) : 5;
using StyleGan2Network network = NetworkShape.Parse(shape).Create();
long begin = Stopwatch.GetTimestamp();
using var engine = new CpuGenerator(network, CpuKernels.Choose(), threads);
double load = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
Console.WriteLine(JsonSerializer.Serialize(EngineBenchmark.Run(engine, seconds, shape)));
Console.WriteLine($"kernel {engine.Kernel}, threads {threads}, engine made in {load:F0} ms");
Console.WriteLine("| layer | kernel | GMAC | ms | GFLOP/s | of peak |");
Console.WriteLine("|---|---|---|---|---|---|");
foreach (LayerMeasurement layer in EngineBenchmark.Layers(engine, seconds / 2))
{
    string convolution = layer.Gmac == 0 ? "| | |" : $"{layer.Gmac:F3} | {layer.Milliseconds:F3} | {layer.Gflops:F0} | {layer.PeakShare:F2} |";
    Console.WriteLine($"| {layer.Layer} | {layer.Kernel} | {(layer.Gmac == 0 ? $" | {layer.Milliseconds:F3} | | |" : convolution)}");
}
