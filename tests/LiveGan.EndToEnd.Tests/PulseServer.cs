using System.ComponentModel;
using System.Diagnostics;

namespace LiveGan.EndToEnd.Tests;

/// <summary>A PulseAudio server of a test's own, with a sink that nobody hears and whose monitor is a real input.</summary>
sealed class PulseServer : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-pulse-").FullName;
    Process _process;

    public PulseServer() => _process = Launch();

    /// <summary>Ends the server as a crash would.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
        File.Delete(Socket);
    }

    /// <summary>Starts it again.</summary>
    public void Restart()
    {
        _process.Dispose();
        _process = Launch();
    }

    Process Launch()
    {
        Process process = Run(
            "pulseaudio", "--daemonize=no", "-n", "--exit-idle-time=-1", "--use-pid-file=no",
            "-L", $"module-native-protocol-unix auth-anonymous=1 socket={Socket}",
            "-L", "module-null-sink sink_name=stage rate=48000 sink_properties=device.description=Stage");
        Patience.WaitUntil(() => File.Exists(Socket) || process.HasExited, "PulseAudio listens");
        Assert.False(process.HasExited, "pulseaudio ended at once");
        return process;
    }

    /// <summary>What a program needs to use this server.</summary>
    public (string Name, string Value)[] Environment =>
        [("PULSE_SERVER", $"unix:{Socket}"), ("SDL_AUDIODRIVER", "pulseaudio"), ("XDG_RUNTIME_DIR", _folder), ("PULSE_RUNTIME_PATH", _folder)];

    string Socket => Path.Combine(_folder, "native");

    /// <summary>Plays a file into the sink, to its end.</summary>
    public void Play(string path)
    {
        using Process player = Run("paplay", "--device=stage", path);
        Assert.True(player.WaitForExit(60_000), "paplay did not end within a minute");
        Assert.Equal(0, player.ExitCode);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    Process Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments);
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        start.Environment["HOME"] = _folder;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new Xunit.Sdk.XunitException($"this test needs the program '{program}': apt-get install pulseaudio pulseaudio-utils");
        }
    }
}
