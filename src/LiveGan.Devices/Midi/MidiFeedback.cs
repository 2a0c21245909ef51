using System.Collections.Concurrent;
using LiveGan.Core.Performance;

namespace LiveGan.Devices.Midi;

/// <summary>Sends to controllers what their lights, rings and motors are to show.</summary>
/// <remarks>
/// Any one thread may send: it never waits and allocates nothing; a thread of its own talks to the MIDI system. A device
/// whose output is not there yet, or fails, is tried again every second, ten times; <see cref="TryTakeOpened"/> then says that
/// it knows nothing yet.
/// </remarks>
public sealed class MidiFeedback : IDisposable
{
    const int PauseMilliseconds = 2;
    const int RetryMilliseconds = 1000;
    const int Tries = 10;

    readonly Func<string, int, IMidiOutput?> _open;
    readonly ControlQueue _queue = new(1024);
    readonly ConcurrentQueue<(int Slot, string? Name, int Ordinal)> _changes = new();
    readonly ConcurrentQueue<int> _opened = new();
    readonly Dictionary<int, Output> _outputs = [];
    readonly Dictionary<int, Missing> _missing = [];
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

    /// <summary>Takes the slot of a device whose output was opened late: what was sent to it before is lost. Any one thread.</summary>
    public bool TryTakeOpened(out int slot) => _opened.TryDequeue(out slot);

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
            if (_missing.Count > 0) TryAgain(Environment.TickCount64);
            while (_queue.TryDequeue(out ControlEvent message))
            {
                if (!_outputs.TryGetValue(message.Device, out Output? output)) continue;
                try
                {
                    output.Port.Send(bytes[..Write(message, bytes)]);
                }
                catch (MidiException)
                {
                    Close(message.Device);
                    _missing[message.Device] = new Missing(output.Name, output.Ordinal, Environment.TickCount64 + RetryMilliseconds, Tries);
                }
            }
            if (ending) break;
            Thread.Sleep(PauseMilliseconds);
        }
        foreach (Output output in _outputs.Values) output.Port.Dispose();
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
        _missing.Remove(change.Slot);
        if (change.Name is null || TryOpen(change.Slot, change.Name, change.Ordinal)) return;
        _missing[change.Slot] = new Missing(change.Name, change.Ordinal, Environment.TickCount64 + RetryMilliseconds, Tries);
    }

    /// <summary>A device's input may be there a moment before its output, and one that was held may be let go.</summary>
    void TryAgain(long now)
    {
        foreach ((int slot, Missing missing) in _missing.ToArray())
        {
            if (now < missing.Next) continue;
            bool isOpen = TryOpen(slot, missing.Name, missing.Ordinal);
            if (isOpen) _opened.Enqueue(slot);
            if (isOpen || missing.Left <= 1) _missing.Remove(slot);
            else _missing[slot] = missing with { Next = now + RetryMilliseconds, Left = missing.Left - 1 };
        }
    }

    bool TryOpen(int slot, string name, int ordinal)
    {
        try
        {
            if (_open(name, ordinal) is not { } port) return false;
            _outputs[slot] = new Output(port, name, ordinal);
            return true;
        }
        catch (MidiException)
        {
            // A device that cannot be shown anything can still be heard.
            return false;
        }
    }

    void Close(int slot)
    {
        if (_outputs.Remove(slot, out Output? output)) output.Port.Dispose();
    }

    sealed record Output(IMidiOutput Port, string Name, int Ordinal);

    readonly record struct Missing(string Name, int Ordinal, long Next, int Left);
}
