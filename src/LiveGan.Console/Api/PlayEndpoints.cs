using System.Text.Json;
using LiveGan.Core.Performance;
using LiveGan.MixingConsole.Live;
using LiveGan.MixingConsole.Show;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LiveGan.MixingConsole.Api;

/// <summary>Faders, macros, buttons, and what they show.</summary>
sealed class PlayEndpoints(ConsoleShow show, LiveFeed feed, ClientMessages messages, Func<PerformanceExtent> extent)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (Document document in feed.Documents)
            routes.MapGet($"/api/{document.Name}", context => Answer.Write(context, document.Newest.State is { Length: > 0 } state ? state : "null"));
        routes.MapGet("/api/devices/{device:int}/profile", context =>
            show.Desk.Profile(Number(context, "device")) is { } profile
                ? Answer.Write(context, profile)
                : Answer.Error(context, StatusCodes.Status404NotFound, "there is no device in this slot; GET /api/devices lists what there is"));
        routes.MapPost("/api/devices/{device:int}/reset", context => Finish(context, show.Desk.ResetProfile(Number(context, "device"))));
        routes.MapPost("/api/devices/{device:int}/keep", KeepProfile);
        routes.MapGet("/api/faders", context =>
            feed.Values is { } values
                ? Answer.Value(context, ValuesMessage.Read(values))
                : Answer.Error(context, StatusCodes.Status503ServiceUnavailable, "the show has not begun; try again"));
        routes.MapPut("/api/faders/{number:int}", context => Set(context, messages.Fader));
        routes.MapPut("/api/groups/{number:int}", context => Set(context, messages.Group));
        routes.MapPut("/api/faders", SetAll);
        routes.MapPut("/api/macros/{name}", SetMacro);
        routes.MapPut("/api/parameters/{name}", SetParameter);
        routes.MapPost("/api/actions/{name}", Press);
        routes.MapPost("/api/commands", Command);
        routes.MapPost("/api/snapshot", Keep);
        routes.MapPost("/api/models/{name}/play", context => LoadModel(context, onDeckB: false));
        routes.MapPost("/api/models/{name}/deckB", context => LoadModel(context, onDeckB: true));
    }

    static async Task Finish(HttpContext context, string? error)
    {
        if (error is null) await Answer.Done(context);
        else await Answer.Error(context, StatusCodes.Status400BadRequest, error);
    }

    static int Number(HttpContext context, string name = "number") => int.Parse((string)context.Request.RouteValues[name]!, System.Globalization.CultureInfo.InvariantCulture);

    async Task Set(HttpContext context, Func<int, float, PerformanceExtent, string?> play)
    {
        FaderValue body = await Body.Read<FaderValue>(context);
        await Finish(context, play(Number(context), body.Value, extent()));
    }

    async Task SetAll(HttpContext context)
    {
        FaderValues body = await Body.Read<FaderValues>(context);
        int dimensions = extent().Dimensions;
        if (body.Values.Length != dimensions)
        {
            await Finish(context, $"{body.Values.Length} values do not fit {dimensions} faders: send one for each");
            return;
        }

        int wrong = Array.FindIndex(body.Values, value => !(value >= -1 && value <= 1));
        if (wrong >= 0)
        {
            await Finish(context, messages.Fader(wrong, body.Values[wrong], extent()));
            return;
        }

        for (int i = 0; i < dimensions; i++) messages.Fader(i, body.Values[i], extent());
        await Answer.Done(context);
    }

    async Task SetMacro(HttpContext context)
    {
        FaderValue body = await Body.Read<FaderValue>(context);
        if (!TryName((string)context.Request.RouteValues["name"]!, out Macro macro))
        {
            await Answer.Error(context, StatusCodes.Status404NotFound, $"there is no such macro; choose one of {Names<Macro>()}");
            return;
        }

        await Finish(context, messages.Macro(macro, body.Value));
    }

    async Task SetParameter(HttpContext context)
    {
        FaderValue body = await Body.Read<FaderValue>(context);
        await Finish(context, messages.Parameter((string)context.Request.RouteValues["name"]!, body.Value));
    }

    async Task Press(HttpContext context)
    {
        if (!TryName((string)context.Request.RouteValues["name"]!, out PerformanceAction action))
        {
            await Answer.Error(context, StatusCodes.Status404NotFound, $"there is no such action; choose one of {Names<PerformanceAction>()}");
            return;
        }

        float? value = context.Request.ContentLength > 0 ? (await Body.Read<FaderValue>(context)).Value : null;
        await Finish(context, messages.Action(action, value, extent()));
    }

    async Task Command(HttpContext context)
    {
        ClientCommand command = await Body.Read<ClientCommand>(context);
        await Finish(context, command is ViewCommand or SeenCommand ? "this message is for the WebSocket alone" : messages.Play(command, extent()));
    }

    Task LoadModel(HttpContext context, bool onDeckB) =>
        Finish(context, show.Desk.LoadModel((string)context.Request.RouteValues["name"]!, onDeckB));

    Task Keep(HttpContext context)
    {
        try
        {
            return Answer.Value(context, new { file = show.Desk.KeepPicture() });
        }
        catch (IOException error)
        {
            return Answer.Error(context, StatusCodes.Status500InternalServerError, error.Message);
        }
    }

    Task KeepProfile(HttpContext context)
    {
        try
        {
            return show.Desk.KeepProfile(Number(context, "device")) is { } file
                ? Answer.Value(context, new { file })
                : Answer.Error(context, StatusCodes.Status404NotFound, "there is no device in this slot; GET /api/devices lists what there is");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Answer.Error(context, StatusCodes.Status500InternalServerError, error.Message);
        }
    }

    static bool TryName<T>(string name, out T value)
        where T : struct, Enum
    {
        foreach (T candidate in Enum.GetValues<T>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(candidate.ToString()) != name) continue;
            value = candidate;
            return true;
        }

        value = default;
        return false;
    }

    static string Names<T>()
        where T : struct, Enum
        => string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName));

    sealed record FaderValue(float Value);

    sealed record FaderValues(float[] Values);
}
