using System.Buffers.Binary;

namespace LiveGan.MixingConsole.Live;

/// <summary>Writes the numbers of a <see cref="ValuesMessage"/> one after another.</summary>
ref struct ValuesWriter(Span<byte> bytes)
{
    Span<byte> _rest = bytes;

    /// <summary>A value as the message carries it: limited to ±2, NaN as unknown.</summary>
    public static short Quantize(float value) => float.IsNaN(value)
        ? short.MinValue
        : (short)Math.Clamp(MathF.Round(value * ValuesMessage.Scale), short.MinValue + 1, short.MaxValue);

    public void Write(ReadOnlySpan<float> values)
    {
        foreach (float value in values) Write(value);
    }

    public void Write(float value)
    {
        BinaryPrimitives.WriteInt16LittleEndian(_rest, Quantize(value));
        _rest = _rest[2..];
    }

    /// <summary>A number 0…1.</summary>
    public void WriteShare(float share)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_rest, (ushort)Math.Clamp(share * ushort.MaxValue, 0, ushort.MaxValue));
        _rest = _rest[2..];
    }

    public void Write(byte value)
    {
        _rest[0] = value;
        _rest = _rest[1..];
    }
}
