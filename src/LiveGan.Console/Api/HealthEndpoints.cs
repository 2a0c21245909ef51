using LiveGan.MixingConsole.Show;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LiveGan.MixingConsole.Api;

/// <summary><c>GET /api/health</c> (503 while no pictures are made) and <c>GET /metrics</c> for Prometheus.</summary>
sealed class HealthEndpoints(ConsoleShow show)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/health", context =>
        {
            HealthAnswer health = show.Health();
            if (!health.IsHealthy) context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Answer.Write(context, health.Json);
        });
        routes.MapGet("/metrics", context =>
        {
            context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
            context.Response.Headers.CacheControl = "no-store";
            return context.Response.WriteAsync(show.Health().Metrics);
        });
    }
}
