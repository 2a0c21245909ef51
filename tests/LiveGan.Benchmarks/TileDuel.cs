using System.Diagnostics;
using System.Globalization;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Synthesis;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.Measurement;

namespace LiveGan.Benchmarks;

/// <summary>
/// Frames of the tile registers and of the vectors by turns in one process, with what the tiles and the vectors gave around each:
/// on a shared core tiles slow down to half for seconds at a time, so one figure would be that of the moment.
/// </summary>
static class TileDuel
{
    // Of the tiles' rate against the vectors' peak.
    static readonly double[] Bounds = [0, 1.9, 3.2, double.PositiveInfinity];

    /// <summary>Measures and prints a table.</summary>
    public static void Run(string shape, double seconds)
    {
        using var network = NetworkShape.Parse(shape).Create();
        int threads = Environment.ProcessorCount;
        using var tiles = new CpuGenerator(network, CpuKernel.Amx, threads);
        using var vectors = new CpuGenerator(network, CpuKernel.V512, threads);
        using var meter = new PeakMeter(threads);
        var latent = new LatentFrame(network.ZDim);
        var frame = new Frame(network.Resolution, network.Resolution, network.ZDim);
        ulong number = 0;
        double Render(CpuGenerator engine)
        {
            // The first of two wakes the threads.
            double elapsed = 0;
            for (int i = 0; i < 2; i++)
            {
                GaussianNoise.Fill(number++, 1, 0, latent.Values);
                long begin = Stopwatch.GetTimestamp();
                engine.Render(latent, frame);
                elapsed = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            }

            return elapsed;
        }

        double Rate()
        {
            meter.MeasureTiles();
            return meter.MeasureTiles();
        }

        var pairs = new List<(double Tiles, double Vectors, double Rate, double Peak)>();
        long warm = Stopwatch.GetTimestamp(), end = 0;
        while (end == 0 || Stopwatch.GetTimestamp() < end || pairs.Count < 8)
        {
            double before = Rate(), first = Render(tiles), after = Rate(), second = Render(vectors);
            meter.Measure();
            double peak = meter.Measure();
            if (end == 0 && Stopwatch.GetElapsedTime(warm).TotalSeconds < 2) continue;
            if (end == 0) end = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
            pairs.Add((first, second, 2 / ((1 / before) + (1 / after)), peak));
        }

        double gmac = ConvolutionCost.MultiplyAdds(network) * 1e-9;
        Console.WriteLine($"{shape}, {gmac.ToString("F2", CultureInfo.InvariantCulture)} GMAC, {threads} threads, {pairs.Count} pairs");
        Console.WriteLine("| tiles / vectors' peak | pairs | tiles, ms p50 | vectors, ms p50 | faster | tiles: effective / peak | vectors |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        for (int bin = 0; bin + 1 < Bounds.Length; bin++)
            Print($"{Text(Bounds[bin])}–{Text(Bounds[bin + 1])}", [.. pairs.Where(p => p.Rate / p.Peak >= Bounds[bin] && p.Rate / p.Peak < Bounds[bin + 1])], gmac);
        Print("all", pairs, gmac);
    }

    static void Print(string name, List<(double Tiles, double Vectors, double Rate, double Peak)> pairs, double gmac)
    {
        if (pairs.Count == 0) return;
        double Share(Func<(double Tiles, double Vectors, double Rate, double Peak), double> ms) => Median(pairs, p => 2000 * gmac / ms(p) / p.Peak);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {pairs.Count} | {Median(pairs, p => p.Tiles):F2} | {Median(pairs, p => p.Vectors):F2} | {Median(pairs, p => p.Vectors / p.Tiles):F2} × | {Share(p => p.Tiles):F2} | {Share(p => p.Vectors):F2} |"));
    }

    static string Text(double bound) => double.IsInfinity(bound) ? "" : bound.ToString(CultureInfo.InvariantCulture);

    static double Median<T>(IEnumerable<T> items, Func<T, double> value)
    {
        double[] sorted = [.. items.Select(value).Order()];
        return sorted[sorted.Length / 2];
    }
}
