using LiveGan.Core.Performance;

namespace LiveGan.Core.Journal;

/// <summary>Something a performer did.</summary>
/// <param name="Time">Show time in seconds at which it was applied.</param>
/// <param name="Control">The event as it came in, its own arrival time included.</param>
public sealed record EventEntry(double Time, ControlEvent Control) : JournalEntry(Time);
