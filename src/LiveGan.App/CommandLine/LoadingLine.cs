using System.Diagnostics;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.CommandLine;

/// <summary>Tells how far a network is on its way into a graphics card, where that takes long enough to wonder.</summary>
/// <param name="terminal">Where it is told.</param>
sealed class LoadingLine(TextWriter terminal) : IProgress<LoadProgress>, IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    readonly long _start = Stopwatch.GetTimestamp();
    ProgressLine? _line;

    /// <inheritdoc/>
    public void Report(LoadProgress value)
    {
        if (_line is null && Stopwatch.GetElapsedTime(_start) < Patience) return;
        _line ??= new ProgressLine(terminal, "layers compiled for the graphics card", value.Total);
        _line.Report(value.Done);
    }

    /// <inheritdoc/>
    public void Dispose() => _line?.Dispose();
}
