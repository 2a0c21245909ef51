using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LiveGan.EndToEnd.Tests;

/// <summary>The console of a running show, by its HTTP interface.</summary>
static class ShowConsole
{
    /// <summary>Sends a request and returns the answer, which must be a success.</summary>
    public static async Task<string> Send(LiveGanProcess live, HttpMethod method, string path, string body)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Address(live)) };
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using HttpResponseMessage answer = await http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        return text;
    }

    /// <summary>Waits until the faders stand as they should, and returns them all.</summary>
    public static async Task<double[]> Faders(LiveGanProcess live, Func<double[], bool> stand)
    {
        double[] last = [];
        for (int i = 0; i < 600; i++)
        {
            last = await Faders(live);
            if (last.Length > 0 && stand(last)) return last;
            await Task.Delay(100);
        }

        throw new TimeoutException($"after a minute the faders do not stand as they should; they are {string.Join(' ', last)}, and it said: {live.Error}");
    }

    /// <summary>The faders as they stand; none before the show's first frame.</summary>
    public static async Task<double[]> Faders(LiveGanProcess live)
    {
        using JsonDocument? table = await Table(live);
        return table is null ? [] : [.. table.RootElement.GetProperty("base").EnumerateArray().Select(value => value.GetDouble())];
    }

    /// <summary>The bank that is played; −1 before the show's first frame.</summary>
    public static async Task<int> Bank(LiveGanProcess live)
    {
        using JsonDocument? table = await Table(live);
        return table?.RootElement.GetProperty("bank").GetInt32() ?? -1;
    }

    static async Task<JsonDocument?> Table(LiveGanProcess live)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Address(live)) };
        using HttpResponseMessage answer = await http.GetAsync(new Uri("/api/faders", UriKind.Relative));
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(await answer.Content.ReadAsStringAsync()) : null;
    }

    static string Address(LiveGanProcess live)
    {
        live.WaitForMessage("console is at ");
        return Regex.Match(live.Error, "console is at (http://[^ \n]+)").Groups[1].Value;
    }

    /// <summary>Has the show keep a picture in which everything that was asked for before is at rest; returns its file in <paramref name="folder"/>.</summary>
    public static async Task<string> Snapshot(LiveGanProcess live, string folder)
    {
        string last = await Take(live, folder);
        for (int i = 0; i < 100; i++)
        {
            string next = await Take(live, folder);
            // The look is in the file, too: what is the same to the byte is at rest.
            if (File.ReadAllBytes(last).AsSpan().SequenceEqual(File.ReadAllBytes(next))) return next;
            last = next;
            await Task.Delay(100);
        }

        throw new TimeoutException("the picture never comes to rest");
    }

    static async Task<string> Take(LiveGanProcess live, string folder)
    {
        using JsonDocument answer = JsonDocument.Parse(await Send(live, HttpMethod.Post, "/api/snapshot", "{}"));
        string file = Path.Combine(folder, Guid.NewGuid() + ".png");
        File.Move(answer.RootElement.GetProperty("file").GetString()!, file);
        return file;
    }
}
