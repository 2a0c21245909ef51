using System.Diagnostics;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.CommandLine;

/// <summary>Tells how far a network is on its way into a graphics card, where that takes long enough to wonder.</summary>
/// <param name="terminal">Where it is told.</param>
/// <param name="what">What is counted.</param>
sealed class LoadingLine(TextWriter terminal, string what) : IProgress<LoadProgress>, IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    readonly long _start = Stopwatch.GetTimestamp();
    ProgressLine? _line;

    /// <inheritdoc/>
    public void Report(LoadProgress value)
    {
        if (_line is null && Stopwatch.GetElapsedTime(_start) < Patience) return;
        _line ??= new ProgressLine(terminal, what, value.Total);
        _line.Report(value.Done);
    }

    /// <inheritdoc/>
    public void Dispose() => _line?.Dispose();
}
