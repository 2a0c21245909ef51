using System.Net.WebSockets;
using LiveGan.MixingConsole.Access;
using LiveGan.MixingConsole.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LiveGan.MixingConsole.Api;

/// <summary>The WebSocket <c>/api/live</c>.</summary>
sealed class LiveEndpoint(LiveFeed feed, ClientMessages messages, Func<PerformanceExtent> extent, Func<double> clock, int maxClients, CancellationToken stop)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/live", Serve);

    async Task Serve(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await Answer.Error(context, StatusCodes.Status426UpgradeRequired, "this path speaks WebSocket: GET /api describes its messages");
            return;
        }

        if (feed.Clients.Length >= maxClients)
        {
            await Answer.Error(context, StatusCodes.Status503ServiceUnavailable, $"{maxClients} clients follow the show already: close one and try again");
            return;
        }

        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        var client = new LiveClient(socket, feed, messages, extent, Gate.RoleOf(context) == Role.Player, clock);
        if (!feed.TryAdd(client, maxClients)) return;
        try
        {
            client.Wake();
            await client.Run(stop);
        }
        finally
        {
            feed.Remove(client);
        }
    }
}
