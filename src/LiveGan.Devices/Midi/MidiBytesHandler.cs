namespace LiveGan.Devices.Midi;

/// <summary>Takes the bytes that a MIDI input received.</summary>
/// <param name="bytes">One or more whole messages or any part of one, as the system delivers them; valid during the call.</param>
/// <param name="time">Seconds on the machine's monotonic clock (<c>Stopwatch</c>).</param>
/// <remarks>Called on the MIDI system's own, often real-time, thread: must not allocate, lock, block or throw.</remarks>
public delegate void MidiBytesHandler(ReadOnlySpan<byte> bytes, double time);
