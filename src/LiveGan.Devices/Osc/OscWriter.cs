using System.Buffers.Binary;
using System.Text;

namespace LiveGan.Devices.Osc;

/// <summary>Writes OSC 1.0 messages and bundles into a buffer.</summary>
/// <remarks>Allocates nothing itself. Not thread-safe.</remarks>
public sealed class OscWriter(byte[] buffer)
{
    int _length;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, _length);

    /// <summary>Bytes still free.</summary>
    public int Free => buffer.Length - _length;

    /// <summary>Begins anew.</summary>
    public void Clear() => _length = 0;

    /// <summary>Begins a bundle; messages follow by <see cref="WriteElement(string, float)"/>.</summary>
    public void BeginBundle(OscTimeTag time)
    {
        "#bundle\0"u8.CopyTo(Take(8));
        BinaryPrimitives.WriteUInt64BigEndian(Take(8), time.Value);
    }

    /// <summary>Adds a message of one float to a bundle.</summary>
    public void WriteElement(string address, float value)
    {
        Span<byte> size = Take(4);
        int start = _length;
        WriteString(address);
        ",f\0\0"u8.CopyTo(Take(4));
        BinaryPrimitives.WriteSingleBigEndian(Take(4), value);
        BinaryPrimitives.WriteInt32BigEndian(size, _length - start);
    }

    /// <summary>Adds a message to a bundle.</summary>
    public void WriteElement(OscMessage message)
    {
        Span<byte> size = Take(4);
        int start = _length;
        Write(message);
        BinaryPrimitives.WriteInt32BigEndian(size, _length - start);
    }

    /// <summary>Writes a message.</summary>
    /// <exception cref="ArgumentException">The address does not begin with a slash, or there is no room.</exception>
    public void Write(OscMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!message.Address.StartsWith('/') || message.Address.Contains('\0'))
            throw new ArgumentException($"'{message.Address}' is no OSC address: begin it with a slash", nameof(message));
        WriteString(message.Address);
        Span<byte> tags = Take((message.Arguments.Count + 5) & ~3);
        tags.Clear();
        tags[0] = (byte)',';
        for (int i = 0; i < message.Arguments.Count; i++)
        {
            tags[i + 1] = (byte)message.Arguments[i].Tag;
            WriteValue(message.Arguments[i]);
        }
    }

    void WriteValue(OscArgument argument)
    {
        switch (argument.Tag)
        {
            case 'i' or 'f' or 'c' or 'r' or 'm':
                BinaryPrimitives.WriteInt32BigEndian(Take(4), (int)argument.Bits);
                break;
            case 'h' or 'd' or 't':
                BinaryPrimitives.WriteInt64BigEndian(Take(8), argument.Bits);
                break;
            case 's' or 'S':
                WriteBytes(argument.Bytes.Span, argument.Bytes.Length + 1);
                break;
            case 'b':
                BinaryPrimitives.WriteInt32BigEndian(Take(4), argument.Bytes.Length);
                WriteBytes(argument.Bytes.Span, argument.Bytes.Length);
                break;
            case 'T' or 'F' or 'N' or 'I' or '[' or ']':
                break;
            default:
                throw new ArgumentException($"OSC has no type '{argument.Tag}'", nameof(argument));
        }
    }

    void WriteString(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Span<byte> bytes = Take((length + 4) & ~3);
        bytes.Clear();
        Encoding.UTF8.GetBytes(text, bytes);
    }

    void WriteBytes(ReadOnlySpan<byte> bytes, int length)
    {
        Span<byte> room = Take((length + 3) & ~3);
        room.Clear();
        bytes.CopyTo(room);
    }

    Span<byte> Take(int count)
    {
        if (count > Free) throw new ArgumentException($"an OSC packet of more than {buffer.Length} bytes does not fit: send less at once");
        _length += count;
        return buffer.AsSpan(_length - count, count);
    }
}
