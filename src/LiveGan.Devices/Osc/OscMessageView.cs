using System.Buffers.Binary;

namespace LiveGan.Devices.Osc;

/// <summary>An OSC message in the packet it came in: nothing is copied. Made by <see cref="OscReader"/>, which has checked it.</summary>
public readonly ref struct OscMessageView
{
    readonly ReadOnlySpan<byte> _tags;
    readonly ReadOnlySpan<byte> _values;

    internal OscMessageView(ReadOnlySpan<byte> address, ReadOnlySpan<byte> tags, ReadOnlySpan<byte> values, OscTimeTag time)
    {
        Address = address;
        _tags = tags;
        _values = values;
        Time = time;
    }

    /// <summary>The address or address pattern, without padding.</summary>
    public ReadOnlySpan<byte> Address { get; }

    /// <summary>When its bundle wants it, or at once.</summary>
    public OscTimeTag Time { get; }

    /// <summary>Number of type tags.</summary>
    public int Count => _tags.Length;

    /// <summary>The arguments in order.</summary>
    public Enumerator GetEnumerator() => new(_tags, _values, copies: true);

    /// <summary>The arguments in order; strings and blobs come without their bytes, so that nothing is allocated.</summary>
    public Enumerator Numbers() => new(_tags, _values, copies: false);

    /// <summary>Bytes that a value takes in the packet, or −1 when it does not fit or its type is unknown.</summary>
    internal static int SizeOf(byte tag, ReadOnlySpan<byte> values)
    {
        int size = tag switch
        {
            (byte)'i' or (byte)'f' or (byte)'c' or (byte)'r' or (byte)'m' => 4,
            (byte)'h' or (byte)'d' or (byte)'t' => 8,
            (byte)'T' or (byte)'F' or (byte)'N' or (byte)'I' or (byte)'[' or (byte)']' => 0,
            (byte)'s' or (byte)'S' => OscReader.PaddedString(values),
            (byte)'b' => Blob(values),
            _ => -1,
        };
        return size <= values.Length ? size : -1;
    }

    static int Blob(ReadOnlySpan<byte> values)
    {
        if (values.Length < 4) return -1;
        int length = BinaryPrimitives.ReadInt32BigEndian(values);
        return length < 0 || length > values.Length - 4 ? -1 : 4 + ((length + 3) & ~3);
    }

    /// <summary>Walks over the arguments.</summary>
    public ref struct Enumerator
    {
        readonly ReadOnlySpan<byte> _tags;
        readonly bool _copies;
        ReadOnlySpan<byte> _values;
        int _index;

        internal Enumerator(ReadOnlySpan<byte> tags, ReadOnlySpan<byte> values, bool copies)
        {
            _tags = tags;
            _values = values;
            _copies = copies;
            _index = -1;
        }

        /// <summary>The argument.</summary>
        public OscArgument Current { get; private set; }

        /// <summary>Goes to the next one.</summary>
        public bool MoveNext()
        {
            if (++_index >= _tags.Length) return false;
            byte tag = _tags[_index];
            int size = SizeOf(tag, _values);
            long bits = tag switch
            {
                (byte)'i' or (byte)'f' or (byte)'c' or (byte)'r' or (byte)'m' => BinaryPrimitives.ReadInt32BigEndian(_values),
                (byte)'h' or (byte)'d' or (byte)'t' => BinaryPrimitives.ReadInt64BigEndian(_values),
                _ => 0,
            };
            ReadOnlyMemory<byte> bytes = default;
            if (_copies && (tag == 's' || tag == 'S')) bytes = _values[.._values.IndexOf((byte)0)].ToArray();
            if (_copies && tag == 'b') bytes = _values.Slice(4, BinaryPrimitives.ReadInt32BigEndian(_values)).ToArray();
            Current = new OscArgument((char)tag, bits, bytes);
            _values = _values[size..];
            return true;
        }
    }
}
