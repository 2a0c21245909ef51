using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace LiveGan.Checkpoints.Tests;

/// <summary>Writes pickles opcode by opcode, honest or hostile.</summary>
sealed class PickleWriter
{
    readonly ArrayBufferWriter<byte> _bytes = new();

    public PickleWriter(byte protocol = 4) => Op(0x80).Byte(protocol);

    public static PickleWriter Bare() => new(write: false);

    PickleWriter(bool write) => _ = write;

    public PickleWriter Op(byte opcode) => Byte(opcode);

    public PickleWriter Op(char opcode) => Byte((byte)opcode);

    public PickleWriter Ops(string opcodes) => Raw(Encoding.Latin1.GetBytes(opcodes));

    public PickleWriter Byte(byte value) => Raw([value]);

    public PickleWriter Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public PickleWriter UInt32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return Raw(bytes);
    }

    public PickleWriter UInt64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return Raw(bytes);
    }

    public PickleWriter Text(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return Op('X').UInt32((uint)utf8.Length).Raw(utf8);
    }

    public PickleWriter Int(int value) => Op('J').UInt32((uint)value);

    public PickleWriter Float(double value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, value);
        return Op('G').Raw(bytes);
    }

    public PickleWriter Bytes(ReadOnlySpan<byte> bytes) => Op('B').UInt32((uint)bytes.Length).Raw(bytes);

    /// <summary>A bytearray, new in protocol 5.</summary>
    public PickleWriter ByteArray(ReadOnlySpan<byte> bytes) => Op(0x96).UInt64((ulong)bytes.Length).Raw(bytes);

    public PickleWriter Global(string module, string name) => Op('c').Raw(Encoding.UTF8.GetBytes($"{module}\n{name}\n"));

    public PickleWriter StackGlobal(string module, string name) => Text(module).Text(name).Op(0x93);

    public PickleWriter Ints(params ReadOnlySpan<int> values)
    {
        Op('(');
        foreach (int value in values) Int(value);
        return Op('t');
    }

    public byte[] Stop() => Op('.').ToArray();

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();
}
