using System.Buffers.Binary;
using LiveGan.Core.Performance;

namespace LiveGan.MixingConsole.Live;

/// <summary>The binary message that carries every fader of one moment, little-endian.</summary>
/// <remarks>
/// <code>
/// 0   u8        1
/// 1   u8        faders of the current bank, F
/// 2   u16       latent dimensions, D
/// 4   u16       group faders, G
/// 6   u16       current bank, from 0
/// 8   f64       show time in seconds
/// 16  f32 × 4   ψ, noise amount, speed, depth
/// 32  i16 × D   base values      (each number divided by 16384; −32768 stands for unknown)
///     i16 × D   live values
///     i16 × G   group faders
///     i16 × G   group faders, live
///     i16 × F   hardware positions (ghost marks) of the current bank
/// </code>
/// </remarks>
static class ValuesMessage
{
    /// <summary>First byte of the message.</summary>
    public const byte Kind = 1;

    /// <summary>Stands for 1.</summary>
    public const float Scale = 16384f;

    const int HeaderBytes = 32;

    /// <summary>Writes a snapshot.</summary>
    public static byte[] Write(PerformanceSnapshot snapshot)
    {
        int dimensions = snapshot.Base.Length;
        int groups = snapshot.Groups.Length;
        int faders = Math.Min(snapshot.Hardware.Length, byte.MaxValue);
        var message = new byte[HeaderBytes + 2 * (2 * dimensions + 2 * groups + faders)];
        PerformanceStatus status = snapshot.Status;
        message[0] = Kind;
        message[1] = (byte)faders;
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(2), (ushort)Math.Min(dimensions, ushort.MaxValue));
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(4), (ushort)groups);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(6), (ushort)status.BankIndex);
        BinaryPrimitives.WriteDoubleLittleEndian(message.AsSpan(8), status.Time);
        BinaryPrimitives.WriteSingleLittleEndian(message.AsSpan(16), status.Psi);
        BinaryPrimitives.WriteSingleLittleEndian(message.AsSpan(20), status.NoiseAmount);
        BinaryPrimitives.WriteSingleLittleEndian(message.AsSpan(24), status.Speed);
        BinaryPrimitives.WriteSingleLittleEndian(message.AsSpan(28), status.Depth);
        int at = HeaderBytes;
        Append(snapshot.Base);
        Append(snapshot.Live);
        Append(snapshot.Groups);
        Append(snapshot.GroupsLive);
        Append(snapshot.Hardware[..faders]);
        return message;

        void Append(ReadOnlySpan<float> values)
        {
            foreach (float value in values)
            {
                BinaryPrimitives.WriteInt16LittleEndian(message.AsSpan(at), Quantize(value));
                at += 2;
            }
        }
    }

    /// <summary>The message in the words of JSON, for <c>GET /api/faders</c>.</summary>
    public static object Read(byte[]? message)
    {
        if (message is null) return new { dimensions = 0 };
        int dimensions = BinaryPrimitives.ReadUInt16LittleEndian(message.AsSpan(2));
        int groups = BinaryPrimitives.ReadUInt16LittleEndian(message.AsSpan(4));
        int at = HeaderBytes;
        return new
        {
            time = BinaryPrimitives.ReadDoubleLittleEndian(message.AsSpan(8)),
            psi = BinaryPrimitives.ReadSingleLittleEndian(message.AsSpan(16)),
            noiseAmount = BinaryPrimitives.ReadSingleLittleEndian(message.AsSpan(20)),
            speed = BinaryPrimitives.ReadSingleLittleEndian(message.AsSpan(24)),
            depth = BinaryPrimitives.ReadSingleLittleEndian(message.AsSpan(28)),
            bank = (int)BinaryPrimitives.ReadUInt16LittleEndian(message.AsSpan(6)),
            @base = Take(dimensions),
            live = Take(dimensions),
            groups = Take(groups),
            groupsLive = Take(groups),
            hardware = Take(message[1]),
        };

        float?[] Take(int count)
        {
            var values = new float?[count];
            for (int i = 0; i < count; i++, at += 2)
            {
                short value = BinaryPrimitives.ReadInt16LittleEndian(message.AsSpan(at));
                values[i] = value == short.MinValue ? null : value / Scale;
            }

            return values;
        }
    }

    /// <summary>A value as the message carries it.</summary>
    public static short Quantize(float value) =>
        float.IsNaN(value) ? short.MinValue : (short)Math.Clamp(MathF.Round(value * Scale), short.MinValue + 1, short.MaxValue);
}
