using LiveGan.MixingConsole.Access;
using Microsoft.AspNetCore.Builder;

namespace LiveGan.MixingConsole;

/// <summary>The links that open the console.</summary>
/// <param name="Local">On this machine.</param>
/// <param name="Player">From other machines, to play; null without <c>--lan</c>.</param>
/// <param name="Guest">From other machines, only to look; null without <c>--lan</c>.</param>
public sealed record ConsoleLinks(string Local, string? Player, string? Guest)
{
    internal static ConsoleLinks Of(WebApplication application, bool lan, Keys keys)
    {
        int port = new Uri(application.Urls.First().Replace("[::]", "localhost", StringComparison.Ordinal)).Port;
        if (!lan) return new ConsoleLinks($"http://127.0.0.1:{port}/", null, null);
        string host = HostNames.LanAddresses() is [var address, ..] ? HostNames.Name(address) : "127.0.0.1";
        return new ConsoleLinks(
            $"http://127.0.0.1:{port}/?key={keys.Player}", $"http://{host}:{port}/?key={keys.Player}", $"http://{host}:{port}/?key={keys.Guest}");
    }
}
