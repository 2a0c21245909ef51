using System.Net;
using System.Net.WebSockets;

namespace LiveGan.MixingConsole.Tests.Access;

/// <summary>Who comes in, and who does not.</summary>
public sealed class GateTests
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:80")]
    [InlineData("127.0.0.1.nip.io")]
    [InlineData("127.0.0.1:1")]
    public void A_foreign_host_name_is_refused_on_every_path(string host)
    {
        using var rehearsal = new Rehearsal();
        foreach (string path in (string[])["/", "/api", "/api/faders", "/js/main.js", "/nothing"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = host;
            using HttpResponseMessage answer = rehearsal.Http.Send(request);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("https://127.0.0.1")]
    [InlineData("http://localhost:1")]
    public async Task A_page_of_another_origin_can_neither_ask_nor_connect(string origin)
    {
        using var rehearsal = new Rehearsal();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/actions/random");
        request.Headers.Add("Origin", origin);
        using HttpResponseMessage answer = await rehearsal.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await Assert.ThrowsAsync<WebSocketException>(() => rehearsal.Connect(options => options.SetRequestHeader("Origin", origin)));
        Assert.Equal(0, rehearsal.State("/api/performance").GetProperty("undo").GetInt32());
    }

    [Fact]
    public async Task Its_own_page_may_connect()
    {
        using var rehearsal = new Rehearsal();
        using ClientWebSocket socket = await rehearsal.Connect(options => options.SetRequestHeader("Origin", rehearsal.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public void A_picture_tag_of_another_site_loads_nothing()
    {
        using var rehearsal = new Rehearsal();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/faders");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Add("Sec-Fetch-Mode", "no-cors");
        using HttpResponseMessage answer = rehearsal.Http.Send(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Beyond_this_machine_nothing_opens_without_the_key()
    {
        using var rehearsal = new Rehearsal(new ConsoleOptions { Port = 0, Lan = true }, key: true);
        using var stranger = new HttpClient { BaseAddress = rehearsal.Address };
        foreach (string path in (string[])["/", "/api", "/api/faders", "/js/main.js", "/?key=wrong", "/?key=", "/api/faders?key=" + new string('A', 22)])
        {
            using HttpResponseMessage answer = await stranger.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        await Assert.ThrowsAsync<WebSocketException>(() => rehearsal.Connect());
        Assert.Equal(200, rehearsal.Send(HttpMethod.Get, "/api/faders").Status);
    }

    [Fact]
    public async Task A_guest_looks_and_does_not_play()
    {
        using var rehearsal = new Rehearsal(new ConsoleOptions { Port = 0, Lan = true }, key: true);
        string key = new Uri(rehearsal.Server.Links.Guest!).Query[5..];
        using var guest = new HttpClient { BaseAddress = rehearsal.Address };
        guest.DefaultRequestHeaders.Authorization = new("Bearer", key);
        Assert.Equal(HttpStatusCode.OK, (await guest.GetAsync(new Uri("/api/faders", UriKind.Relative))).StatusCode);
        using HttpResponseMessage press = await guest.PostAsync(new Uri("/api/actions/max", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Forbidden, press.StatusCode);

        using ClientWebSocket socket = await rehearsal.Connect(options => options.SetRequestHeader("Authorization", $"Bearer {key}"));
        using var line = new Line(socket);
        await line.Send("""{"type":"action","name":"max"}""");
        Assert.Contains("for looking", await line.Error(), StringComparison.Ordinal);
        Assert.Equal(0, rehearsal.Base(5));
    }

    [Fact]
    public async Task The_link_gives_the_page_a_cookie_that_scripts_cannot_read()
    {
        using var rehearsal = new Rehearsal(new ConsoleOptions { Port = 0, Lan = true }, key: true);
        using var fresh = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = rehearsal.Address };
        using HttpResponseMessage page = await fresh.GetAsync(new Uri(rehearsal.Server.Links.Local));
        string cookie = Assert.Single(page.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/faders");
        again.Headers.Add("Cookie", cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await fresh.SendAsync(again)).StatusCode);
    }

    [Fact]
    public void A_storm_of_requests_is_told_to_slow_down()
    {
        using var rehearsal = new Rehearsal();
        var statuses = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, 8, (_, loop) =>
        {
            for (int i = 0; i < 5000 && !loop.IsStopped; i++)
            {
                (int status, string body) = rehearsal.Send(HttpMethod.Get, "/api/performance");
                if (status != 429) continue;
                statuses.Add(body);
                loop.Stop();
            }
        });
        Assert.Contains("slow down", statuses.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_may_load_nothing_from_elsewhere()
    {
        using var rehearsal = new Rehearsal();
        using HttpResponseMessage page = await rehearsal.Http.GetAsync(new Uri("/", UriKind.Relative));
        string policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
    }
}
