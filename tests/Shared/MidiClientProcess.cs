using System.Diagnostics;
using System.Text;

namespace LiveGan.Tests.Shared;

/// <summary>A running LiveGan.MidiClient: a separate process that owns a MIDI output port and sends what it is told.</summary>
/// <remarks>The test project must reference tests/LiveGan.MidiClient, so that the program lies beside the tests.</remarks>
sealed class MidiClientProcess : IDisposable
{
    static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);
    static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(2);
    static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(10);

    readonly Process _process;

    MidiClientProcess(Process process) => _process = process;

    /// <summary>Starts the client with a port on <paramref name="server"/> and waits until the port is there.</summary>
    /// <param name="server">The server.</param>
    /// <param name="client">The client's name: the device, as LiveGan sees it, is called <c>client:port</c>.</param>
    /// <param name="port">The port's name; when it begins with the client's, the device is called by it alone.</param>
    public static MidiClientProcess Start(JackServer server, string client, string port)
    {
        var start = new ProcessStartInfo(DotnetHost())
        {
            ArgumentList = { "exec", Path.Combine(AppContext.BaseDirectory, "LiveGan.MidiClient.dll"), client, port },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach ((string variable, string value) in server.Environment)
            start.Environment[variable] = value;
        var process = new MidiClientProcess(Process.Start(start)!);
        process.Expect("ready");
        return process;
    }

    /// <summary>Sends one line, such as <c>cc 0 7 64</c>, and waits for its <c>ok</c>.</summary>
    /// <exception cref="InvalidOperationException">The client answered otherwise, or not at all.</exception>
    public void Send(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        Expect("ok");
    }

    /// <summary>
    /// Sends a line, and again every other second until <paramref name="shown"/> holds: a JACK server without real-time rank drops
    /// the messages of a cycle for a client that a busy machine keeps from it.
    /// </summary>
    public void SendUntil(string line, Func<bool> shown)
    {
        Patience.WaitUntil(
            () =>
            {
                Send(line);
                return SpinWait.SpinUntil(
                    () =>
                    {
                        Thread.Sleep(5);
                        return shown();
                    },
                    AgainAfter);
            },
            $"'{line}' has its effect");
    }

    /// <summary>Pulls the plug: kill −9.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Lets the client close its port and end.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(EndLimit))
                Kill();
        }
        _process.Dispose();
    }

    void Expect(string answer)
    {
        Task<string?> line = _process.StandardOutput.ReadLineAsync();
        if (!line.Wait(AnswerLimit))
            throw new InvalidOperationException($"the MIDI client did not say '{answer}' within {AnswerLimit.TotalSeconds:0} s");
        if (line.Result != answer)
            throw new InvalidOperationException($"the MIDI client said '{line.Result}' instead of '{answer}'");
    }

    static string DotnetHost() => System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
}
