namespace LiveGan.Core.Journal;

/// <summary>Another look was loaded.</summary>
/// <param name="Time">Show time in seconds.</param>
/// <param name="Look">The look, as JSON.</param>
public sealed record LookEntry(double Time, string Look) : JournalEntry(Time);
