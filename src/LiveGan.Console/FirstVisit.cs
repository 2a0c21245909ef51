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

    /// <summary>Visits; waits a second at most for each answer.</summary>
    /// <param name="link">Its link on this machine, with its key if it needs one.</param>
    /// <returns>The status of each answer, 0 for none.</returns>
    /// <exception cref="IOException">The console went away.</exception>
    /// <exception cref="SocketException">It does not answer.</exception>
    public static int[] Make(Uri link)
    {
        const string Once = "Connection: close\r\n";
        const string Upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
        byte[] view = Frame("""{"type":"view","values":60,"pictures":30,"side":128}""");
        return [Ask(link, "/", Once, []), Ask(link, "/api/faders", Once, []), Ask(link, "/api/models", Once, []), Ask(link, "/api/live", Upgrade, view)];
    }

    static int Ask(Uri link, string path, string headers, byte[] message)
    {
        using var client = new TcpClient(link.Host, link.Port) { ReceiveTimeout = PatienceMilliseconds, SendTimeout = PatienceMilliseconds };
        using NetworkStream stream = client.GetStream();
        stream.Write(Encoding.ASCII.GetBytes($"GET {path}{link.Query} HTTP/1.1\r\nHost: {link.Authority}\r\n{headers}\r\n"));
        stream.Write(message);
        var buffer = new byte[4096];
        int status = 0;
        long start = Stopwatch.GetTimestamp();
        for (int read, all = 0; Stopwatch.GetElapsedTime(start).TotalMilliseconds < PatienceMilliseconds; all += read)
        {
            read = stream.Read(buffer);
            // "HTTP/1.1 200 …"
            if (all == 0 && read > 12) _ = int.TryParse(Encoding.ASCII.GetString(buffer, 9, 3), out status);
            if (read == 0 || (message.Length > 0 && all > EnoughBytes)) break;
        }

        return status;
    }

    /// <summary>A short text message as a client sends it, masked with zeros.</summary>
    static byte[] Frame(string text) => [0x81, (byte)(0x80 | text.Length), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(text)];
}
