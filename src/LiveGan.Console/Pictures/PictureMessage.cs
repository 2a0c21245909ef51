using System.Buffers.Binary;

namespace LiveGan.MixingConsole.Pictures;

/// <summary>The binary message that carries a picture, little-endian.</summary>
/// <remarks>
/// <code>
/// 0   u8   2
/// 1   u8   0
/// 2   u16  the generator's own width and height, pixels
/// 4   u16  width of this picture
/// 6   u16  height of this picture
/// 8   i64  running number of the generated frame
/// 16  a JPEG file
/// </code>
/// </remarks>
static class PictureMessage
{
    /// <summary>First byte of the message.</summary>
    public const byte Kind = 2;

    /// <summary>Bytes before the JPEG.</summary>
    public const int HeaderBytes = 16;

    public static void WriteHeader(Span<byte> message, int side, int width, int height, long number)
    {
        message[0] = Kind;
        message[1] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(message[2..], (ushort)side);
        BinaryPrimitives.WriteUInt16LittleEndian(message[4..], (ushort)width);
        BinaryPrimitives.WriteUInt16LittleEndian(message[6..], (ushort)height);
        BinaryPrimitives.WriteInt64LittleEndian(message[8..], number);
    }
}
