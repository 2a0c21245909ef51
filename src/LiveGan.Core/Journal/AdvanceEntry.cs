namespace LiveGan.Core.Journal;

/// <summary>What waited for its moment happened: a cue was launched on its beat, or a clock was given up.</summary>
/// <param name="Time">Show time in seconds of the <see cref="Performance.LivePerformance.Advance"/> that did it.</param>
public sealed record AdvanceEntry(double Time) : JournalEntry(Time);
