using System.Buffers.Binary;
using LiveGan.Checkpoints.Pickle;
using LiveGan.Checkpoints.Torch;

namespace LiveGan.Checkpoints.StyleGan2;

/// <summary>Plain numbers, also where numpy wrapped them: <c>numpy.core.multiarray.scalar(dtype, bytes)</c>.</summary>
static class NumpyScalar
{
    public static bool TryRead(PickleValue value, TorchTensors tensors, out double number)
    {
        if (value.TryNumber(out number)) return true;
        if (value.Call is not { } call || call.Global != PickleGlobals.NumpyScalar) return false;
        if (call.Arguments[0].Call is not { } type || type.Global != PickleGlobals.NumpyType || IsBigEndian(type)) return false;
        if (tensors.Bytes(call.Arguments[1], out int start, out int length) is not { } source) return false;

        var bytes = source.Memory.Span.Slice(start, length);
        var name = type.Arguments[0];
        if (name.Is("f8"u8) && length == 8) number = BinaryPrimitives.ReadDoubleLittleEndian(bytes);
        else if (name.Is("f4"u8) && length == 4) number = BinaryPrimitives.ReadSingleLittleEndian(bytes);
        else if (name.Is("i8"u8) && length == 8) number = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        else if (name.Is("i4"u8) && length == 4) number = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        else if (name.Is("b1"u8) && length == 1) number = bytes[0];
        else return false;
        return true;
    }

    // A dtype's state is (version, byte order, …).
    static bool IsBigEndian(PickleCall type) => type.State.Sequence is { } state && state[1].Is(">"u8);
}
