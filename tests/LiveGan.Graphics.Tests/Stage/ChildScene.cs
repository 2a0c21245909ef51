using System.Diagnostics;

namespace LiveGan.Graphics.Tests.Stage;

/// <summary>A scene of Program.cs in a process of its own.</summary>
sealed class ChildScene : IDisposable
{
    readonly Process _process;
    readonly Task<string> _errors;

    public ChildScene(string display, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && host.Contains("dotnet", StringComparison.Ordinal) ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(ChildScene).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["DISPLAY"] = display;
        start.Environment["SDL_VIDEODRIVER"] = "x11";
        start.Environment["LIBGL_ALWAYS_SOFTWARE"] = "1";
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public string? ReadLine()
    {
        var line = _process.StandardOutput.ReadLineAsync();
        Assert.True(line.Wait(TimeSpan.FromMinutes(2)), "the scene is silent");
        return line.Result;
    }

    /// <summary>Waits for the end; the exit code, what was still to be read, and the error stream.</summary>
    public (int ExitCode, string Output, string Errors) End()
    {
        var rest = _process.StandardOutput.ReadToEndAsync();
        Assert.True(_process.WaitForExit(120_000), "the scene does not end");
        return (_process.ExitCode, rest.Result, _errors.Result);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
