using LiveGan.Core.Performance;

namespace LiveGan.Devices.MidiFiles;

/// <summary>A message or a tempo at a tick.</summary>
/// <param name="Tick">Ticks from the beginning.</param>
/// <param name="Message">The message, where <paramref name="Tempo"/> is 0.</param>
/// <param name="Tempo">Microseconds of a quarter note, or 0.</param>
readonly record struct MidiFileEvent(long Tick, ControlEvent Message, int Tempo);
