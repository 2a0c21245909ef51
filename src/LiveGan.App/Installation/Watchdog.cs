using System.Diagnostics;
using System.Globalization;
using LiveGan.App.Show;

namespace LiveGan.App.Installation;

/// <summary>Runs the show as a process of its own and starts it again when it crashes, hangs or ends.</summary>
/// <remarks>
/// One thread. The show tells its frames through a <see cref="Heartbeat"/>; one that makes none for longer than
/// <see cref="Patience"/> holds is killed. What it had reached is in its journal, with which the next one goes on.
/// </remarks>
sealed class Watchdog
{
    const double QuickSeconds = 5;
    const int MostQuickEnds = 5;
    const int PollMilliseconds = 50;

    readonly Func<bool, IEnumerable<string>> _arguments;
    readonly Action<string> _say;
    readonly string _program;
    readonly string _heartbeat;
    readonly Action<string>? _log;
    long _frames = -1;

    /// <param name="program">The program, and what goes before its arguments.</param>
    /// <param name="arguments">The show's command line; told whether an earlier run is to be gone on with.</param>
    /// <param name="heartbeat">The heartbeat's file.</param>
    /// <param name="say">Told what happens.</param>
    /// <param name="log">Takes every line that the show says; null leaves them to this process's own error stream.</param>
    public Watchdog(string program, Func<bool, IEnumerable<string>> arguments, string heartbeat, Action<string> say, Action<string>? log = null)
    {
        _log = log;
        _program = program;
        _arguments = arguments;
        _heartbeat = heartbeat;
        _say = say;
    }

    /// <summary>How often the show was started again.</summary>
    public int Restarts { get; private set; }

    /// <summary>Restarts before this watchdog's own, for the show to tell.</summary>
    public long EarlierRestarts { get; init; }

    /// <summary>How long a show may take to go to black when it is asked to end, seconds.</summary>
    public double FadeSeconds { get; init; }

    /// <summary>Pictures of the show that runs now, −1 before the first. Any thread.</summary>
    public long Frames => Volatile.Read(ref _frames);

    /// <summary>Keeps the show running.</summary>
    /// <param name="until">True when it is to end.</param>
    /// <param name="endsByItself">True when a show that ends in order is over, as a journal is.</param>
    /// <returns>False when it ended at once too often: it cannot run.</returns>
    public bool Run(Func<bool> until, bool endsByItself)
    {
        int quick = 0;
        for (bool isAgain = false; !until(); isAgain = true)
        {
            long start = Stopwatch.GetTimestamp();
            // One that ends at once from where it was begins anew.
            int code = RunOnce(isAgain && quick == 0, until);
            if (until() || (endsByItself && code == 0)) return true;
            quick = Stopwatch.GetElapsedTime(start).TotalSeconds < QuickSeconds && Heartbeat.Read(_heartbeat) <= 0 ? quick + 1 : 0;
            if (quick >= MostQuickEnds) return false;
            Restarts++;
            _say($"the show ended (code {code}); it is started again, for the {Restarts}. time");
        }

        return true;
    }

    /// <summary>A signal n reads 128 + n.</summary>
    int RunOnce(bool isAgain, Func<bool> until)
    {
        File.Delete(_heartbeat);
        Volatile.Write(ref _frames, -1);
        // The show ends when its standard input does: with this process, however that ends.
        var start = new ProcessStartInfo(_program, _arguments(isAgain))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardError = _log is not null,
        };
        start.Environment[Heartbeat.Variable] = _heartbeat;
        start.Environment[HealthReport.RestartsVariable] = (EarlierRestarts + Restarts).ToString(CultureInfo.InvariantCulture);
        using Process show = Process.Start(start) ?? throw new IOException($"cannot start '{_program}'");
        if (_log is { } log)
        {
            show.ErrorDataReceived += (_, line) =>
            {
                if (line.Data is { Length: > 0 } said) log(said);
            };
            show.BeginErrorReadLine();
        }

        var patience = new Patience(ShowClock.Monotonic);
        while (!show.WaitForExit(PollMilliseconds))
        {
            if (until())
            {
                End(show);
                return 0;
            }

            long frames = Heartbeat.Read(_heartbeat);
            Volatile.Write(ref _frames, frames);
            if (patience.Holds(frames, ShowClock.Monotonic)) continue;
            _say(string.Create(CultureInfo.InvariantCulture, $"the show has made no picture for {patience.Limit:0.#} s and is ended"));
            show.Kill(entireProcessTree: true);
            show.WaitForExit();
        }

        return show.ExitCode;
    }

    /// <summary>Asks it to end, so that its journal and recording are closed.</summary>
    void End(Process show)
    {
        using (Process? asking = Process.Start(new ProcessStartInfo("kill", ["-TERM", show.Id.ToString(CultureInfo.InvariantCulture)])))
            asking?.WaitForExit();
        if (show.WaitForExit(TimeSpan.FromSeconds(10 + FadeSeconds))) return;
        show.Kill(entireProcessTree: true);
        show.WaitForExit();
    }
}
