using LiveGan.Core.Performance;
using LiveGan.Devices.Midi;

namespace LiveGan.Devices.MidiFiles;

/// <summary>The events of one track.</summary>
ref struct MidiTrackReader(ReadOnlySpan<byte> track, int offset, string name)
{
    const int EndOfTrack = 0x2f;
    const int SetTempo = 0x51;
    const int MaxEvents = 8_000_000;

    readonly ReadOnlySpan<byte> _track = track;
    int _at;
    int _status;

    /// <summary>Adds the track's messages and tempos; returns the tick of its end.</summary>
    public long Read(long tick, List<MidiFileEvent> events)
    {
        var parser = new MidiParser();
        Span<byte> message = stackalloc byte[3];
        while (_at < _track.Length)
        {
            tick += Number();
            int status = Byte();
            if (status == 0xff)
            {
                int kind = Byte();
                ReadOnlySpan<byte> content = Content();
                _status = 0;
                if (kind == EndOfTrack) return tick;
                if (kind == SetTempo && content.Length == 3)
                {
                    int tempo = (content[0] << 16) | (content[1] << 8) | content[2];
                    if (tempo > 0) Add(events, new MidiFileEvent(tick, default, tempo));
                }
                continue;
            }
            if (status is 0xf0 or 0xf7)
            {
                Content();
                _status = 0;
                continue;
            }
            if (status >= 0xf0) throw Error($"the status {status:x2} has no place in a file");
            bool isRunning = status < 0x80;
            if (isRunning && _status == 0) throw Error("data comes where a status byte should be");
            int first = isRunning ? status : Data();
            if (!isRunning) _status = status;
            message[0] = (byte)_status;
            message[1] = (byte)first;
            int length = 2;
            if ((_status & 0xe0) != 0xc0) message[length++] = (byte)Data();
            ReadOnlySpan<byte> bytes = message[..length];
            if (parser.TryRead(ref bytes, out ControlEvent item)) Add(events, new MidiFileEvent(tick, item, 0));
        }
        return tick;
    }

    readonly void Add(List<MidiFileEvent> events, MidiFileEvent item)
    {
        if (events.Count >= MaxEvents) throw Error($"it has more than {MaxEvents} events");
        events.Add(item);
    }

    ReadOnlySpan<byte> Content()
    {
        int length = Number();
        if (length > _track.Length - _at) throw Error($"an event claims {length} bytes, more than its track has");
        ReadOnlySpan<byte> content = _track.Slice(_at, length);
        _at += length;
        return content;
    }

    /// <summary>A number of variable length, at most four bytes.</summary>
    int Number()
    {
        int number = 0;
        for (int i = 0; i < 4; i++)
        {
            int part = Byte();
            number = (number << 7) | (part & 127);
            if (part < 128) return number;
        }
        throw Error("a number of variable length has more than four bytes");
    }

    int Data()
    {
        int value = Byte();
        return value < 128 ? value : throw Error($"the status {value:x2} comes where data should be");
    }

    int Byte() => _at < _track.Length ? _track[_at++] : throw Error("the track ends within an event");

    readonly MidiFileException Error(string problem) =>
        new($"cannot read the MIDI file '{name}': {problem} (byte {offset + _at})");
}
