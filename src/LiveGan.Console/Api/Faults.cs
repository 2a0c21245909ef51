using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.MixingConsole.Looks;
using Microsoft.AspNetCore.Http;

namespace LiveGan.MixingConsole.Api;

/// <summary>Turns what a request failed of into one sentence with its status; never a stack trace.</summary>
static class Faults
{
    public static async Task Catch(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted && Status(error) is { } status)
        {
            await Answer.Error(context, status, error.Message);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The caller went away.
        }
    }

    static int? Status(Exception error) => error switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        LookException { IsMissing: true } => StatusCodes.Status404NotFound,
        TimeoutException => StatusCodes.Status503ServiceUnavailable,
        LookException or PresetException or PerformanceException => StatusCodes.Status400BadRequest,
        _ => null,
    };
}
