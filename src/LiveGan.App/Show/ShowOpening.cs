using LiveGan.Core.Journal;
using LiveGan.Core.Presets;

namespace LiveGan.App.Show;

/// <summary>How a show's performance came to stand where it begins: what its journal must know.</summary>
/// <param name="Look">The look it was made with.</param>
/// <param name="Entries">What was done to it since, at time 0.</param>
public sealed record ShowOpening(Look Look, IReadOnlyList<JournalEntry> Entries);
