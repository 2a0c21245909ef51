using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using LiveGan.Checkpoints.Files;

namespace LiveGan.Checkpoints.Tensors;

/// <summary>A tensor of trained numbers, contiguous in row-major order; its bytes may lie in a memory-mapped file.</summary>
/// <remarks>Immutable and free to share between threads while the network that owns the memory is not disposed.</remarks>
public sealed class WeightTensor
{
    readonly int[] _shape;
    readonly ReadOnlyMemory<byte> _bytes;
    readonly Lazy<byte[]>? _deferred;

    /// <param name="shape">Extents, outermost first; empty for a scalar.</param>
    /// <param name="type">How <paramref name="bytes"/> holds the numbers, little-endian.</param>
    /// <param name="bytes">Exactly the tensor's bytes.</param>
    /// <exception cref="ArgumentException">The bytes are not as many as the shape needs.</exception>
    public WeightTensor(ReadOnlySpan<int> shape, TensorType type, ReadOnlyMemory<byte> bytes)
    {
        long count = 1;
        foreach (int extent in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(extent);
            count = checked(count * extent);
        }

        if (bytes.Length != count * (type == TensorType.Float32 ? 4 : 2))
            throw new ArgumentException($"a {type} tensor of {count} numbers does not fit {bytes.Length} bytes", nameof(bytes));
        _shape = shape.ToArray();
        _bytes = bytes;
        Type = type;
        Count = (int)count;
    }

    WeightTensor(int length, Func<float[]> compute)
    {
        _shape = [length];
        _deferred = new Lazy<byte[]>(() => MemoryMarshal.AsBytes<float>(compute()).ToArray());
        Type = TensorType.Float32;
        Count = length;
    }

    /// <summary>A float32 tensor over a copy of <paramref name="values"/>.</summary>
    public static WeightTensor From(ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) =>
        new(shape, TensorType.Float32, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>A float32 vector that is worked out when it is first read, once.</summary>
    internal static WeightTensor Deferred(int length, Func<float[]> compute) => new(length, compute);

    /// <summary>Extents, outermost first.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>Storage type.</summary>
    public TensorType Type { get; }

    /// <summary>How many numbers.</summary>
    public int Count { get; }

    /// <summary>The stored bytes, little-endian.</summary>
    public ReadOnlySpan<byte> Bytes => _deferred is { } deferred ? deferred.Value : _bytes.Span;

    /// <summary>Writes the numbers as float32 into <paramref name="destination"/>, <c>[Count]</c>.</summary>
    public void CopyTo(Span<float> destination)
    {
        if (Type == TensorType.Float32) MemoryMarshal.Cast<byte, float>(Bytes).CopyTo(destination);
        else TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(Bytes), destination);
    }

    /// <summary>Tells that nobody reads it for a while: what a mapped file holds of it need not stay in memory until then.</summary>
    public void Rest()
    {
        if (MemoryMarshal.TryGetMemoryManager(_bytes, out MappedFile? file, out int start, out int length)) file!.Rest(start, length);
    }

    /// <summary>The numbers as a new float32 array.</summary>
    public float[] ToArray()
    {
        var values = new float[Count];
        CopyTo(values);
        return values;
    }
}
