using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace LiveGan.App.Installation;

/// <summary>
/// The installation's own small web server: <c>GET /api/health</c>, <c>GET /metrics</c> and <c>POST /api/presence</c>. It
/// answers whatever the show does; the show's console is another one.
/// </summary>
/// <remarks>
/// Answers on Kestrel's threads. (.NET's HttpListener ends the program when somebody calls at the very moment it opens the port, as
/// a monitor does that asks again and again.)
/// </remarks>
sealed class InstallationPort : IDisposable
{
    const int MostConnections = 64;
    static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(2);

    readonly WebApplication _application;

    InstallationPort(WebApplication application) => _application = application;

    /// <summary>Opens the port; null, and said, where it cannot be had, and where none is wanted.</summary>
    /// <param name="port">1 to 65535; 0 for none.</param>
    /// <param name="lan">Answer other machines, too.</param>
    /// <param name="report">Asked at every request, from any thread.</param>
    /// <param name="ring">Told that somebody is there, from any thread.</param>
    /// <param name="say">Where trouble is told.</param>
    public static InstallationPort? Open(int port, bool lan, Func<InstallationReport> report, Action ring, Action<string> say)
    {
        if (port == 0) return null;
        // Empty: neither a settings file in the working folder nor the environment may change where it listens.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            if (lan) kestrel.ListenAnyIP(port);
            else kestrel.Listen(IPAddress.Loopback, port);
        });
        WebApplication application = builder.Build();
        application.Run(context => Answer(context, lan, report, ring));
        try
        {
            application.StartAsync().GetAwaiter().GetResult();
            return new InstallationPort(application);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            ((IDisposable)application).Dispose();
            say($"the installation cannot listen on port {port} ({exception.Message.TrimEnd('.')}); give the list another \"port\"");
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using (var limit = new CancellationTokenSource(ClosingTime)) _application.StopAsync(limit.Token).GetAwaiter().GetResult();
        ((IDisposable)_application).Dispose();
    }

    static Task Answer(HttpContext context, bool lan, Func<InstallationReport> report, Action ring)
    {
        // On this machine alone, any other name is an attack by DNS.
        bool isKnown = lan || context.Request.Host.Host is "127.0.0.1" or "localhost";
        (int status, string type, string text) = (context.Request.Method, isKnown ? context.Request.Path.Value : null) switch
        {
            ("GET" or "HEAD", "/api/health") => (200, "application/json; charset=utf-8", report().ToJson()),
            ("GET" or "HEAD", "/metrics") => (200, "text/plain; version=0.0.4; charset=utf-8", report().ToPrometheus()),
            ("POST", "/api/presence") => (204, "", ""),
            _ => (404, "application/json; charset=utf-8", """{"error": "here are GET /api/health, GET /metrics and POST /api/presence"}"""),
        };
        if (status == 204) ring();
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        if (text.Length == 0) return Task.CompletedTask;
        response.ContentType = type;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes).AsTask();
    }
}
