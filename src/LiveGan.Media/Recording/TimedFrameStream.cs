using System.Buffers.Binary;

namespace LiveGan.Media.Recording;

/// <summary>Raw RGBA frames with their times, as the smallest Matroska stream that ffmpeg reads from a pipe.</summary>
/// <remarks>
/// Why not bare pixels: a frame that carries its time needs no repeats in the pipe. A stalled encoder catches up at once, and
/// holding a picture costs neither a copy nor a colour conversion. Element ids: RFC 9559, section 5.1. One cluster a frame.
/// </remarks>
sealed class TimedFrameStream
{
    const ulong MicrosecondInNanoseconds = 1000;

    readonly Stream _stream;
    readonly int _frameRate;
    readonly int _bytes;
    readonly byte[] _head = new byte[64];

    /// <param name="stream">The pipe.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="frameRate">Frames a second.</param>
    /// <param name="hasSound">A second track holds sound, see <see cref="WriteSound"/>.</param>
    public TimedFrameStream(Stream stream, int width, int height, int frameRate, bool hasSound = false)
    {
        _stream = stream;
        _frameRate = frameRate;
        _bytes = width * height * 4;
        WriteHeader((ulong)width, (ulong)height, hasSound);
    }

    /// <summary>Writes one frame.</summary>
    /// <param name="frame">Its number; must grow.</param>
    /// <param name="pixels"><c>[height, width, 4]</c>.</param>
    public void Write(long frame, ReadOnlySpan<byte> pixels)
    {
        WriteBlock(1, (ulong)Math.Round(frame * 1e6 / _frameRate), pixels[.._bytes]);
    }

    /// <summary>Writes sound.</summary>
    /// <param name="sample">Number of its first sample; where the last ended.</param>
    /// <param name="samples">32-bit floats, little-endian, left and right in turn, <see cref="SoundTrack.Rate"/>.</param>
    public void WriteSound(long sample, ReadOnlySpan<byte> samples) =>
        WriteBlock(2, (ulong)Math.Round(sample * 1e6 / SoundTrack.Rate), samples);

    void WriteBlock(byte track, ulong microseconds, ReadOnlySpan<byte> content)
    {
        var head = _head.AsSpan();
        const int TimestampSize = 2 + 8;
        const int BlockHeadSize = 1 + 8 + 4;
        var at = Element(head, 0x1F43B675, (ulong)(TimestampSize + BlockHeadSize + content.Length));
        at += Unsigned(head[at..], 0xE7, microseconds);
        at += Element(head[at..], 0xA3, (ulong)(4 + content.Length));
        head[at++] = (byte)(0x80 | track);
        head[at++] = 0; // 0 µs after its cluster, two bytes
        head[at++] = 0;
        head[at++] = 0x80; // key frame, no lacing
        _stream.Write(head[..at]);
        _stream.Write(content);
    }

    void WriteHeader(ulong width, ulong height, bool hasSound)
    {
        Span<byte> document = stackalloc byte[64];
        var documentSize = Text(document, 0x4282, "matroska");

        Span<byte> info = stackalloc byte[64];
        var infoSize = Unsigned(info, 0x2AD7B1, MicrosecondInNanoseconds);
        infoSize += Text(info[infoSize..], 0x4D80, "LiveGan");
        infoSize += Text(info[infoSize..], 0x5741, "LiveGan");

        Span<byte> video = stackalloc byte[64];
        var videoSize = Unsigned(video, 0xB0, width);
        videoSize += Unsigned(video[videoSize..], 0xBA, height);
        videoSize += Text(video[videoSize..], 0x2EB524, "RGBA");

        Span<byte> entry = stackalloc byte[192];
        var entrySize = Unsigned(entry, 0xD7, 1);
        entrySize += Unsigned(entry[entrySize..], 0x73C5, 1);
        entrySize += Unsigned(entry[entrySize..], 0x83, 1);
        entrySize += Unsigned(entry[entrySize..], 0x9C, 0);
        entrySize += Unsigned(entry[entrySize..], 0x23E383, (ulong)Math.Round(1e9 / _frameRate));
        entrySize += Text(entry[entrySize..], 0x86, "V_UNCOMPRESSED");
        entrySize += Master(entry[entrySize..], 0xE0, video[..videoSize]);

        Span<byte> tracks = stackalloc byte[384];
        var tracksSize = Master(tracks, 0xAE, entry[..entrySize]);
        if (hasSound) tracksSize += SoundEntry(tracks[tracksSize..]);

        Span<byte> all = stackalloc byte[768];
        var size = Master(all, 0x1A45DFA3, document[..documentSize]);
        BinaryPrimitives.WriteUInt32BigEndian(all[size..], 0x18538067);
        size += 4;
        BinaryPrimitives.WriteUInt64BigEndian(all[size..], 0x01FFFFFFFFFFFFFF); // a live stream: size unknown
        size += 8;
        size += Master(all[size..], 0x1549A966, info[..infoSize]);
        size += Master(all[size..], 0x1654AE6B, tracks[..tracksSize]);
        _stream.Write(all[..size]);
    }

    static int SoundEntry(Span<byte> to)
    {
        Span<byte> sound = stackalloc byte[64];
        var soundSize = Element(sound, 0xB5, 8);
        BinaryPrimitives.WriteDoubleBigEndian(sound[soundSize..], SoundTrack.Rate);
        soundSize += 8;
        soundSize += Unsigned(sound[soundSize..], 0x9F, SoundTrack.Channels);
        soundSize += Unsigned(sound[soundSize..], 0x6264, 8 * sizeof(float));

        Span<byte> entry = stackalloc byte[160];
        var entrySize = Unsigned(entry, 0xD7, 2);
        entrySize += Unsigned(entry[entrySize..], 0x73C5, 2);
        entrySize += Unsigned(entry[entrySize..], 0x83, 2);
        entrySize += Unsigned(entry[entrySize..], 0x9C, 0);
        entrySize += Text(entry[entrySize..], 0x86, "A_PCM/FLOAT/IEEE");
        entrySize += Master(entry[entrySize..], 0xE1, sound[..soundSize]);
        return Master(to, 0xAE, entry[..entrySize]);
    }

    static int Master(Span<byte> to, uint id, ReadOnlySpan<byte> content)
    {
        var at = Element(to, id, (ulong)content.Length);
        content.CopyTo(to[at..]);
        return at + content.Length;
    }

    static int Text(Span<byte> to, uint id, string text)
    {
        var at = Element(to, id, (ulong)text.Length);
        return at + System.Text.Encoding.ASCII.GetBytes(text, to[at..]);
    }

    // Always with a size of one byte and a value of eight for timestamps, so that a cluster's head has a constant length.
    static int Unsigned(Span<byte> to, uint id, ulong value)
    {
        var at = Identifier(to, id);
        to[at++] = 0x88;
        BinaryPrimitives.WriteUInt64BigEndian(to[at..], value);
        return at + 8;
    }

    static int Element(Span<byte> to, uint id, ulong size)
    {
        var at = Identifier(to, id);
        BinaryPrimitives.WriteUInt64BigEndian(to[at..], 0x0100000000000000 | size);
        return at + 8;
    }

    static int Identifier(Span<byte> to, uint id)
    {
        var at = 0;
        for (var shift = 24; shift >= 0; shift -= 8)
            if (id >> shift != 0) to[at++] = (byte)(id >> shift);
        return at;
    }
}
