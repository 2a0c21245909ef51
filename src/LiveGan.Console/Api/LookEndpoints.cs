using LiveGan.MixingConsole.Looks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LiveGan.MixingConsole.Api;

/// <summary>The looks: read, save, rename, copy, delete.</summary>
sealed class LookEndpoints(LookFolder folder)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/looks/{name}", context => Answer.Write(context, folder.ReadText(Name(context))));
        routes.MapPut("/api/looks/{name}", async context =>
        {
            folder.Save(Name(context), await Body.Text(context));
            await Answer.Done(context);
        });
        routes.MapDelete("/api/looks/{name}", context =>
        {
            folder.Delete(Name(context));
            return Answer.Done(context);
        });
        routes.MapPost("/api/looks/{name}/rename", async context =>
        {
            folder.Rename(Name(context), (await Body.Read<NewName>(context)).To);
            await Answer.Done(context);
        });
        routes.MapPost("/api/looks/{name}/duplicate", async context =>
        {
            folder.Duplicate(Name(context), (await Body.Read<NewName>(context)).To);
            await Answer.Done(context);
        });
    }

    static string Name(HttpContext context) => (string)context.Request.RouteValues["name"]!;

    sealed record NewName(string To);
}
