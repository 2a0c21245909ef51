using System.Buffers.Binary;

namespace LiveGan.Checkpoints.Files;

/// <summary>Reads little-endian fields from a window of bytes, and never past its end.</summary>
/// <param name="bytes">What is read.</param>
/// <param name="position">Where reading starts.</param>
/// <param name="origin">Offset of the first byte in the file, for messages.</param>
ref struct ByteCursor(ReadOnlySpan<byte> bytes, int position, long origin)
{
    readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; } = position;

    /// <summary>The position as an offset in the file.</summary>
    public readonly long FilePosition => origin + Position;

    public readonly int Remaining => _bytes.Length - Position;

    public byte ReadByte()
    {
        if (Position >= _bytes.Length) ThrowEnd(1);
        return _bytes[Position++];
    }

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Read(2));

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Read(4));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Read(4));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Read(8));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Read(8));

    public double ReadDoubleBigEndian() => BinaryPrimitives.ReadDoubleBigEndian(Read(8));

    /// <summary>The next <paramref name="count"/> bytes, passed over.</summary>
    /// <exception cref="CheckpointException">So many are not left.</exception>
    public ReadOnlySpan<byte> Read(ulong count)
    {
        if (count > (ulong)Remaining) ThrowEnd(count);
        var read = _bytes.Slice(Position, (int)count);
        Position += (int)count;
        return read;
    }

    /// <summary>The next bytes up to a line feed, which is passed over too.</summary>
    public ReadOnlySpan<byte> ReadLine()
    {
        int end = _bytes[Position..].IndexOf((byte)'\n');
        if (end < 0) ThrowEnd((ulong)Remaining + 1);
        var line = _bytes.Slice(Position, end);
        Position += end + 1;
        return line;
    }

    readonly void ThrowEnd(ulong wanted) => throw new CheckpointException(
        $"it is damaged or cut short: {wanted} bytes are needed at byte {FilePosition} and {Remaining} are left; " +
        "copy or download it again");
}
