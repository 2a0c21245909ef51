namespace LiveGan.Core.Journal;

/// <summary>A controller was connected.</summary>
/// <param name="Time">Show time in seconds.</param>
/// <param name="Slot">The <see cref="Performance.ControlEvent.Device"/> of its messages.</param>
/// <param name="Name">As the system reports it.</param>
/// <param name="Ordinal">Its number among equals, from 0.</param>
/// <param name="Profile">The profile it plays with, as JSON, or nothing when none fits.</param>
public sealed record DeviceEntry(double Time, int Slot, string Name, int Ordinal, string Profile) : JournalEntry(Time);
