using System.Text;

namespace LiveGan.Devices.Osc;

/// <summary>One argument of an OSC message.</summary>
/// <param name="Tag">Its type tag: i f s b h t d S c r m T F N I [ ].</param>
/// <param name="Bits">The bits of a number (r and m: four bytes, big endian), or 0.</param>
/// <param name="Bytes">The bytes of a string or a blob, without padding; else empty.</param>
public readonly record struct OscArgument(char Tag, long Bits, ReadOnlyMemory<byte> Bytes) : IEquatable<OscArgument>
{
    /// <summary>A 32-bit integer.</summary>
    public static OscArgument Of(int value) => new('i', value, default);

    /// <summary>A 32-bit float.</summary>
    public static OscArgument Of(float value) => new('f', BitConverter.SingleToInt32Bits(value), default);

    /// <summary>A string; OSC means ASCII, UTF-8 passes.</summary>
    public static OscArgument Of(string value) => new('s', 0, Encoding.UTF8.GetBytes(value));

    /// <summary>A string's text; empty for other types.</summary>
    public string Text => Tag is 's' or 'S' ? Encoding.UTF8.GetString(Bytes.Span) : "";

    /// <summary>As a number: i h f d as they are, T 1, F and N 0, c its code; false for other types.</summary>
    public bool TryGetNumber(out double number)
    {
        number = Tag switch
        {
            'i' or 'h' or 'c' => Bits,
            'f' => BitConverter.Int32BitsToSingle((int)Bits),
            'd' => BitConverter.Int64BitsToDouble(Bits),
            'T' or 'I' => 1,
            _ => 0,
        };
        return Tag is 'i' or 'h' or 'c' or 'f' or 'd' or 'T' or 'I' or 'F' or 'N';
    }

    /// <inheritdoc/>
    public bool Equals(OscArgument other) => Tag == other.Tag && Bits == other.Bits && Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Tag, Bits, Bytes.Length);
}
