using System.Net.WebSockets;
using System.Text;

namespace LiveGan.Benchmarks;

/// <summary>Many clients at one console, each following values and pictures as a page does, until it is disposed.</summary>
sealed class Crowd : IAsyncDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly Uri _address;
    Task[] _following = [];
    long _values;
    long _pictures;
    long _bytes;
    int _gone;

    Crowd(Uri address) => _address = address;

    /// <summary>What has come so far.</summary>
    public Traffic Traffic => new(Interlocked.Read(ref _values), Interlocked.Read(ref _pictures), Interlocked.Read(ref _bytes));

    /// <summary>Clients that the console showed out.</summary>
    public int Gone => Volatile.Read(ref _gone);

    /// <summary>Connects them all.</summary>
    public static async Task<Crowd> Come(Uri address, int clients)
    {
        var crowd = new Crowd(address);
        var sockets = new ClientWebSocket[clients];
        for (int i = 0; i < clients; i++)
        {
            sockets[i] = new ClientWebSocket();
            await sockets[i].ConnectAsync(new Uri($"ws://{address.Authority}/api/live"), CancellationToken.None);
        }

        crowd._following = [.. sockets.Select(socket => crowd.Follow(socket))];
        return crowd;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_following);
        _stop.Dispose();
    }

    async Task Follow(ClientWebSocket socket)
    {
        using ClientWebSocket own = socket;
        var buffer = new byte[1 << 18];
        try
        {
            await Send(socket, """{"type":"view","values":60,"pictures":30,"side":256}""");
            while (true)
            {
                int length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(length), _stop.Token);
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
                await Send(socket, $$"""{"type":"seen","picture":{{BitConverter.ToInt64(buffer, 8)}}}""");
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
        catch (WebSocketException)
        {
            // A crowd that gets no time to read is shown out, one by one.
            Interlocked.Increment(ref _gone);
        }
    }

    Task Send(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, _stop.Token);
}
