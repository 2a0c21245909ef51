using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace LiveGan.EndToEnd.Tests;

/// <summary>The watchdog against crashes and hangs of the real program.</summary>
[Collection("stage")]
public sealed class InstallationTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-install-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_killed_and_a_stopped_show_are_started_again()
    {
        string list = Path.Combine(_folder, "list.json");
        int port = Ports.FreeTcp();
        File.WriteAllText(list, $$"""{ "livegan": "showlist/1", "port": {{port}}, "items": [ { "look": "storm" } ] }""");
        using LiveGanProcess installation = LiveGanProcess.Start(["install", list, "--headless"]);
        int first = WaitForShow(installation, 0);
        foreach (int signal in (int[])[9, 19])
        {
            Patience.WaitUntil(() => Health(port) is { } health && health.GetProperty("frames").GetInt64() > 5, () => $"it plays; it said: {installation.Error}");
            var watch = Stopwatch.StartNew();
            int stopped = first;
            _ = JackServer.Signal(stopped, signal);
            try
            {
                first = WaitForShow(installation, stopped);
            }
            finally
            {
                // One that nobody ended would stand still for ever, and its output would never end.
                const int goOn = 18;
                _ = JackServer.Signal(stopped, goOn);
            }

            // The machine may be busy with other tests: three seconds are the promise on an idle one.
            Assert.True(watch.Elapsed.TotalSeconds < 10, $"signal {signal}: started again after {watch.Elapsed.TotalSeconds:0.0} s");
        }

        installation.WaitForMessage("it is started again", 2);
        Assert.Equal(2, Health(port)!.Value.GetProperty("restarts").GetInt32());
        Assert.Contains("has made no picture", installation.Error, StringComparison.Ordinal);
        installation.Interrupt();
        Assert.Equal(0, installation.WaitForExit(TimeSpan.FromSeconds(30)));
        Patience.WaitUntil(() => !File.Exists($"/proc/{first}/exe") || Children(installation.Id).Length == 0, "the show is gone, too");
    }

    [Fact]
    public async Task Somebody_wakes_an_installation_and_the_show_tells_how_it_fares()
    {
        string film = Path.Combine(_folder, "asleep.mp4"), list = Path.Combine(_folder, "list.json"), log = Path.Combine(_folder, "log", "install.log");
        Probe.Run("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=64x48:rate=25:duration=1", "-pix_fmt", "yuv420p", film);
        int port = Ports.FreeTcp();
        File.WriteAllText(list, $$"""
            { "livegan": "showlist/1", "port": {{port}}, "items": [ { "look": "storm" } ],
              "presence": { "hold": "1h", "rest": [ { "film": {{JsonSerializer.Serialize(film)}} } ] } }
            """);
        using LiveGanProcess installation = LiveGanProcess.Start(["install", list, "--headless", "--log", log]);
        // More frames than the film has: it runs in a circle.
        Patience.WaitUntil(() => IsPlaying(port, film, frames: 30), () => $"the film plays; it said: {installation.Error}{installation.Output}, and is {Health(port)}");
        using var http = new HttpClient();
        using (HttpResponseMessage rung = await http.PostAsync(new Uri($"http://127.0.0.1:{port}/api/presence"), null))
            Assert.Equal(HttpStatusCode.NoContent, rung.StatusCode);
        Patience.WaitUntil(() => IsPlaying(port, "storm", frames: 5), () => $"the look plays; it said: {installation.Error}");

        installation.WaitForMessage("the console is at ");
        string console = installation.Error.Split("the console is at ")[1].Split('\n')[0].Trim();
        // A rate is known after some frames.
        JsonElement health = default;
        Patience.WaitUntil(
            () =>
            {
                using HttpResponseMessage answer = http.GetAsync(new Uri(console + "api/health")).GetAwaiter().GetResult();
                health = JsonDocument.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult()).RootElement;
                return answer.IsSuccessStatusCode;
            },
            "the show is healthy");
        Assert.Equal(("Storm", true), (health.GetProperty("look").GetString(), health.GetProperty("is_healthy").GetBoolean()));
        Assert.Contains("livegan_up 1", await http.GetStringAsync(new Uri(console + "metrics")), StringComparison.Ordinal);
        installation.Interrupt();
        Assert.Equal(0, installation.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.Contains("installation: playing 'storm'", File.ReadAllText(log), StringComparison.Ordinal);
        Assert.Contains("look Storm", File.ReadAllText(log), StringComparison.Ordinal);
    }

    [Fact]
    public void A_show_ends_with_its_watchdog()
    {
        string list = Path.Combine(_folder, "list.json");
        File.WriteAllText(list, """{ "livegan": "showlist/1", "items": [ { "look": "storm" } ] }""");
        using LiveGanProcess installation = LiveGanProcess.Start(["install", list, "--headless"]);
        int show = WaitForShow(installation, 0);
        installation.WaitForMessage("on the cpu engine");
        installation.Kill();
        Patience.WaitUntil(() => !Directory.Exists($"/proc/{show}"), "the show is gone, too");
    }

    [Fact]
    public void A_list_with_a_mistake_and_a_service()
    {
        string list = Path.Combine(_folder, "list.json");
        File.WriteAllText(list, """{ "livegan": "showlist/1", "items": [] }""");
        var (code, _, error) = LiveGanProcess.Run("install", list);
        Assert.Equal(1, code);
        Assert.Contains("nothing to play", error, StringComparison.Ordinal);

        File.WriteAllText(list, """{ "livegan": "showlist/1", "items": [ { "look": "storm" } ] }""");
        using LiveGanProcess service = LiveGanProcess.Start(["install", list, "--write-service"], ("XDG_CONFIG_HOME", _folder));
        Assert.Equal(0, service.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.Contains($"install \"{list}\"", File.ReadAllText(Path.Combine(_folder, "systemd", "user", "livegan.service")), StringComparison.Ordinal);
    }

    static bool IsPlaying(int port, string name, long frames) =>
        Health(port) is { } health && health.GetProperty("playing").GetString() == name && health.GetProperty("frames").GetInt64() >= frames;

    static JsonElement? Health(int port)
    {
        using var http = new HttpClient();
        try
        {
            return JsonDocument.Parse(http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/api/health")).GetAwaiter().GetResult()).RootElement;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    static int WaitForShow(LiveGanProcess installation, int other)
    {
        int found = 0;
        Patience.WaitUntil(() => (found = Children(installation.Id).FirstOrDefault(child => child != other)) != 0, () => $"a show runs; it said: {installation.Error}");
        return found;
    }

    /// <summary>The shows alone: for a moment what keeps the screen awake is a child, too.</summary>
    static int[] Children(int parent) =>
    [
        .. Probe.Run("ps", "-o", "pid=,args=", "--ppid", $"{parent}")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line.Contains(" play ", StringComparison.Ordinal))
            .Select(line => int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture)),
    ];
}
