using System.CommandLine;
using System.Runtime.InteropServices;
using LiveGan.App.CommandLine;

namespace LiveGan.App.Commands;

/// <summary>Runs one of the studio's commands: the first Ctrl-C ends it in order, a second one at once.</summary>
static class StudioRun
{
    /// <param name="configuration">Where results and messages go.</param>
    /// <param name="action">The command; gets a token that Ctrl-C cancels.</param>
    public static int Start(InvocationConfiguration configuration, Action<InvocationConfiguration, CancellationToken> action)
    {
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = StopOn(PosixSignal.SIGINT, stop);
        using PosixSignalRegistration terminate = StopOn(PosixSignal.SIGTERM, stop);
        using PosixSignalRegistration hangUp = StopOn(PosixSignal.SIGHUP, stop);
        try
        {
            action(configuration, stop.Token);
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
        return ExitCode.Success;
    }

    static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        });
}
