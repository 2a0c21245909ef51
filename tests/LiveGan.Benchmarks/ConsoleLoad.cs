using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LiveGan.Benchmarks;

/// <summary>What many clients at the console cost a running show.</summary>
/// <remarks>
/// Rounds without and with clients follow each other in turn, because other work on the machine comes and goes: each round's
/// ratio compares neighbours, and the median of the ratios counts.
/// </remarks>
sealed class ConsoleLoad(string program, string[] options)
{
    const double Settle = 1.5;

    /// <summary>Plays a show, measures it, prints a table.</summary>
    /// <param name="clients">Clients that follow values and pictures.</param>
    /// <param name="rounds">Pairs of one measurement without and one with clients.</param>
    /// <param name="seconds">Length of one measurement.</param>
    public async Task Run(int clients, int rounds, double seconds)
    {
        string folder = Directory.CreateTempSubdirectory("livegan-load-").FullName;
        var start = new ProcessStartInfo(program, ["play", "--headless", "--osc", "0", "--port", "0", .. options]) { RedirectStandardError = true };
        start.Environment["LIVEGAN_STATE"] = folder;
        using Process show = Process.Start(start)!;
        try
        {
            await Measure(show, AddressOf(show), clients, rounds, seconds);
        }
        finally
        {
            show.Kill();
            await show.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    static Uri AddressOf(Process show)
    {
        while (show.StandardError.ReadLine() is { } line)
        {
            if (Regex.Match(line, "console is at (http://[^ ]+)") is not { Success: true } match) continue;
            _ = show.StandardError.ReadToEndAsync();
            return new Uri(match.Groups[1].Value);
        }

        throw new InvalidOperationException("the show ended before its console was there");
    }

    static async Task Measure(Process show, Uri address, int clients, int rounds, double seconds)
    {
        using var http = new HttpClient { BaseAddress = address };
        var alone = new List<Reading>();
        var with = new List<Reading>();
        var received = new Traffic();
        double measured = 0;
        await Task.Delay(TimeSpan.FromSeconds(2 * Settle));
        for (int round = 0; round < rounds; round++)
        {
            // Which comes first changes, so that a machine that grows busier favours neither.
            if (round % 2 == 0) alone.Add(await Read(show, http, seconds));
            await using (var crowd = await Crowd.Come(address, clients))
            {
                await Task.Delay(TimeSpan.FromSeconds(Settle));
                Traffic before = crowd.Traffic;
                with.Add(await Read(show, http, seconds));
                received += crowd.Traffic - before;
                if (crowd.Gone > 0) Console.Error.WriteLine($"{crowd.Gone} clients were shown out");
                measured += with[^1].Seconds;
            }

            await Task.Delay(TimeSpan.FromSeconds(Settle));
            if (round % 2 == 1) alone.Add(await Read(show, http, seconds));
        }

        Print(clients, alone, with, received, measured);
        show.Refresh();
        Console.WriteLine($"\nResident memory of the show at the end: {show.WorkingSet64 / (1 << 20)} MB. Load average of the machine: {LoadAverage()}.");
    }

    static void Print(int clients, List<Reading> alone, List<Reading> with, Traffic received, double measured)
    {
        double[] ratios = [.. alone.Zip(with, (a, w) => w.Rate / a.Rate).Order()];
        Console.WriteLine("| clients | rounds | show alone, frames/s | with clients | ratio, median (quartiles) | CPU alone, cores | with | values/s each | pictures/s each | MB/s together |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {clients} | {alone.Count} | {Median(alone.Select(r => r.Rate)):F1} | {Median(with.Select(r => r.Rate)):F1} | {Median(ratios):F3} ({ratios[ratios.Length / 4]:F3}–{ratios[ratios.Length * 3 / 4]:F3}) "
            + $"| {Median(alone.Select(r => r.Cores)):F2} | {Median(with.Select(r => r.Cores)):F2} | {received.Values / measured / clients:F1} | {received.Pictures / measured / clients:F1} | {received.Bytes / measured / 1e6:F1} |"));
        foreach ((Reading a, Reading w) in alone.Zip(with))
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{a.Rate:F1} {w.Rate:F1} {w.Rate / a.Rate:F3}; cores {a.Cores:F2} {w.Cores:F2}"));
    }

    static async Task<Reading> Read(Process show, HttpClient http, double seconds)
    {
        long first = await Frames(http);
        show.Refresh();
        TimeSpan spent = show.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        long last = await Frames(http);
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        show.Refresh();
        return new Reading((last - first) / elapsed, (show.TotalProcessorTime - spent).TotalSeconds / elapsed, elapsed);
    }

    static async Task<long> Frames(HttpClient http)
    {
        using JsonDocument show = JsonDocument.Parse(await http.GetStringAsync(new Uri("api/show", UriKind.Relative)));
        return show.RootElement.GetProperty("frames").GetInt64();
    }

    static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    readonly record struct Reading(double Rate, double Cores, double Seconds);
}
