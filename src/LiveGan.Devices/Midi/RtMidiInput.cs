using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LiveGan.Devices.Interop;

namespace LiveGan.Devices.Midi;

/// <summary>An open RtMidi input; its handler runs on the MIDI system's thread.</summary>
sealed unsafe class RtMidiInput : IMidiInput
{
    const int MaxOpen = 256;

    // The native side holds an index into this table, never a pointer to a managed object: a late call finds null.
    static readonly RtMidiInput?[] Open = new RtMidiInput?[MaxOpen];

    readonly RtMidiInputHandle _device;
    readonly MidiBytesHandler _handler;
    readonly Func<bool> _isConnected;
    readonly int _index;
    Exception? _fault;

    /// <summary>Takes over <paramref name="device"/>, not yet connected, and sets its callback.</summary>
    /// <param name="device">Owned from now on.</param>
    /// <param name="handler">Gets the bytes.</param>
    /// <param name="isConnected">Whether the connection still stands.</param>
    internal RtMidiInput(RtMidiInputHandle device, MidiBytesHandler handler, Func<bool> isConnected)
    {
        _device = device;
        _handler = handler;
        _isConnected = isConnected;
        _index = Enter(this);
        device.Listening = true;
        RtMidi.SetCallback(device, &Receive, _index);
        // Clock comes through; sensing and system exclusive play nothing here, and each costs a call.
        RtMidi.IgnoreTypes(device, systemExclusive: true, time: false, sensing: true);
    }

    public bool IsConnected => _isConnected();

    public Exception? Fault => Volatile.Read(ref _fault);

    public void Dispose()
    {
        _device.Dispose();
        lock (Open)
        {
            if (Open[_index] == this)
                Volatile.Write(ref Open[_index], null);
        }
    }

    static int Enter(RtMidiInput input)
    {
        lock (Open)
        {
            int index = Array.IndexOf(Open, null);
            if (index < 0)
                throw new MidiPortException($"cannot open more than {MaxOpen} MIDI inputs at once; close some.");
            Volatile.Write(ref Open[index], input);
            return index;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Receive(double deltaTime, byte* bytes, nuint length, nint index)
    {
        RtMidiInput? input = Volatile.Read(ref Open[(int)index]);
        if (input is null || length > int.MaxValue)
            return;
        try
        {
            double now = (double)Stopwatch.GetTimestamp() / Stopwatch.Frequency;
            input._handler(new ReadOnlySpan<byte>(bytes, (int)length), now);
        }
#pragma warning disable CA1031 // An exception that left this method would end the process.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref input._fault, e, null);
        }
    }
}
