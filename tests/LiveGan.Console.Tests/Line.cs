using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace LiveGan.MixingConsole.Tests;

/// <summary>A program at the WebSocket: sends, and reads until what it waits for comes.</summary>
sealed class Line(ClientWebSocket socket) : IDisposable
{
    readonly byte[] _buffer = new byte[1 << 20];

    public Task Send(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    public Task Send(byte[] message) => socket.SendAsync(message, WebSocketMessageType.Binary, true, CancellationToken.None);

    /// <summary>The next message, text or bytes.</summary>
    public async Task<(string? Text, byte[] Bytes)> Read()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        int length = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(_buffer.AsMemory(length), limit.Token);
            length += part.Count;
        }
        while (!part.EndOfMessage);
        byte[] bytes = _buffer[..length];
        return (part.MessageType == WebSocketMessageType.Text ? Encoding.UTF8.GetString(bytes) : null, bytes);
    }

    /// <summary>The next text message of a kind.</summary>
    public async Task<JsonElement> Document(string type)
    {
        while (true)
        {
            (string? text, _) = await Read();
            if (text is null) continue;
            JsonElement message = JsonDocument.Parse(text).RootElement;
            if (message.GetProperty("type").GetString() == type) return message;
        }
    }

    /// <summary>The next error.</summary>
    public async Task<string> Error() => (await Document("error")).GetProperty("error").GetString()!;

    /// <summary>The next binary message of a kind.</summary>
    public async Task<byte[]> Binary(byte kind)
    {
        while (true)
        {
            (string? text, byte[] bytes) = await Read();
            if (text is null && bytes[0] == kind) return bytes;
        }
    }

    public void Dispose() => socket.Dispose();
}
