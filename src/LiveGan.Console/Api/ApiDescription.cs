using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace LiveGan.MixingConsole.Api;

/// <summary><c>GET /api</c>: the OpenAPI document.</summary>
static class ApiDescription
{
    /// <summary>The document.</summary>
    public static string Text { get; } = Encoding.UTF8.GetString(Assets.Read("openapi.json"));

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api", context => Answer.Write(context, Text));
}
