using System.Diagnostics;
using System.Text;

namespace LiveGan.EndToEnd.Tests;

/// <summary>The real program as a process of its own, as a performer starts it.</summary>
sealed class LiveGanProcess : IDisposable
{
    readonly Process _process;
    readonly string _state;
    readonly StringBuilder _output = new();
    readonly StringBuilder _error = new();

    LiveGanProcess(Process process, string state)
    {
        (_process, _state) = (process, state);
        process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(_error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    public string Error
    {
        get
        {
            lock (_error) return _error.ToString();
        }
    }

    /// <summary>Starts <c>livegan</c> with the given arguments and extra environment.</summary>
    public static LiveGanProcess Start(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        string program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "livegan.exe" : "livegan");
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (string name in (string[])["DISPLAY", "WAYLAND_DISPLAY", "JACK_DEFAULT_SERVER", "SDL_VIDEODRIVER"]) start.Environment.Remove(name);
        // A test's shows are nobody's: what they leave behind must not greet the next test, nor fill the user's folder.
        string state = Directory.CreateTempSubdirectory("livegan-state-").FullName;
        start.Environment["XDG_STATE_HOME"] = state;
        start.Environment["LIVEGAN_SHOWS"] = Path.Combine(state, "shows");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        Process process = Process.Start(start) ?? throw new InvalidOperationException($"cannot start {program}");
        process.StandardInput.Close();
        return new LiveGanProcess(process, state);
    }

    /// <summary>Runs to the end.</summary>
    public static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        using LiveGanProcess process = Start(arguments);
        int code = process.WaitForExit(TimeSpan.FromMinutes(2));
        return (code, process.Output, process.Error);
    }

    /// <summary>Waits for the end and returns the exit code.</summary>
    public int WaitForExit(TimeSpan limit)
    {
        if (!_process.WaitForExit(limit)) throw new TimeoutException($"livegan still runs after {limit}; it said: {Output}{Error}");
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Asks it to end as Ctrl-C does.</summary>
    public void Interrupt() => Signal(2);

    /// <summary>Ends it without a word.</summary>
    public void Kill() => Signal(9);

    /// <summary>Waits until its messages hold <paramref name="text"/> so many times.</summary>
    public void WaitForMessage(string text, int times = 1) => Patience.WaitUntil(
        () => Error.Split(text).Length > times,
        () => $"livegan says '{text}' {times}×; it said: {Error}");

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        try
        {
            Directory.Delete(_state, recursive: true);
        }
        catch (IOException)
        {
            // A program that it watched may still be writing there.
        }
    }

    void Signal(int number) => _ = JackServer.Signal(Id, number);

    static void Append(StringBuilder text, string? line)
    {
        if (line is null) return;
        lock (text) text.AppendLine(line);
    }
}
