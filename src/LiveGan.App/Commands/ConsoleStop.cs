using System.Runtime.InteropServices;

namespace LiveGan.App.Commands;

/// <summary>Ctrl-C and its relatives as a request to end.</summary>
sealed class ConsoleStop : IDisposable
{
    readonly CancellationTokenSource _source = new();
    readonly PosixSignalRegistration[] _signals;

    public ConsoleStop() => _signals =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = !_source.IsCancellationRequested;
            _source.Cancel();
        })),
    ];

    public bool IsRequested => _source.IsCancellationRequested;

    public void Wait(TimeSpan time) => _source.Token.WaitHandle.WaitOne(time);

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals) signal.Dispose();
        _source.Dispose();
    }
}
