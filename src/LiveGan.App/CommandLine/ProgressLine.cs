using System.Globalization;

namespace LiveGan.App.CommandLine;

/// <summary>How far a long command is: one line that rewrites itself on a terminal, or one line for every tenth in a log.</summary>
/// <remarks>Safe for use by several threads.</remarks>
sealed class ProgressLine(TextWriter terminal, string what, long total) : IProgress<long>, IDisposable
{
    readonly Lock _lock = new();
    readonly bool _rewrites = !Console.IsErrorRedirected;
    long _said = -1;

    /// <summary>Tells the number done; a percentage that has been told is not told again.</summary>
    public void Report(long value)
    {
        lock (_lock)
        {
            long share = total > 0 ? 100 * value / total : 100;
            if (share == _said || (!_rewrites && share / 10 == _said / 10 && _said >= 0)) return;
            _said = share;
            string line = string.Create(CultureInfo.InvariantCulture, $"{value:N0} of {total:N0} {what} ({share} %)");
            if (_rewrites) terminal.Write($"\r{line}");
            else terminal.WriteLine(line);
        }
    }

    /// <summary>Ends the line.</summary>
    public void Dispose()
    {
        if (_rewrites && _said >= 0) terminal.WriteLine();
    }
}
