using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace LiveGan.MixingConsole.Access;

/// <summary>The names under which this console may be addressed: a page under any other name is an attack by DNS.</summary>
/// <remarks>Immutable.</remarks>
sealed class HostNames
{
    readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]" };

    public HostNames(bool lan)
    {
        if (!lan) return;
        foreach (IPAddress address in LanAddresses()) _names.Add(Name(address));
        string machine = Dns.GetHostName();
        _names.Add(machine);
        _names.Add(machine + ".local");
    }

    /// <summary>This machine's addresses in the networks around it, IPv4 first.</summary>
    public static IReadOnlyList<IPAddress> LanAddresses()
    {
        try
        {
            return
            [
                .. NetworkInterface.GetAllNetworkInterfaces()
                    .Where(network => network.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown)
                    .SelectMany(network => network.GetIPProperties().UnicastAddresses)
                    .Select(unicast => unicast.Address)
                    .Where(address => !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal)
                    .OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1),
            ];
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }

    /// <summary>An address as it stands in a link.</summary>
    public static string Name(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    /// <summary>True when a request's <c>Host</c> is one of the names with this port.</summary>
    public bool Allows(HostString host, int port) => host.HasValue && _names.Contains(host.Host) && (host.Port ?? 80) == port;

    /// <summary>True when a page from <paramref name="origin"/> may call: it was served under the same name.</summary>
    public static bool IsSameOrigin(string origin, HostString host) =>
        string.Equals(origin, $"http://{host.Value}", StringComparison.OrdinalIgnoreCase);
}
