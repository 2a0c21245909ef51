using System.Runtime.InteropServices;
using LiveGan.App.CommandLine;
using LiveGan.App.Installation;
using LiveGan.App.Show;

namespace LiveGan.App.Commands;

/// <summary><c>livegan install</c>: an installation that plays a list for ever, watched.</summary>
static class InstallCommand
{
    public static int Run(string file, int[]? displays, bool headless, string? log, bool writeService, TextWriter output, TextWriter error)
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
        IReadOnlyList<int>? screens = headless ? null : displays ?? (list.Displays.Count > 0 ? list.Displays : [0]);
        using var installation = new Installation.Installation(
            list, program, screens, log ?? Path.Combine(AutosaveFolder.Path, "install.log"), text => error.WriteLine($"livegan: {text}"));
        installation.Play(stop.Token);
        return ExitCode.Success;
    }
}
