using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LiveGan.Tests.Shared;

/// <summary>
/// A JACK server of a test's own, with the dummy driver: real MIDI ports on a machine without sound hardware or ALSA sequencer.
/// </summary>
/// <remarks>
/// <para>Each running server has a name of its own, so that tests of several processes do not meet. libjack keeps one server
/// per process: tests that call <see cref="UseInThisProcess"/> must not run in parallel with each other.</para>
/// <para>JACK has room for eight names a user, and a killed server keeps its name until the next one of that name starts:
/// so the names are few, and a locked file says which are taken.</para>
/// </remarks>
sealed partial class JackServer : IDisposable
{
    const int Attempts = 3;
    const int Names = 6;
    static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(3);

    readonly FileStream _claim;
    Process _process;

    JackServer(string name, FileStream claim)
    {
        Name = name;
        _claim = claim;
        _process = Launch(name);
    }

    /// <summary>The server's name, for <c>JACK_DEFAULT_SERVER</c>.</summary>
    public string Name { get; }

    /// <summary>What a child process needs in its environment to use this server through RtMidi.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["JACK_DEFAULT_SERVER"] = Name,
        ["JACK_NO_START_SERVER"] = "1",
        ["LIVEGAN_MIDI_API"] = "jack",
    };

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">jackd2 is not installed, or does not start.</exception>
    public static JackServer Start()
    {
        JackServer? server = null;
        Patience.WaitUntil(() => (server = TryStart()) is not null, "a name for a JACK server is free");
        return server!;
    }

    static JackServer? TryStart()
    {
        for (int i = 0; i < Names; i++)
        {
            string name = $"livegan-{i}";
            FileStream claim;
            try
            {
                claim = new FileStream(
                    Path.Combine(Path.GetTempPath(), $"{name}.jack.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                continue;
            }
            try
            {
                return new JackServer(name, claim);
            }
            catch
            {
                claim.Dispose();
                throw;
            }
        }
        return null;
    }

    /// <summary>Makes libjack in this process, and in processes started from now on, use this server.</summary>
    public void UseInThisProcess()
    {
        foreach ((string variable, string value) in Environment)
        {
            System.Environment.SetEnvironmentVariable(variable, value);
            // .NET keeps its own copy of the environment; C libraries read the real one.
            _ = SetEnvironment(variable, value, 1);
        }
    }

    /// <summary>Ends the server as a crash would (kill −9), and sweeps up what it left in shared memory.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
        Sweep();
    }

    /// <summary>Starts the server again under the same name.</summary>
    public void Restart()
    {
        _process.Dispose();
        _process = Launch(Name);
    }

    /// <summary>Ends the server.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            const int terminate = 15;
            _ = Signal(_process.Id, terminate);
            // It waits long for clients that were killed.
            if (!_process.WaitForExit(EndLimit))
                Kill();
        }
        _process.Dispose();
        Sweep();
        _claim.Dispose();
    }

    static Process Launch(string name)
    {
        string output = "";
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            // The time for a client's answer: short, and a busy machine has its clients thrown out; long, and a killed
            // client holds up every change of the graph.
            Process server = Run("jackd", "--no-realtime", "-n", name, "-t", "2000", "-p", "64", "-d", "dummy", "-C", "0", "-P", "0", "-p", "512");
            server.OutputDataReceived += (_, line) => output += line.Data + "\n";
            server.ErrorDataReceived += (_, line) => output += line.Data + "\n";
            server.BeginOutputReadLine();
            server.BeginErrorReadLine();
            using Process wait = Run("jack_wait", "-s", name, "-w", "-t", "30");
            if (wait.WaitForExit(StartLimit) && wait.ExitCode == 0 && !server.HasExited)
                return server;
            if (!wait.HasExited)
                wait.Kill();
            if (!server.HasExited)
                server.Kill();
            server.WaitForExit();
            server.Dispose();
        }
        throw new InvalidOperationException($"jackd did not start with its dummy driver in {Attempts} attempts: {output.Trim()}");
    }

    static Process Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["JACK_NO_AUDIO_RESERVATION"] = "1";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException(
                $"this test needs the program {program}: install it with 'apt install jackd2' ({e.Message}).", e);
        }
    }

    void Sweep()
    {
        foreach (string file in Directory.GetFiles("/dev/shm", $"*{Name}_*"))
            File.Delete(file);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    internal static partial int Signal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetEnvironment(string name, string value, int overwrite);
}
