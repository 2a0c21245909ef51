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
    readonly List<(string What, double From, double To)> _spans = [];
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
        string address = await Said("console is at (http://[^ ]+)", 1, show);
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        await Task.Delay(TimeSpan.FromSeconds(Settle));
        for (int round = 1; round <= rounds; round++)
        {
            await Span("the show alone", Task.Delay(TimeSpan.FromSeconds(Settle)));
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
        double from = Now;
        await work;
        _spans.Add((what, from, Now));
    }

    void Report(string[] trace)
    {
        double[] done = [.. trace.Select(line => line.Split('\t')).Where(line => line is ["done", _, _]).Select(line => double.Parse(line[1], CultureInfo.InvariantCulture))];
        double usual = 0;
        Console.WriteLine($"\n{shape}, load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]}\n");
        Console.WriteLine("| | frames | interval p50 | p99 | longest, each round | longest / usual |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (IGrouping<string, (string What, double From, double To)> group in _spans.GroupBy(span => span.What))
        {
            double[][] rounds = [.. group.Select(span => Intervals(done, span.From, span.To))];
            double[] all = [.. rounds.SelectMany(round => round).Order()];
            if (all.Length == 0) continue;
            double median = all[all.Length / 2];
            if (usual == 0) usual = median;
            string longest = string.Join(", ", rounds.Where(round => round.Length > 0).Select(round => (round.Max() * 1000).ToString("0.0", CultureInfo.InvariantCulture)));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {group.Key} | {all.Length} | {median * 1000:0.0} ms | {all[Math.Min(all.Length - 1, all.Length * 99 / 100)] * 1000:0.0} ms | {longest} ms | {all[^1] / usual:0.00} |"));
        }
    }

    static double[] Intervals(double[] done, double from, double to) =>
        [.. done.Zip(done.Skip(1)).Where(pair => pair.Second >= from && pair.Second <= to).Select(pair => pair.Second - pair.First)];

    static double Now => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
}
