namespace LiveGan.Core.Journal;

/// <summary>Which network was played, whatever its file is called later.</summary>
/// <param name="Time">Show time in seconds when it became known.</param>
/// <param name="Hash">SHA-256 of the file, lower-case hexadecimal.</param>
public sealed record ModelEntry(double Time, string Hash) : JournalEntry(Time);
