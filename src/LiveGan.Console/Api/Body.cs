using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LiveGan.MixingConsole.Api;

/// <summary>Reads the bodies of requests; what is wrong with one is a <see cref="BadHttpRequestException"/>.</summary>
static class Body
{
    /// <summary>Longest body, bytes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>A body as strict JSON.</summary>
    public static async Task<T> Read<T>(HttpContext context)
        where T : class
    {
        string text = await Text(context);
        try
        {
            return JsonSerializer.Deserialize<T>(text, Json.Options) ?? throw new BadHttpRequestException("null is no body for this");
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new BadHttpRequestException(Json.Explain(error));
        }
    }

    /// <summary>A body as text.</summary>
    public static async Task<string> Text(HttpContext context)
    {
        // Forms and plain text can be sent by pages of other sites without asking first; JSON cannot.
        if (!context.Request.HasJsonContentType())
            throw new BadHttpRequestException("a body is JSON here: send Content-Type: application/json", StatusCodes.Status415UnsupportedMediaType);
        using var reader = new StreamReader(context.Request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            return await reader.ReadToEndAsync(context.RequestAborted);
        }
        catch (DecoderFallbackException)
        {
            throw new BadHttpRequestException("this body is not UTF-8");
        }
    }
}
