using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.SafeTensors;

namespace LiveGan.Benchmarks;

/// <summary>What it costs a running show that another network loads beside it, fades in, and plays on a deck of its own.</summary>
/// <remarks>Intervals are those between two finished frames, by the show's own <c>--trace</c>, against the median before.</remarks>
sealed class ModelChange(string program, string shape)
{
    const double Settle = 3;

    readonly string _folder = Directory.CreateTempSubdirectory("livegan-change-").FullName;
    const string Alone = "the show alone";
    const double MostForeign = 0.1;

    const double MostStolen = 0.01;

    readonly List<(string What, double From, double To, double Foreign)> _spans = [];
    readonly List<(double Time, double Stolen)> _thefts = [];
    Process? _show;
    readonly List<string> _said = [];

    /// <summary>Plays a show of random networks of the shape, changes both decks' several times, prints a table.</summary>
    /// <param name="rounds">How often.</param>
    public async Task Run(int rounds)
    {
        foreach (string name in (string[])["a", "b"])
        {
            using StyleGan2Network network = NetworkShape.Parse(shape).Create();
            SafeTensorsFile.Write(network, Path.Combine(_folder, name + ".safetensors"));
        }

        string trace = Path.Combine(_folder, "trace.txt");
        var start = new ProcessStartInfo(
            program, ["play", Path.Combine(_folder, "a.safetensors"), "--headless", "--osc", "0", "--port", "0", "--journal", "off", "--trace", trace])
        {
            RedirectStandardError = true,
        };
        start.Environment["LIVEGAN_STATE"] = _folder;
        using Process show = Process.Start(start)!;
        _show = show;
        try
        {
            show.ErrorDataReceived += (_, line) =>
            {
                lock (_said) _said.Add(line.Data ?? "");
            };
            show.BeginErrorReadLine();
            await Measure(show, rounds);
            _ = LiveGan.Tests.Shared.JackServer.Signal(show.Id, 2);
            await show.WaitForExitAsync();
            Report(File.ReadAllLines(trace));
        }
        finally
        {
            if (!show.HasExited) show.Kill();
            Directory.Delete(_folder, recursive: true);
        }
    }

    async Task Measure(Process show, int rounds)
    {
        using var watch = new Timer(_ =>
        {
            lock (_thefts) _thefts.Add((Now, Stolen()));
        }, null, 0, 5);
        string address = await Said("console is at (http://[^ ]+)", 1, show);
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        // The compiler is through with what is hot by then.
        await Task.Delay(TimeSpan.FromSeconds(3 * Settle));
        for (int round = 1; round <= rounds; round++)
        {
            await Span(Alone, Task.Delay(TimeSpan.FromSeconds(Settle)));
            await Span("the next network loads", Load(http, "b", "play", "plays now", round, show));
            await Span("it fades in", Task.Delay(TimeSpan.FromSeconds(1.6)));
            await Span("deck B's network loads", Load(http, "a", "deckB", "is on deck B", round, show));
            await Span("it is there, unheard", Task.Delay(TimeSpan.FromSeconds(1.6)));
            using HttpResponseMessage half = await http.PutAsync(new Uri("/api/parameters/deck", UriKind.Relative), Json("{\"value\":0.5}"));
            await Span("both are heard", Task.Delay(TimeSpan.FromSeconds(Settle)));
            using HttpResponseMessage back = await http.PutAsync(new Uri("/api/parameters/deck", UriKind.Relative), Json("{\"value\":0}"));
            await Task.Delay(300);
        }
    }

    static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    async Task Load(HttpClient http, string name, string how, string done, int round, Process show)
    {
        using HttpResponseMessage answer = await http.PostAsync(new Uri($"/api/models/{name}.safetensors/{how}", UriKind.Relative), Json("{}"));
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        await Said($"({Regex.Escape(done)})", round, show);
    }

    async Task<string> Said(string pattern, int times, Process show)
    {
        while (!show.HasExited)
        {
            Match[] found;
            lock (_said) found = [.. _said.Select(line => Regex.Match(line, pattern)).Where(match => match.Success)];
            if (found.Length >= times) return found[times - 1].Groups[1].Value;
            await Task.Delay(5);
        }

        throw new InvalidOperationException($"the show ended: {string.Join('\n', _said)}");
    }

    async Task Span(string what, Task work)
    {
        (double from, double busy, double own) = (Now, Busy(), Own());
        await work;
        double to = Now, foreign = Busy() - busy - (Own() - own);
        _spans.Add((what, from, to, foreign / (to - from) / Environment.ProcessorCount));
    }

    void Report(string[] trace)
    {
        double[] done = [.. trace.Select(line => line.Split('\t')).Where(line => line is ["done", _, _]).Select(line => double.Parse(line[1], CultureInfo.InvariantCulture))];
        Console.WriteLine($"\n{shape}; others had more than {MostForeign:P0} of the machine in the rows marked with *; ours: of the intervals in which other guests of the host had less than {MostStolen * 1000} ms\n");
        Console.WriteLine("| | seconds | others' share | frames | interval p50 | longest | longest / usual | ours / usual |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        double[] alone = [.. _spans.Where(span => span.What == Alone).SelectMany(span => Intervals(done, span.From, span.To)).Select(pair => pair.To - pair.From).Order()];
        double usual = alone.Length == 0 ? double.NaN : alone[alone.Length / 2];
        foreach (var (what, from, to, foreign) in _spans)
        {
            (double From, double To)[] all = [.. Intervals(done, from, to)];
            double[] sorted = [.. all.Select(pair => pair.To - pair.From).Order()];
            if (sorted.Length == 0) continue;
            double ours = all.Where(pair => StolenBetween(pair.From, pair.To) < MostStolen).Select(pair => pair.To - pair.From).DefaultIfEmpty().Max();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {what}{(foreign > MostForeign ? " *" : "")} | {to - from:0.0} | {foreign * 100:0} % | {sorted.Length} | {sorted[sorted.Length / 2] * 1000:0.0} ms | {sorted[^1] * 1000:0.0} ms | {sorted[^1] / usual:0.00} | {ours / usual:0.00} |"));
        }
    }

    /// <summary>Seconds that other guests of the host took from this machine's processors, since it runs.</summary>
    static double Stolen() => long.Parse(File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[8], CultureInfo.InvariantCulture) / 100.0;

    double StolenBetween(double from, double to)
    {
        lock (_thefts)
        {
            double before = _thefts.LastOrDefault(theft => theft.Time <= from).Stolen, after = _thefts.FirstOrDefault(theft => theft.Time >= to).Stolen;
            return before > 0 && after > 0 ? after - before : double.NaN;
        }
    }

    /// <summary>Seconds of processor time of the whole machine, with what other guests of its host took.</summary>
    static double Busy()
    {
        long[] ticks = [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(long.Parse)];
        // user, nice, system, idle, iowait, irq, softirq, steal
        return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]) / 100.0;
    }

    /// <summary>Seconds of processor time of the show and of this program.</summary>
    double Own()
    {
        _show!.Refresh();
        return _show.TotalProcessorTime.TotalSeconds + Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
    }

    /// <summary>Between two finished frames, of which the second came in a span.</summary>
    static IEnumerable<(double From, double To)> Intervals(double[] done, double from, double to) =>
        done.Zip(done.Skip(1)).Where(pair => pair.Second >= from && pair.Second <= to);

    static double Now => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
}
