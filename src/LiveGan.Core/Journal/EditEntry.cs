namespace LiveGan.Core.Journal;

/// <summary>The performance was edited: a look, a driver, a cue.</summary>
/// <param name="Time">Show time in seconds.</param>
/// <param name="Edit">The edit as JSON, see <see cref="Presets.EditJson"/>.</param>
public sealed record EditEntry(double Time, string Edit) : JournalEntry(Time);
