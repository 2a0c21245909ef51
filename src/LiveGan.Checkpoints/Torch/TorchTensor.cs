using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using LiveGan.Checkpoints.Pickle;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Torch;

/// <summary>A view of a storage: where its numbers lie is checked, none is read until asked for.</summary>
sealed class TorchTensor
{
    const int MostDimensions = 8;
    readonly TorchStorage _storage;
    readonly int[] _shape;
    readonly int[] _strides;
    readonly int _start;

    TorchTensor(TorchStorage storage, int start, int[] shape, int[] strides, int count)
    {
        _storage = storage;
        _start = start;
        _shape = shape;
        _strides = strides;
        Count = count;
    }

    /// <summary>Extents, outermost first.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>How many numbers.</summary>
    public int Count { get; }

    /// <param name="arguments"><c>(storage, offset, size, stride, …)</c> of <c>_rebuild_tensor_v2</c>.</param>
    /// <exception cref="CheckpointException">The view reaches outside of the storage.</exception>
    public static TorchTensor View(TorchStorage storage, PickleSequence arguments)
    {
        if (!storage.Element.IsWeight) throw Damaged("its numbers are integers where weights are needed");
        var size = arguments[2];
        var stride = arguments[3];
        if (size.Kind != PickleKind.Tuple || stride.Kind != PickleKind.Tuple || size.Sequence!.Count != stride.Sequence!.Count ||
            size.Sequence.Count > MostDimensions)
            throw Damaged("its shape is unreadable");
        if (!arguments[1].TryInteger(out long start) || start < 0 || start > storage.Count) throw Damaged("it starts outside of its storage");

        var shape = new int[size.Sequence.Count];
        var strides = new int[shape.Length];
        Int128 last = start;
        Int128 count = 1;
        for (int i = 0; i < shape.Length; i++)
        {
            if (!size.Sequence[i].TryInteger(out long extent) || !stride.Sequence[i].TryInteger(out long step) ||
                extent is < 0 or > int.MaxValue || step is < 0 or > int.MaxValue)
                throw Damaged("its shape is impossible");
            shape[i] = (int)extent;
            strides[i] = (int)step;
            last += (Int128)Math.Max(extent - 1, 0) * step;
            count *= extent;
            if (count > int.MaxValue) throw Damaged("it is larger than a network's tensors are");
        }

        if (count > 0 && last >= storage.Count) throw Damaged("it reaches outside of its storage");
        return new TorchTensor(storage, (int)start, shape, strides, (int)count);
    }

    /// <summary>The numbers as float32 in row-major order, each times <paramref name="gain"/>.</summary>
    /// <param name="shape">The shape to give them; the same count.</param>
    public WeightTensor Read(double gain, ReadOnlySpan<int> shape, LoadBudget budget)
    {
        budget.SpendOnWeights(4L * Count);
        var bytes = GC.AllocateUninitializedArray<byte>(4 * Count);
        var values = MemoryMarshal.Cast<byte, float>(bytes.AsSpan());
        if (Count > 0)
        {
            if (IsContiguous()) Convert(_start, values);
            else Gather(values, budget);
        }

        if (gain != 1) TensorPrimitives.Multiply(values, (float)gain, values);
        return new WeightTensor(shape, TensorType.Float32, bytes);
    }

    bool IsContiguous()
    {
        int expected = 1;
        for (int i = _shape.Length - 1; i >= 0; i--)
        {
            if (_shape[i] != 1 && _strides[i] != expected) return false;
            expected *= _shape[i];
        }

        return true;
    }

    void Convert(int start, Span<float> values)
    {
        var bytes = _storage.Bytes.Span[(start * _storage.Element.Size)..];
        switch (_storage.Element.Kind)
        {
            case TorchElementKind.Single:
                MemoryMarshal.Cast<byte, float>(bytes)[..values.Length].CopyTo(values);
                break;
            case TorchElementKind.Half:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes)[..values.Length], values);
                break;
            case TorchElementKind.Double:
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, double>(bytes)[..values.Length], values);
                break;
            default:
                var halves = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (int i = 0; i < values.Length; i++) values[i] = BitConverter.Int32BitsToSingle(halves[i] << 16);
                break;
        }
    }

    // Runs along the innermost dimension; the outer ones count like an odometer.
    void Gather(Span<float> values, LoadBudget budget)
    {
        int reach = 1;
        for (int i = 0; i < _shape.Length; i++) reach += (_shape[i] - 1) * _strides[i];
        budget.SpendOnWeights(4L * reach);
        var stored = new float[reach];
        Convert(_start, stored);

        Span<int> index = stackalloc int[_shape.Length];
        index.Clear();
        int inner = _shape[^1];
        int step = _strides[^1];
        int source = 0;
        for (int target = 0; target < values.Length; target += inner)
        {
            for (int i = 0; i < inner; i++) values[target + i] = stored[source + i * step];
            for (int d = _shape.Length - 2; d >= 0; d--)
            {
                source += _strides[d];
                if (++index[d] < _shape[d]) break;
                source -= _shape[d] * _strides[d];
                index[d] = 0;
            }
        }
    }

    static CheckpointException Damaged(string what) => new($"it is damaged: {what}; copy or download it again");
}
