using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp.Utils;

/// <summary>Copies a tensor's elements out and in, in row-major order.</summary>
/// <typeparam name="T"><see cref="float"/>.</typeparam>
public sealed class TensorAccessor<T>
    where T : unmanaged
{
    readonly torch.Tensor _tensor;

    internal TensorAccessor(torch.Tensor tensor) => _tensor = tensor;

    /// <summary>Elements.</summary>
    public long Count => _tensor.numel();

    /// <summary>All elements.</summary>
    public unsafe T[] ToArray()
    {
        var values = new T[Count];
        fixed (float* destination = MemoryMarshal.Cast<T, float>(values.AsSpan()))
            torch.Check(Native.lg_read_floats(_tensor.Handle, destination, values.Length));
        return values;
    }

    /// <summary>Overwrites all elements, converting to the tensor's type.</summary>
    /// <param name="array">As many elements as the tensor has.</param>
    public unsafe void CopyFrom(T[] array)
    {
        ArgumentNullException.ThrowIfNull(array);
        fixed (float* source = MemoryMarshal.Cast<T, float>(array.AsSpan()))
            torch.Check(Native.lg_write_floats(_tensor.Handle, source, array.Length));
    }
}
