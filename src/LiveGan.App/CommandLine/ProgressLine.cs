using System.Globalization;

namespace LiveGan.App.CommandLine;

/// <summary>How far a long command is: one line that rewrites itself on a terminal, or a line now and then in a log.</summary>
/// <remarks>Safe for use by several threads.</remarks>
/// <param name="terminal">Where it is told.</param>
/// <param name="what">What is counted.</param>
/// <param name="total">How many there will be; 0 where nobody knows.</param>
sealed class ProgressLine(TextWriter terminal, string what, long total = 0) : IProgress<long>, IDisposable
{
    const long Often = 64, Seldom = 10_000;

    readonly Lock _lock = new();
    readonly bool _rewrites = !Console.IsErrorRedirected;
    long _said = -1;

    /// <summary>Tells the number done, where it has moved on enough.</summary>
    public void Report(long value)
    {
        lock (_lock)
        {
            long part = total > 0 ? (_rewrites ? 100 : 10) * value / total : value / (_rewrites ? Often : Seldom);
            if (part == _said) return;
            _said = part;
            string line = total > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{value:N0} of {total:N0} {what} ({100 * value / total} %)")
                : string.Create(CultureInfo.InvariantCulture, $"{value:N0} {what}");
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
