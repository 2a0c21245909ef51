namespace LiveGan.Core.Journal;

/// <summary>The show had come this far, although nothing happened.</summary>
/// <param name="Time">Show time in seconds.</param>
/// <param name="IsEnd">True when the show ended here in order.</param>
public sealed record TimeEntry(double Time, bool IsEnd = false) : JournalEntry(Time);
