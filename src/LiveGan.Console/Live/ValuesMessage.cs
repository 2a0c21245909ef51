using System.Buffers.Binary;
using LiveGan.Core.Performance;

namespace LiveGan.MixingConsole.Live;

/// <summary>The binary message that carries every fader of one moment, little-endian.</summary>
/// <remarks>
/// An i16 stands for its value × 16384; −32768 stands for unknown.
/// <code>
/// 0   u8        1
/// 1   u8        faders of the current bank, F
/// 2   u16       latent dimensions, D
/// 4   u16       groups of the look, G
/// 6   u16       current bank, from 0
/// 8   f64       show time in seconds
/// 16  f32 × 4   ψ, noise amount, speed, depth
/// 32  f32       position in beats
/// 36  f32       how far the way to the active cue is done, 0…1
/// 40  u16       drivers, N
/// 42  u16       0
/// 44  i16 × D   base values of the dimensions' own faders
///     i16 × D   live values
///     i16 × D   hardware positions (ghost marks)
///     i16 × G   groups: base values, then i16 × G live values
///     i16 × F   the current bank's faders: base values, then i16 × F live values, then i16 × F hardware positions
///     i16 × N   drivers: sample of the first dimension at depth 1, then u16 × N phase or level × 65535
///     u8 × D    marks: 1 locked, 2 taken by a hand, 4 driven, 8 in the current bank
/// </code>
/// </remarks>
static class ValuesMessage
{
    /// <summary>First byte of the message.</summary>
    public const byte Kind = 1;

    /// <summary>Stands for 1.</summary>
    public const float Scale = 16384f;

    const int HeaderBytes = 44;

    /// <summary>Writes what a status holds.</summary>
    public static byte[] Write(PerformanceStatus status)
    {
        int dimensions = status.Dimensions;
        int groups = status.GroupCount;
        int faders = status.FaderCount;
        int drivers = status.DriverCount;
        var message = new byte[HeaderBytes + 7 * dimensions + 4 * groups + 6 * faders + 4 * drivers];
        Span<byte> header = message.AsSpan(0, HeaderBytes);
        header[0] = Kind;
        header[1] = (byte)faders;
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], (ushort)Math.Min(dimensions, ushort.MaxValue));
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], (ushort)groups);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], (ushort)status.BankIndex);
        BinaryPrimitives.WriteDoubleLittleEndian(header[8..], status.Time);
        BinaryPrimitives.WriteSingleLittleEndian(header[16..], status.Psi);
        BinaryPrimitives.WriteSingleLittleEndian(header[20..], status.NoiseAmount);
        BinaryPrimitives.WriteSingleLittleEndian(header[24..], status.Speed);
        BinaryPrimitives.WriteSingleLittleEndian(header[28..], status.Depth);
        BinaryPrimitives.WriteSingleLittleEndian(header[32..], (float)status.Tempo.Beats);
        BinaryPrimitives.WriteSingleLittleEndian(header[36..], status.MorphShare);
        BinaryPrimitives.WriteUInt16LittleEndian(header[40..], (ushort)drivers);

        var rest = new ValuesWriter(message.AsSpan(HeaderBytes));
        rest.Write(status.Bases);
        rest.Write(status.Live);
        rest.Write(status.Ghosts);
        foreach (FaderStatus group in status.Groups) rest.Write(group.Base);
        foreach (FaderStatus group in status.Groups) rest.Write(group.Live);
        foreach (FaderStatus fader in status.Faders[..faders]) rest.Write(fader.Base);
        foreach (FaderStatus fader in status.Faders[..faders]) rest.Write(fader.Live);
        foreach (FaderStatus fader in status.Faders[..faders]) rest.Write(fader.Hardware);
        foreach (DriverStatus driver in status.Drivers) rest.Write(driver.Sample);
        foreach (DriverStatus driver in status.Drivers) rest.WriteShare(driver.Phase);
        foreach (FaderMarks marks in status.Marks) rest.Write((byte)marks);
        return message;
    }

    /// <summary>The message in the words of JSON, for <c>GET /api/faders</c>.</summary>
    public static object Read(byte[] message)
    {
        ReadOnlySpan<byte> header = message;
        int dimensions = BinaryPrimitives.ReadUInt16LittleEndian(header[2..]);
        int groups = BinaryPrimitives.ReadUInt16LittleEndian(header[4..]);
        int faders = header[1];
        int at = HeaderBytes;
        return new
        {
            time = BinaryPrimitives.ReadDoubleLittleEndian(header[8..]),
            psi = BinaryPrimitives.ReadSingleLittleEndian(header[16..]),
            noiseAmount = BinaryPrimitives.ReadSingleLittleEndian(header[20..]),
            speed = BinaryPrimitives.ReadSingleLittleEndian(header[24..]),
            depth = BinaryPrimitives.ReadSingleLittleEndian(header[28..]),
            beats = BinaryPrimitives.ReadSingleLittleEndian(header[32..]),
            bank = (int)BinaryPrimitives.ReadUInt16LittleEndian(header[6..]),
            @base = Take(dimensions),
            live = Take(dimensions),
            hardware = Take(dimensions),
            groups = new { @base = Take(groups), live = Take(groups) },
            faders = new { @base = Take(faders), live = Take(faders), hardware = Take(faders) },
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
}
