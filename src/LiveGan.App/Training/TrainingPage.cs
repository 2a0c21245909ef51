using System.Net;
using System.Text.Json;
using LiveGan.MixingConsole;
using LiveGan.Studio.Training;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LiveGan.App.Training;

/// <summary>A page in the browser of this machine that shows how a training stands: the grid, the losses, the curve.</summary>
/// <remarks>Only reads. Starting and disposing are the caller's; everything else happens on Kestrel's threads.</remarks>
public sealed class TrainingPage : IDisposable
{
    /// <summary>Where it listens unless told otherwise.</summary>
    public const int DefaultPort = 5513;

    const int PortsToTry = 20, MostConnections = 64;
    static readonly string[] Names = ["localhost", "127.0.0.1", "[::1]"];
    static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(2);

    readonly WebApplication _application;

    TrainingPage(WebApplication application) => _application = application;

    /// <summary>Where it is to be found.</summary>
    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Begins to listen.</summary>
    /// <param name="watch">What is shown.</param>
    /// <param name="port">The port, 0 for any; null for <see cref="DefaultPort"/> or the next that is free.</param>
    /// <exception cref="ConsoleException">The port is taken or may not be used.</exception>
    public static TrainingPage Start(TrainingWatch watch, int? port)
    {
        ArgumentNullException.ThrowIfNull(watch);
        int first = port ?? DefaultPort, last = port is null ? first + PortsToTry - 1 : first;
        for (int candidate = first; ; candidate++)
        {
            WebApplication application = Build(watch, candidate);
            try
            {
                application.StartAsync().GetAwaiter().GetResult();
                return new TrainingPage(application);
            }
            catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException)
            {
                ((IDisposable)application).Dispose();
                if (candidate >= last)
                {
                    throw new ConsoleException(
                        $"the training's page cannot listen on port {candidate} ({error.Message.TrimEnd('.')}); choose another with --port, or --port 0 for any", error);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using (var limit = new CancellationTokenSource(ShutdownLimit)) _application.StopAsync(limit.Token).GetAwaiter().GetResult();
        ((IDisposable)_application).Dispose();
    }

    static WebApplication Build(TrainingWatch watch, int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        WebApplication application = builder.Build();
        application.Use(next => context => Guard(context, next));
        application.UseRouting();
        // The console's own colours and type.
        Map(application, "/base.css", Read(typeof(ConsoleServer), "wwwroot/base.css"), "text/css; charset=utf-8");
        Map(application, "/icon.svg", Read(typeof(ConsoleServer), "wwwroot/icon.svg"), "image/svg+xml");
        Map(application, "/", Read(typeof(TrainingPage), "training/index.html"), "text/html; charset=utf-8");
        Map(application, "/training.css", Read(typeof(TrainingPage), "training/training.css"), "text/css; charset=utf-8");
        Map(application, "/training.js", Read(typeof(TrainingPage), "training/training.js"), "text/javascript; charset=utf-8");
        application.MapGet("/status", context => Send(
            context, watch.Status is { } status ? JsonSerializer.SerializeToUtf8Bytes(status, JsonSerializerOptions.Web) : null, "application/json"));
        application.MapGet("/grid", context => Send(context, watch.Grid, "image/jpeg"));
        application.MapGet("/curve", context => Send(context, watch.Curve, "image/png"));
        return application;
    }

    // A page under any other name is an attack by DNS.
    static Task Guard(HttpContext context, RequestDelegate next)
    {
        if (!Names.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    static void Map(WebApplication application, string path, byte[] content, string type) =>
        application.MapGet(path, context => Send(context, content, type));

    static Task Send(HttpContext context, byte[]? content, string type)
    {
        if (content is null)
        {
            // Nothing yet.
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        context.Response.ContentType = type;
        context.Response.ContentLength = content.Length;
        return context.Response.Body.WriteAsync(content).AsTask();
    }

    static byte[] Read(Type home, string resource)
    {
        using Stream stream = home.Assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
