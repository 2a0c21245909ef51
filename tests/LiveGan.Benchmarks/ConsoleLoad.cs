using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace LiveGan.Benchmarks;

/// <summary>Many clients at the console of a running show: what each gets, and what it costs the show.</summary>
/// <param name="address">The console's address.</param>
sealed class ConsoleLoad(Uri address)
{
    long _values;
    long _pictures;
    long _bytes;

    /// <summary>Measures the show alone, with clients, and alone again, and prints a table.</summary>
    public async Task Run(int clients, double seconds)
    {
        using var http = new HttpClient { BaseAddress = address };
        double before = await Rate(http, seconds);
        using var stop = new CancellationTokenSource();
        Task[] tasks = [.. Enumerable.Range(0, clients).Select(_ => Follow(stop.Token))];
        await Task.Delay(2000);
        (_values, _pictures, _bytes) = (0, 0, 0);
        long start = Stopwatch.GetTimestamp();
        double during = await Rate(http, seconds);
        double measured = Stopwatch.GetElapsedTime(start).TotalSeconds;
        (long values, long pictures, long bytes) = (_values, _pictures, _bytes);
        await stop.CancelAsync();
        await Task.WhenAll(tasks);
        double after = await Rate(http, seconds);
        Console.WriteLine("| clients | show alone before, frames/s | with clients | alone after | values/s each | pictures/s each | MB/s together |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        Console.WriteLine(
            $"| {clients} | {before:F2} | {during:F2} | {after:F2} | {values / measured / clients:F1} | {pictures / measured / clients:F1} | {bytes / measured / 1e6:F1} |");
    }

    static async Task<double> Rate(HttpClient http, double seconds)
    {
        long first = await Frames(http);
        long start = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        long last = await Frames(http);
        return (last - first) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    static async Task<long> Frames(HttpClient http)
    {
        using JsonDocument show = JsonDocument.Parse(await http.GetStringAsync(new Uri("api/show", UriKind.Relative)));
        return show.RootElement.GetProperty("frames").GetInt64();
    }

    async Task Follow(CancellationToken stop)
    {
        using var socket = new ClientWebSocket();
        var buffer = new byte[1 << 20];
        try
        {
            await socket.ConnectAsync(new Uri($"ws://{address.Authority}/api/live"), stop);
            await Send(socket, """{"type":"view","values":60,"pictures":30,"side":256}""", stop);
            while (true)
            {
                int length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(length), stop);
                    length += part.Count;
                }
                while (!part.EndOfMessage);
                Interlocked.Add(ref _bytes, length);
                if (part.MessageType != WebSocketMessageType.Binary) continue;
                if (buffer[0] == 1)
                {
                    Interlocked.Increment(ref _values);
                    continue;
                }

                Interlocked.Increment(ref _pictures);
                await Send(socket, $$"""{"type":"seen","picture":{{BitConverter.ToInt64(buffer, 8)}}}""", stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    static Task Send(ClientWebSocket socket, string text, CancellationToken stop) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, stop);
}
