using System.Net;
using System.Text.RegularExpressions;
using LiveGan.MixingConsole.Access;
using LiveGan.MixingConsole.Api;
using LiveGan.MixingConsole.Live;
using LiveGan.MixingConsole.Looks;
using LiveGan.MixingConsole.Pictures;
using LiveGan.MixingConsole.Show;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace LiveGan.MixingConsole;

/// <summary>The mixing console: serves the page and its API until it is disposed.</summary>
/// <remarks>Starting and disposing are the caller's; everything else happens on Kestrel's threads and three of its own.</remarks>
public sealed class ConsoleServer : IDisposable
{
    const int PortsToTry = 20;
    static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(2);

    readonly WebApplication _application;
    readonly CancellationTokenSource _stop;
    readonly ShowPump _showPump;
    readonly PicturePump _picturePump;
    readonly Gate _gate;

    ConsoleServer(WebApplication application, CancellationTokenSource stop, ShowPump showPump, PicturePump picturePump, Gate gate, ConsoleLinks links)
    {
        (_application, _stop, _showPump, _picturePump, _gate, Links) = (application, stop, showPump, picturePump, gate, links);
    }

    /// <summary>Where it is to be found.</summary>
    public ConsoleLinks Links { get; }

    /// <summary>Every path of the API with its method, such as <c>GET /api</c>.</summary>
    internal IEnumerable<string> Routes =>
        from endpoint in ((IEndpointRouteBuilder)_application).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        let path = Regex.Replace(endpoint.RoutePattern.RawText ?? "", ":[a-z]+}", "}")
        where path.StartsWith("/api", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select $"{method} {path}";

    /// <summary>Begins to listen.</summary>
    /// <exception cref="ConsoleException">The port is taken or may not be used.</exception>
    public static ConsoleServer Start(ConsoleShow show, ConsoleOptions options)
    {
        ArgumentNullException.ThrowIfNull(show);
        ArgumentNullException.ThrowIfNull(options);
        int first = options.Port ?? ConsoleOptions.DefaultPort;
        int last = options.Port is null ? first + PortsToTry - 1 : first;
        for (int port = first; ; port++)
        {
            try
            {
                return Start(show, options, port);
            }
            catch (IOException) when (port < last)
            {
                // Another show on this machine has it.
            }
            catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException)
            {
                throw new ConsoleException(
                    $"the console cannot listen on port {port} ({error.Message.TrimEnd('.')}); choose another with --port, or --port 0 for any", error);
            }
        }
    }

    /// <summary>
    /// Has everything compiled that the first browser will need, which takes a fifth of a second of a core: better as a show
    /// begins than when somebody opens the console in the middle of it. Takes a second or two; call it on a thread of its own.
    /// </summary>
    public void WarmUp()
    {
        try
        {
            FirstVisit.Make(new Uri(Links.Local));
        }
        catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException)
        {
            // A show that ends at once; or a browser was quicker.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        using (var limit = new CancellationTokenSource(ShutdownLimit)) _application.StopAsync(limit.Token).GetAwaiter().GetResult();
        _picturePump.Dispose();
        _showPump.Dispose();
        ((IDisposable)_application).Dispose();
        _gate.Dispose();
        _stop.Dispose();
    }

    static ConsoleServer Start(ConsoleShow show, ConsoleOptions options, int port)
    {
        var keys = Keys.Random();
        var names = new HostNames(options.Lan);
        var gate = new Gate(names, keys, isKeyNeeded: options.Lan);
        var stop = new CancellationTokenSource();
        var feed = new LiveFeed();
        var looks = new LookFolder(show.LooksFolder);
        var showPump = new ShowPump(show, looks, feed);
        var picturePump = new PicturePump(show.Frames, feed, show.Clock);
        WebApplication application = Build(options, port);
        try
        {
            application.Use(next => context => gate.Pass(context, next));
            application.Use(next => context => Faults.Catch(context, next));
            application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(10), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
            application.UseRouting();
            IEndpointRouteBuilder routes = application;
            var messages = new ClientMessages(show.Queue, show.Clock);
            Assets.Map(routes);
            ApiDescription.Map(routes);
            new PlayEndpoints(show, feed, messages, () => showPump.Extent).Map(routes);
            new LookEndpoints(looks).Map(routes);
            new EditEndpoints(show, looks).Map(routes);
            new HealthEndpoints(show).Map(routes);
            new LiveEndpoint(feed, messages, () => showPump.Extent, show.Clock, options.MaxClients, stop.Token).Map(routes);
            application.MapFallback(context =>
                Answer.Error(context, StatusCodes.Status404NotFound, $"there is nothing at '{context.Request.Path}'; GET /api lists what there is"));
            application.StartAsync().GetAwaiter().GetResult();
        }
        catch
        {
            ((IDisposable)application).Dispose();
            gate.Dispose();
            stop.Dispose();
            throw;
        }

        showPump.Start();
        picturePump.Start();
        return new ConsoleServer(application, stop, showPump, picturePump, gate, ConsoleLinks.Of(application, options.Lan, keys));
    }

    static WebApplication Build(ConsoleOptions options, int port)
    {
        // Empty: neither a settings file in the working folder nor the environment may change where it listens.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Body.MaxBytes;
            kestrel.Limits.MaxConcurrentConnections = 4 * options.MaxClients;
            kestrel.Limits.MaxConcurrentUpgradedConnections = options.MaxClients + 8;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
            if (options.Lan) kestrel.ListenAnyIP(port);
            else if (port == 0) kestrel.Listen(IPAddress.Loopback, 0);
            else kestrel.ListenLocalhost(port);
        });
        return builder.Build();
    }
}
