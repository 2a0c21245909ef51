namespace LiveGan.Core.Journal;

/// <summary>One record of a journal.</summary>
/// <param name="Time">Show time in seconds.</param>
public abstract record JournalEntry(double Time);
