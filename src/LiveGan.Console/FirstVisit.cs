using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace LiveGan.MixingConsole;

/// <summary>Visits a console as a browser would: the page, a table, the WebSocket with values and a picture.</summary>
/// <remarks>Plain sockets: the client's side has nothing to warm up that a show will use.</remarks>
static class FirstVisit
{
    const int PatienceMilliseconds = 1000;

    // Three rounds of every kind of message, and pictures.
    const int EnoughBytes = 20_000;

    /// <summary>Visits; returns after a second at most when the console says no more.</summary>
    /// <param name="link">Its link on this machine, with its key if it needs one.</param>
    /// <exception cref="IOException">The console went away.</exception>
    /// <exception cref="SocketException">It does not answer.</exception>
    public static void Make(Uri link)
    {
        const string Once = "Connection: close\r\n";
        const string Upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
        Ask(link, "/", Once, []);
        Ask(link, "/api/faders", Once, []);
        Ask(link, "/api/models", Once, []);
        Ask(link, "/api/live", Upgrade, Frame("""{"type":"view","values":60,"pictures":30,"side":128}"""));
    }

    static void Ask(Uri link, string path, string headers, byte[] message)
    {
        using var client = new TcpClient(link.Host, link.Port) { ReceiveTimeout = PatienceMilliseconds, SendTimeout = PatienceMilliseconds };
        using NetworkStream stream = client.GetStream();
        stream.Write(Encoding.ASCII.GetBytes($"GET {path}{link.Query} HTTP/1.1\r\nHost: {link.Authority}\r\n{headers}\r\n"));
        stream.Write(message);
        var buffer = new byte[4096];
        long start = Stopwatch.GetTimestamp();
        for (int read, all = 0; Stopwatch.GetElapsedTime(start).TotalMilliseconds < PatienceMilliseconds; all += read)
        {
            read = stream.Read(buffer);
            if (read == 0 || (message.Length > 0 && all > EnoughBytes)) return;
        }
    }

    /// <summary>A short text message as a client sends it, masked with zeros.</summary>
    static byte[] Frame(string text) => [0x81, (byte)(0x80 | text.Length), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(text)];
}
