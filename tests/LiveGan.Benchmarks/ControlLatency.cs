using System.Diagnostics;
using System.Globalization;
using LiveGan.Devices.Midi;
using LiveGan.Tests.Shared;

namespace LiveGan.Benchmarks;

/// <summary>From a MIDI message that leaves another program to the frame that shows it, by the show's own <c>--trace</c>.</summary>
static class ControlLatency
{
    const string Inner = "LIVEGAN_LATENCY_ON_JACK";

    /// <summary>Plays a show without a window on a JACK server of its own, sends control changes, prints p50 and p99.</summary>
    /// <param name="program">The program <c>livegan</c>, built in Release.</param>
    /// <param name="count">Messages.</param>
    public static void Measure(string program, int count)
    {
        if (Environment.GetEnvironmentVariable(Inner) is null)
        {
            // libjack reads the process's own environment, which .NET does not change once it runs.
            using JackServer server = JackServer.Start();
            var start = new ProcessStartInfo(Environment.ProcessPath!, ["latency", program, count.ToString(CultureInfo.InvariantCulture)]);
            foreach ((string name, string value) in server.Environment) start.Environment[name] = value;
            start.Environment[Inner] = "1";
            using Process measuring = Process.Start(start)!;
            measuring.WaitForExit();
            return;
        }
        string folder = Directory.CreateTempSubdirectory("livegan-latency-").FullName;
        string file = Path.Combine(folder, "trace.txt");
        Environment.SetEnvironmentVariable("LIVEGAN_STATE", folder);
        using RtMidiOutput hands = RtMidiOutput.OpenVirtual("nanoKONTROL2", "nanoKONTROL2");
        using Process show = Process.Start(new ProcessStartInfo(program, ["play", "--headless", "--osc", "0", "--trace", file, "--look", "statue"])
        {
            RedirectStandardError = true,
        })!;
        while (show.StandardError.ReadLine() is { } line)
        {
            Console.WriteLine(line);
            if (line.Contains("is connected", StringComparison.Ordinal)) break;
        }
        _ = show.StandardError.ReadToEndAsync();
        Thread.Sleep(2000);

        var random = new Random(1);
        var sent = new double[count];
        for (int i = 0; i < count; i++)
        {
            Thread.Sleep(40 + random.Next(60));
            sent[i] = Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
            hands.Send([0xB0, 0, (byte)(i % 128)]);
        }
        Thread.Sleep(1000);
        _ = JackServer.Signal(show.Id, 2);
        show.WaitForExit();
        Report(File.ReadAllLines(file), sent);
        Directory.Delete(folder, recursive: true);
    }

    static void Report(string[] trace, double[] sent)
    {
        string[][] lines = [.. trace.Select(line => line.Split('\t'))];
        double[] arrived = [.. lines.Where(line => line[0] == "control" && line[2] == "ControlChange" && line[5] == "0").Select(Time)];
        (long Frame, double Time)[] starts = Moments(lines, "start");
        Dictionary<long, double> done = Moments(lines, "done").ToDictionary(moment => moment.Frame, moment => moment.Time);
        if (arrived.Length != sent.Length) Console.WriteLine($"{sent.Length} sent, {arrived.Length} arrived");
        int count = Math.Min(sent.Length, arrived.Length);
        var shown = new List<double>();
        int at = 0;
        for (int i = 0; i < count; i++)
        {
            while (at < starts.Length && starts[at].Time < arrived[i]) at++;
            if (at < starts.Length && done.TryGetValue(starts[at].Frame, out double time)) shown.Add(time - sent[i]);
        }
        Print("send to arrival", [.. sent.Take(count).Zip(arrived, (from, to) => to - from)]);
        Print("send to frame done", [.. shown]);
        Print("frame (start to done)", [.. starts.Where(start => done.ContainsKey(start.Frame)).Select(start => done[start.Frame] - start.Time)]);
    }

    static void Print(string what, double[] seconds)
    {
        Array.Sort(seconds);
        double p50 = seconds[seconds.Length / 2] * 1000, p99 = seconds[Math.Min(seconds.Length - 1, seconds.Length * 99 / 100)] * 1000;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {seconds.Length} | {p50:0.00} ms | {p99:0.00} ms |"));
    }

    static (long Frame, double Time)[] Moments(string[][] lines, string kind) =>
    [
        .. lines.Where(line => line[0] == kind && line.Length == 3).Select(line => (long.Parse(line[2], CultureInfo.InvariantCulture), Time(line))),
    ];

    static double Time(string[] line) => double.Parse(line[1], CultureInfo.InvariantCulture);
}
