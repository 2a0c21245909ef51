using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using LiveGan.App.CommandLine;
using LiveGan.App.Installation;
using LiveGan.App.Show;

namespace LiveGan.App.Commands;

/// <summary><c>livegan install</c>: an installation that plays a list for ever, watched.</summary>
static class InstallCommand
{
    public static int Run(string file, int display, bool headless, bool writeService, TextWriter output, TextWriter error)
    {
        if (!File.Exists(file)) throw new UsageException($"there is no show list '{file}'; see 'livegan install --help' for one");
        ShowList list = ShowList.Parse(File.ReadAllText(file), Path.GetFileName(file));
        string program = Environment.ProcessPath ?? throw new IOException("cannot tell which program this is; start livegan by its path");
        if (writeService)
        {
            string unit = SystemdService.Write(program, Path.GetFullPath(file));
            output.WriteLine($"{unit}: start it with the session: systemctl --user enable --now livegan");
            return ExitCode.Success;
        }

        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PlayCommand.StopOn(PosixSignal.SIGINT, stop);
        using PosixSignalRegistration terminate = PlayCommand.StopOn(PosixSignal.SIGTERM, stop);
        using PosixSignalRegistration hangUp = PlayCommand.StopOn(PosixSignal.SIGHUP, stop);
        string state = Directory.CreateTempSubdirectory("livegan-install-").FullName;
        try
        {
            Play(list, program, state, Screen(display, headless), text => error.WriteLine($"livegan: {text}"), stop.Token);
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }

        return ExitCode.Success;
    }

    static void Play(ShowList list, string program, string state, string[] screen, Action<string> say, CancellationToken stop)
    {
        int failed = 0;
        for (int turn = 0; !stop.IsCancellationRequested; turn++)
        {
            while (!list.IsOpen(TimeOnly.FromDateTime(DateTime.Now)) && !stop.WaitHandle.WaitOne(1000))
            {
                // Closed.
            }

            ShowListItem item = list.Items[turn % list.Items.Count];
            string journal = Path.Combine(state, string.Create(CultureInfo.InvariantCulture, $"{turn}{JournalFile.Extension}"));
            double seconds = ShowList.Seconds(item);
            long start = Stopwatch.GetTimestamp();
            var watchdog = new Watchdog(program, isAgain => Arguments(item, journal, isAgain, screen), Path.Combine(state, "heartbeat"), say);
            bool isSound = watchdog.Run(
                () => stop.IsCancellationRequested || Stopwatch.GetElapsedTime(start).TotalSeconds >= seconds || !list.IsOpen(TimeOnly.FromDateTime(DateTime.Now)),
                endsByItself: item.Show is not null);
            File.Delete(journal);
            failed = isSound ? 0 : failed + 1;
            if (!isSound) say($"'{item.Look ?? item.Show}' cannot be played and is left out");
            if (failed >= list.Items.Count && !stop.IsCancellationRequested)
            {
                say("nothing of the list can be played; trying again in a minute");
                stop.WaitHandle.WaitOne(TimeSpan.FromMinutes(1));
                failed = 0;
            }
        }
    }

    /// <summary>A look that was interrupted goes on from its journal; a kept show begins anew.</summary>
    static IEnumerable<string> Arguments(ShowListItem item, string journal, bool isAgain, string[] screen)
    {
        if (item.Show is { } show) return ["replay", show, .. item.Network is { } other ? (string[])["--model", other] : [], .. screen];
        if (isAgain && File.Exists(journal)) return ["play", "--resume", journal, .. screen];
        return ["play", .. item.Network is { } network ? (string[])[network] : [], "--look", item.Look!, "--journal", journal, .. screen];
    }

    static string[] Screen(int display, bool headless) =>
        headless ? ["--headless"] : ["--fullscreen", "--display", display.ToString(CultureInfo.InvariantCulture)];
}
