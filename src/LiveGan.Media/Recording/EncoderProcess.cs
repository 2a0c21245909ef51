using System.ComponentModel;
using System.Diagnostics;
using LiveGan.Media.Ffmpeg;

namespace LiveGan.Media.Recording;

/// <summary>A running ffmpeg with a pipe into it and the end of what it said.</summary>
/// <remarks><see cref="Kill"/> from any thread; the rest from the recorder thread.</remarks>
sealed class EncoderProcess : IDisposable
{
    const int TailCharacters = 4096;

    readonly Process _process;
    readonly Thread _listener;
    readonly Lock _tailLock = new();
    string _tail = "";

    EncoderProcess(Process process)
    {
        _process = process;
        _listener = new Thread(Listen) { IsBackground = true, Name = "ffmpeg messages" };
        _listener.Start();
    }

    /// <summary>Frames go in here; a write waits for the encoder.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    public bool HasExited => _process.HasExited;

    /// <summary>Valid once it has exited; a signal n reads 128 + n.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>The last 4096 characters of its error stream.</summary>
    public string Tail
    {
        get
        {
            lock (_tailLock) return _tail;
        }
    }

    public static EncoderProcess Start(string program, IEnumerable<string> arguments)
    {
        // Ctrl-C in a terminal goes to the whole process group: in a session of its own, ffmpeg takes the last frames too.
        var session = OperatingSystem.IsLinux() ? ProgramPath.Find("setsid") : null;
        var start = new ProcessStartInfo(session ?? program) { RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false };
        if (session is not null) start.ArgumentList.Add(program);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            var process = Process.Start(start)!;
            Yield(process);
            return new EncoderProcess(process);
        }
        catch (Win32Exception e)
        {
            throw new MediaException($"cannot start '{program}': {e.Message}; reinstall it: {FfmpegProgram.InstallCommand}", e);
        }
    }

    public bool WaitForExit(TimeSpan limit)
    {
        var exited = _process.WaitForExit(limit);
        // Its last words may still be in the pipe.
        if (exited) _listener.Join(500);
        return exited;
    }

    /// <summary>Ends it and whatever it started; a write that waits then fails.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            // Gone already.
        }
    }

    public void Dispose() => _process.Dispose();

    // The show comes first on shared cores.
    static void Yield(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It runs at the show's priority, or is gone, which the first write will tell.
        }
    }

    void Listen()
    {
        var buffer = new char[1024];
        try
        {
            var reader = _process.StandardError;
            for (int read; (read = reader.Read(buffer)) > 0;)
            {
                lock (_tailLock)
                {
                    _tail = string.Concat(_tail, buffer.AsSpan(0, read));
                    if (_tail.Length > TailCharacters) _tail = _tail[^TailCharacters..];
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The recording is over.
        }
    }
}
