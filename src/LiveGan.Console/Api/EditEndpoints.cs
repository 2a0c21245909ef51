using LiveGan.Core.Cues;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.MixingConsole.Looks;
using LiveGan.MixingConsole.Show;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LiveGan.MixingConsole.Api;

/// <summary>Changes that are more than a number: drivers, groups, cues, looks, locks, the whole session.</summary>
sealed class EditEndpoints(ConsoleShow show, LookFolder folder)
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/edits", async context => await Carry(context, EditJson.Parse(await Body.Text(context), "edit")));
        routes.MapPost("/api/looks/{name}/play", async context =>
            await Carry(context, new PerformanceEdit { Kind = EditKind.LoadLook, Look = folder.Read((string)context.Request.RouteValues["name"]!) }));
        routes.MapPost("/api/looks/{name}/keep", async context =>
        {
            NewTitle title = await Body.Read<NewTitle>(context);
            Session session = await Capture(context);
            folder.Save((string)context.Request.RouteValues["name"]!, (session.Now.Look with { Name = title.Title }).ToJson());
            await Answer.Done(context);
        });
        routes.MapGet("/api/session", async context => await Answer.Write(context, SessionJson.Write(await Capture(context))));
    }

    async Task Carry(HttpContext context, PerformanceEdit edit)
    {
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!show.Queue.Enqueue(edit with { Answer = answer }, show.Clock()))
        {
            await Answer.Error(context, StatusCodes.Status503ServiceUnavailable, "the show is too busy to take this; try again");
            return;
        }

        string? error = await answer.Task.WaitAsync(Limit, context.RequestAborted);
        if (error is null) await Answer.Done(context);
        else await Answer.Error(context, StatusCodes.Status400BadRequest, error);
    }

    async Task<Session> Capture(HttpContext context)
    {
        var captured = new TaskCompletionSource<Session>(TaskCreationOptions.RunContinuationsAsynchronously);
        show.Queue.Enqueue(new PerformanceEdit { Kind = EditKind.Capture, Captured = captured }, show.Clock());
        return await captured.Task.WaitAsync(Limit, context.RequestAborted);
    }

    sealed record NewTitle(string Title);
}
