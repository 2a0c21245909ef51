using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LiveGan.MixingConsole.Api;

/// <summary>What the API answers.</summary>
static class Answer
{
    /// <summary><c>{"error": message}</c> with a status.</summary>
    public static Task Error(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return Write(context, JsonSerializer.Serialize(new { error = message }, Json.Options));
    }

    /// <summary>A value as JSON.</summary>
    public static Task Value(HttpContext context, object value) => Write(context, JsonSerializer.Serialize(value, Json.Options));

    /// <summary>Done, nothing to say.</summary>
    public static Task Done(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>JSON that is already written.</summary>
    public static Task Write(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(json);
    }
}
