using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using LiveGan.App.Installation;

namespace LiveGan.App.Tests.Installation;

public sealed class InstallationPortTests
{
    static readonly InstallationReport Report = new(12.5, "storm", 3, 2, true, false, 700);

    [Fact]
    public async Task It_answers_and_rings()
    {
        int rings = 0;
        int number = Ports.FreeTcp();
        using InstallationPort? port = InstallationPort.Open(number, lan: false, () => Report, () => Interlocked.Increment(ref rings), text => Assert.Fail(text));
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{number}") };
        JsonElement health = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/health", UriKind.Relative))).RootElement;
        Assert.Equal(("storm", 2), (health.GetProperty("playing").GetString(), health.GetProperty("restarts").GetInt32()));
        string[] metrics = (await http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n');
        Assert.Contains("livegan_installation_restarts_total 2", metrics);
        Assert.Contains("livegan_installation_playing 1", metrics);
        using HttpResponseMessage rung = await http.PostAsync(new Uri("/api/presence", UriKind.Relative), null);
        Assert.Equal((HttpStatusCode.NoContent, 1), (rung.StatusCode, rings));
        using HttpResponseMessage lost = await http.GetAsync(new Uri("/api/presence", UriKind.Relative));
        Assert.Equal((HttpStatusCode.NotFound, 1), (lost.StatusCode, rings));
    }

    [Fact]
    public void A_port_that_is_taken_is_said()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var said = new List<string>();
        Assert.Null(InstallationPort.Open(((IPEndPoint)other.LocalEndpoint).Port, lan: false, () => Report, () => { }, said.Add));
        Assert.Contains("give the list another \"port\"", Assert.Single(said), StringComparison.Ordinal);
    }

    /// <summary>A monitor that asks again and again meets the moment in which the port opens.</summary>
    [Fact]
    public async Task It_opens_while_somebody_knocks()
    {
        int number = Ports.FreeTcp();
        using var end = new CancellationTokenSource();
        Task knocking = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                try
                {
                    client.Connect(IPAddress.Loopback, number);
                }
                catch (SocketException)
                {
                    // Not open yet.
                }
            }
        });
        for (int i = 0; i < 20; i++)
        {
            using InstallationPort? port = InstallationPort.Open(number, lan: false, () => Report, () => { }, text => Assert.Fail(text));
            using var http = new HttpClient();
            Assert.Contains("storm", await http.GetStringAsync(new Uri($"http://127.0.0.1:{number}/api/health")), StringComparison.Ordinal);
        }

        await end.CancelAsync();
        await knocking;
    }

    [Fact]
    public async Task Another_name_of_this_machine_is_not_answered()
    {
        int number = Ports.FreeTcp();
        using InstallationPort? port = InstallationPort.Open(number, lan: false, () => Report, () => { }, text => Assert.Fail(text));
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{number}/api/health"));
        request.Headers.Host = "attack.example";
        using HttpResponseMessage answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
