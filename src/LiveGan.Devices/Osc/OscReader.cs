using System.Buffers.Binary;

namespace LiveGan.Devices.Osc;

/// <summary>Reads OSC 1.0 packets: messages, and bundles in bundles.</summary>
/// <remarks>
/// Stateless, allocates nothing and never throws. A packet with anything wrong in it is refused whole, before any message
/// of it is delivered. Messages without a type tag string, as old senders make them, have no arguments.
/// </remarks>
public static class OscReader
{
    /// <summary>Bundles in bundles.</summary>
    public const int MaxDepth = 8;

    static ReadOnlySpan<byte> BundleName => "#bundle\0"u8;

    /// <summary>Delivers the messages of a packet in order.</summary>
    /// <returns>False, and nothing delivered, when the packet is malformed.</returns>
    public static bool TryRead<T>(ReadOnlySpan<byte> packet, ref T sink)
        where T : IOscSink, allows ref struct
    {
        var nowhere = default(Nowhere);
        return Read(packet, ref nowhere, OscTimeTag.Immediately, 0) && Read(packet, ref sink, OscTimeTag.Immediately, 0);
    }

    /// <summary>Bytes of a string with its end and padding, or −1 when it does not end.</summary>
    internal static int PaddedString(ReadOnlySpan<byte> bytes)
    {
        int length = bytes.IndexOf((byte)0);
        if (length < 0) return -1;
        int padded = (length + 4) & ~3;
        return padded <= bytes.Length ? padded : -1;
    }

    static bool Read<T>(ReadOnlySpan<byte> packet, ref T sink, OscTimeTag time, int depth)
        where T : IOscSink, allows ref struct
    {
        if (packet.Length == 0 || packet.Length % 4 != 0) return false;
        if (packet[0] == '/') return ReadMessage(packet, ref sink, time);
        if (!packet.StartsWith(BundleName) || packet.Length < 16 || depth >= MaxDepth) return false;
        time = new OscTimeTag(BinaryPrimitives.ReadUInt64BigEndian(packet[8..]));
        packet = packet[16..];
        while (packet.Length > 0)
        {
            int size = BinaryPrimitives.ReadInt32BigEndian(packet);
            if (size < 0 || size > packet.Length - 4 || !Read(packet.Slice(4, size), ref sink, time, depth + 1)) return false;
            packet = packet[(4 + size)..];
        }
        return true;
    }

    static bool ReadMessage<T>(ReadOnlySpan<byte> packet, ref T sink, OscTimeTag time)
        where T : IOscSink, allows ref struct
    {
        int addressSize = PaddedString(packet);
        if (addressSize < 0) return false;
        ReadOnlySpan<byte> address = packet[..packet.IndexOf((byte)0)];
        packet = packet[addressSize..];
        if (packet.Length == 0)
        {
            sink.OnMessage(new OscMessageView(address, default, default, time));
            return true;
        }
        int tagSize = PaddedString(packet);
        if (tagSize < 0 || packet[0] != ',') return false;
        ReadOnlySpan<byte> tags = packet[1..packet.IndexOf((byte)0)];
        packet = packet[tagSize..];
        ReadOnlySpan<byte> rest = packet;
        foreach (byte tag in tags)
        {
            int size = OscMessageView.SizeOf(tag, rest);
            if (size < 0) return false;
            rest = rest[size..];
        }
        if (rest.Length > 0) return false;
        sink.OnMessage(new OscMessageView(address, tags, packet, time));
        return true;
    }

    struct Nowhere : IOscSink
    {
        public readonly void OnMessage(in OscMessageView message)
        {
        }
    }
}
