using System.Diagnostics;

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
        File.WriteAllText(list, """{ "livegan": "showlist/1", "items": [ { "look": "storm" } ] }""");
        using LiveGanProcess installation = LiveGanProcess.Start(["install", list, "--headless"]);
        int first = WaitForShow(installation, 0);
        foreach (int signal in (int[])[9, 19])
        {
            Patience.WaitUntil(() => installation.Error.Split("on the cpu engine").Length > 1, "it plays");
            Thread.Sleep(1500);
            var watch = Stopwatch.StartNew();
            _ = JackServer.Signal(first, signal);
            first = WaitForShow(installation, first);
            // The machine may be busy with other tests: three seconds are the promise on an idle one.
            Assert.True(watch.Elapsed.TotalSeconds < 10, $"signal {signal}: started again after {watch.Elapsed.TotalSeconds:0.0} s");
        }

        installation.WaitForMessage("it is started again", 2);
        Assert.Contains("has made no picture", installation.Error, StringComparison.Ordinal);
        installation.Interrupt();
        Assert.Equal(0, installation.WaitForExit(TimeSpan.FromSeconds(30)));
        Patience.WaitUntil(() => !File.Exists($"/proc/{first}/exe") || Children(installation.Id).Length == 0, "the show is gone, too");
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

    static int WaitForShow(LiveGanProcess installation, int other)
    {
        int found = 0;
        Patience.WaitUntil(() => (found = Children(installation.Id).FirstOrDefault(child => child != other)) != 0, $"a show runs; it said: {installation.Error}");
        return found;
    }

    static int[] Children(int parent) =>
        [.. Probe.Run("ps", "-o", "pid=", "--ppid", $"{parent}").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(int.Parse)];
}
