using System.Buffers.Binary;

namespace LiveGan.Devices.MidiFiles;

/// <summary>The chunks of a Standard MIDI file.</summary>
ref struct MidiFileReader(ReadOnlySpan<byte> bytes, string name)
{
    readonly ReadOnlySpan<byte> _bytes = bytes;
    readonly string _name = name;
    int _at;
    int _tracks;

    public (int Format, int Division) ReadHeader()
    {
        if (_bytes.Length < 14 || !_bytes.StartsWith("MThd"u8)) throw Error("it does not begin with MThd, so it is no Standard MIDI file");
        uint length = BinaryPrimitives.ReadUInt32BigEndian(_bytes[4..]);
        int format = BinaryPrimitives.ReadUInt16BigEndian(_bytes[8..]);
        int division = BinaryPrimitives.ReadUInt16BigEndian(_bytes[12..]);
        if (length < 6 || length > _bytes.Length - 8) throw Error($"its header claims {length} bytes");
        if (format > 2) throw Error($"it is of format {format}, and only 0, 1 and 2 are known");
        bool isMetrical = division < 0x8000;
        if (division == 0 || (!isMetrical && (division & 0xff) == 0)) throw Error("it has no ticks in its division");
        if (!isMetrical && -(sbyte)(division >> 8) is not (24 or 25 or 29 or 30)) throw Error("its division names frames that SMPTE does not have");
        _at = 8 + (int)length;
        return (format, division);
    }

    /// <summary>The next track; chunks of other kinds are passed over, as the standard asks.</summary>
    public bool TryReadTrack(out ReadOnlySpan<byte> track, out int offset)
    {
        while (_at + 8 <= _bytes.Length)
        {
            bool isTrack = _bytes[_at..].StartsWith("MTrk"u8);
            uint length = BinaryPrimitives.ReadUInt32BigEndian(_bytes[(_at + 4)..]);
            if (length > _bytes.Length - _at - 8) throw Error($"the chunk at byte {_at} claims {length} bytes, more than there are");
            offset = _at + 8;
            track = _bytes.Slice(offset, (int)length);
            _at = offset + (int)length;
            if (!isTrack) continue;
            _tracks++;
            return true;
        }
        if (_tracks == 0) throw Error("it has no track");
        track = default;
        offset = 0;
        return false;
    }

    readonly MidiFileException Error(string problem) => new($"cannot read the MIDI file '{_name}': {problem}");
}
