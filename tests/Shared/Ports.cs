using System.Net;
using System.Net.Sockets;

namespace LiveGan.Tests.Shared;

/// <summary>Ports that programs under test may be told to listen on.</summary>
static class Ports
{
    // Below those that systems give to outgoing connections: such a connection could take the port before the program does,
    // or meet itself when it is tried before somebody listens.
    const int First = 20_000;
    const int Last = 30_000;

    /// <summary>A TCP port of this machine that nobody has.</summary>
    public static int FreeTcp()
    {
        while (true)
        {
            int port = Random.Shared.Next(First, Last);
            using var probe = new TcpListener(IPAddress.Loopback, port);
            try
            {
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}
