using LiveGan.Core.Performance;

namespace LiveGan.Devices.Midi;

/// <summary>From the bytes of one open input to events in the queue.</summary>
/// <remarks>Runs on the MIDI system's thread: allocates nothing, takes no lock.</remarks>
sealed class MidiReceiver(int slot, ControlQueue queue)
{
    readonly MidiParser _parser = new();

    internal void OnMessage(ReadOnlySpan<byte> bytes, double time)
    {
        while (_parser.TryRead(ref bytes, out ControlEvent message))
            queue.Enqueue(message with { Time = time, Device = slot });
    }
}
