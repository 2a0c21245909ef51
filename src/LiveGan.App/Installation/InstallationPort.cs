using System.Net;
using System.Text;

namespace LiveGan.App.Installation;

/// <summary>
/// The installation's own small web server: <c>GET /api/health</c>, <c>GET /metrics</c> and <c>POST /api/presence</c>. It
/// answers whatever the show does; the show's console is another one.
/// </summary>
/// <remarks>Answers on a thread of its own.</remarks>
sealed class InstallationPort : IDisposable
{
    static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(2);

    readonly HttpListener _listener = new();
    readonly Func<InstallationReport> _report;
    readonly Action _ring;
    readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Thread _thread;

    InstallationPort(int port, bool lan, Func<InstallationReport> report, Action ring)
    {
        (_report, _ring) = (report, ring);
        _listener.Prefixes.Add($"http://{(lan ? "*" : "127.0.0.1")}:{port}/");
        _listener.Start();
        _thread = new Thread(Run) { Name = "installation port", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Opens the port; null, and said, where it cannot be had, and where none is wanted.</summary>
    /// <param name="port">1 to 65535; 0 for none.</param>
    /// <param name="lan">Answer other machines, too.</param>
    /// <param name="report">Asked at every request.</param>
    /// <param name="ring">Told that somebody is there.</param>
    /// <param name="say">Where trouble is told.</param>
    public static InstallationPort? Open(int port, bool lan, Func<InstallationReport> report, Action ring, Action<string> say)
    {
        if (port == 0) return null;
        try
        {
            return new InstallationPort(port, lan, report, ring);
        }
        catch (HttpListenerException exception)
        {
            say($"the installation cannot listen on port {port} ({exception.Message.TrimEnd('.')}); give the list another \"port\"");
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Closed beside a thread that waits for a request, .NET's listener may leave it waiting: so it is told first.
        _end.TrySetResult();
        if (_thread.Join(ClosingTime)) _listener.Close();
    }

    void Run()
    {
        while (_listener.IsListening)
        {
            try
            {
                Task<HttpListenerContext> next = _listener.GetContextAsync();
                if (Task.WaitAny(next, _end.Task) == 1) return;
                Answer(next.GetAwaiter().GetResult());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException)
            {
                // The caller went away, or the port is closed.
            }
        }
    }

    void Answer(HttpListenerContext context)
    {
        (int status, string type, string text) = (context.Request.HttpMethod, context.Request.Url?.AbsolutePath) switch
        {
            ("GET" or "HEAD", "/api/health") => (200, "application/json; charset=utf-8", _report().ToJson()),
            ("GET" or "HEAD", "/metrics") => (200, "text/plain; version=0.0.4; charset=utf-8", _report().ToPrometheus()),
            ("POST", "/api/presence") => (204, "", ""),
            _ => (404, "application/json; charset=utf-8", """{"error": "here are GET /api/health, GET /metrics and POST /api/presence"}"""),
        };
        if (status == 204) _ring();
        using HttpListenerResponse response = context.Response;
        response.StatusCode = status;
        response.Headers["Cache-Control"] = "no-store";
        if (text.Length == 0) return;
        response.ContentType = type;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        response.ContentLength64 = bytes.Length;
        if (context.Request.HttpMethod != "HEAD") response.OutputStream.Write(bytes);
    }
}
