using LiveGan.Core.Performance;

namespace LiveGan.Devices.Midi;

/// <summary>
/// Reads one MIDI 1.0 byte stream: running status, real-time bytes anywhere, system exclusive skipped, damage tolerated.
/// </summary>
/// <remarks>
/// Allocates nothing and never throws. Belongs to the thread that receives the stream; messages may be split over calls at
/// any byte. Source: MIDI 1.0 Detailed Specification 4.2, tables I to VI and appendix A (a receiver's handling of running
/// status). Clock, start, continue, stop and song position are events; other system messages are read and dropped.
/// </remarks>
public sealed class MidiParser
{
    const byte SystemExclusive = 0xF0;
    const byte SongPosition = 0xF2;
    const byte FirstRealTime = 0xF8;

    // The status byte that data bytes belong to, 0 when there is none.
    byte _status;
    byte _first;
    bool _hasFirst;
    bool _skipping;

    /// <summary>
    /// Bytes that meant nothing since the start: data without a status and the data of messages cut short. Readable from
    /// any thread.
    /// </summary>
    public long IgnoredBytes => Volatile.Read(ref _ignoredBytes);

    long _ignoredBytes;

    /// <summary>Reads on to the next complete message.</summary>
    /// <param name="bytes">In: bytes not read yet. Out: what follows the message; empty when false is returned.</param>
    /// <param name="message">The message, without Time and Device.</param>
    /// <returns>False when the bytes ended first; the parser remembers the message's beginning.</returns>
    public bool TryRead(ref ReadOnlySpan<byte> bytes, out ControlEvent message)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            byte value = bytes[i];
            if (value >= FirstRealTime)
            {
                if (!TryRealTime(value, out message))
                    continue;
                bytes = bytes[(i + 1)..];
                return true;
            }
            if (value >= 0x80)
                StartMessage(value);
            else if (!_skipping && TryComplete(value, out message))
            {
                bytes = bytes[(i + 1)..];
                return true;
            }
        }
        bytes = default;
        message = default;
        return false;
    }

    void StartMessage(byte status)
    {
        if (_hasFirst)
            Ignore();
        _hasFirst = false;
        // System messages cancel running status; what follows them up to the next status byte is theirs (an unterminated
        // system exclusive ends there, too) or, after those without data, stray.
        _skipping = status is SystemExclusive or 0xF1 or 0xF3;
        _status = status is < SystemExclusive or SongPosition ? status : (byte)0;
    }

    /// <summary>Clock, start, continue and stop; they may stand within another message and change nothing of it.</summary>
    static bool TryRealTime(byte status, out ControlEvent message)
    {
        ControlKind kind = status switch
        {
            0xF8 => ControlKind.ClockTick,
            0xFA => ControlKind.ClockStart,
            0xFB => ControlKind.ClockContinue,
            0xFC => ControlKind.ClockStop,
            _ => ControlKind.None,
        };
        message = new ControlEvent { Kind = kind };
        return kind != ControlKind.None;
    }

    bool TryComplete(byte data, out ControlEvent message)
    {
        message = default;
        int kind = _status & 0xF0;
        if (_status == 0)
        {
            Ignore();
            return false;
        }
        if (kind is 0xC0 or 0xD0)
        {
            message = kind == 0xC0
                ? New(ControlKind.ProgramChange, data, 0)
                : New(ControlKind.ChannelPressure, 0, data);
            return true;
        }
        if (!_hasFirst)
        {
            _first = data;
            _hasFirst = true;
            return false;
        }
        _hasFirst = false;
        if (_status == SongPosition)
        {
            _status = 0;
            _skipping = true;
            message = new ControlEvent { Kind = ControlKind.SongPosition, Number = _first | (data << 7) };
            return true;
        }
        switch (kind)
        {
            case 0x90 when data > 0:
                message = New(ControlKind.NoteOn, _first, data);
                return true;
            case 0x80 or 0x90:
                message = New(ControlKind.NoteOff, _first, data);
                return true;
            case 0xB0:
                message = New(ControlKind.ControlChange, _first, data);
                return true;
            case 0xE0:
                message = New(ControlKind.PitchBend, 0, _first | (data << 7));
                return true;
            default:
                message = New(ControlKind.KeyPressure, _first, data);
                return true;
        }
    }

    ControlEvent New(ControlKind kind, int number, int value) =>
        new() { Kind = kind, Channel = _status & 0x0F, Number = number, Value = value };

    // One writer: a plain sum, published.
    void Ignore() => Volatile.Write(ref _ignoredBytes, _ignoredBytes + 1);
}
