using System.Collections.Concurrent;
using LiveGan.Core.Performance;

namespace LiveGan.Devices.Midi;

/// <summary>Sends to controllers what their lights, rings and motors are to show.</summary>
/// <remarks>
/// Any one thread may send: it never waits and allocates nothing; a thread of its own talks to the MIDI system. A device
/// without an output of its name is left out; one that fails is closed and tried again when it arrives again.
/// </remarks>
public sealed class MidiFeedback : IDisposable
{
    const int PauseMilliseconds = 2;

    readonly Func<string, int, IMidiOutput?> _open;
    readonly ControlQueue _queue = new(1024);
    readonly ConcurrentQueue<(int Slot, string? Name, int Ordinal)> _changes = new();
    readonly Dictionary<int, IMidiOutput> _outputs = [];
    readonly Thread _thread;
    volatile bool _ending;

    /// <param name="open">Opens the output of a device by name and number among equals (from 1); null when it has none.</param>
    public MidiFeedback(Func<string, int, IMidiOutput?> open)
    {
        _open = open;
        _thread = new Thread(Run) { Name = "MIDI feedback", IsBackground = true };
        _thread.Start();
    }

    /// <summary>A device arrived whose controls show something.</summary>
    public void Arrived(int slot, string name, int ordinal) => _changes.Enqueue((slot, name, ordinal));

    /// <summary>A device went away.</summary>
    public void Left(int slot) => _changes.Enqueue((slot, null, 0));

    /// <summary>Sends a message to a device; <see cref="ControlEvent.Device"/> is its slot.</summary>
    public void Send(in ControlEvent message) => _queue.Enqueue(message);

    /// <inheritdoc/>
    public void Dispose()
    {
        _ending = true;
        _thread.Join();
    }

    void Run()
    {
        Span<byte> bytes = stackalloc byte[MidiMessage.MaxLength];
        while (true)
        {
            bool ending = _ending;
            while (_changes.TryDequeue(out (int Slot, string? Name, int Ordinal) change)) Take(change);
            while (_queue.TryDequeue(out ControlEvent message))
            {
                if (!_outputs.TryGetValue(message.Device, out IMidiOutput? output)) continue;
                try
                {
                    output.Send(bytes[..Write(message, bytes)]);
                }
                catch (MidiException)
                {
                    Close(message.Device);
                }
            }
            if (ending) break;
            Thread.Sleep(PauseMilliseconds);
        }
        foreach (IMidiOutput output in _outputs.Values) output.Dispose();
        _outputs.Clear();
    }

    /// <summary>A light is turned off by a note on of velocity 0, which as an event is none.</summary>
    static int Write(in ControlEvent message, Span<byte> bytes)
    {
        if (message.Kind != ControlKind.NoteOn || message.Value > 0) return MidiMessage.Write(message, bytes);
        bytes[0] = (byte)(0x90 | message.Channel);
        bytes[1] = (byte)message.Number;
        bytes[2] = 0;
        return 3;
    }

    void Take((int Slot, string? Name, int Ordinal) change)
    {
        Close(change.Slot);
        if (change.Name is null) return;
        try
        {
            if (_open(change.Name, change.Ordinal) is { } output) _outputs[change.Slot] = output;
        }
        catch (MidiException)
        {
            // A device that cannot be shown anything can still be heard.
        }
    }

    void Close(int slot)
    {
        if (_outputs.Remove(slot, out IMidiOutput? output)) output.Dispose();
    }
}
