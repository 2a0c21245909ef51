using System.Text;
using LiveGan.Checkpoints.Pickle;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Checkpoints.Torch;

namespace LiveGan.Checkpoints.StyleGan2;

/// <summary>A <c>state_dict</c>: tensors by dotted name.</summary>
sealed class StateDictionary(PickleDictionary entries, TorchTensors tensors)
{
    readonly Dictionary<string, TorchTensor> _known = [];

    /// <summary>What reading may allocate.</summary>
    public LoadBudget Budget => tensors.Budget;

    /// <summary>The tensor, or null.</summary>
    /// <exception cref="CheckpointException">The entry describes a tensor that the file does not hold.</exception>
    public TorchTensor? Find(string name)
    {
        if (_known.TryGetValue(name, out var known)) return known;
        if (tensors.Find(entries.Find(Encoding.UTF8.GetBytes(name))) is not { } tensor) return null;
        _known.Add(name, tensor);
        return tensor;
    }

    /// <summary>Extents of a tensor.</summary>
    /// <exception cref="CheckpointException">It is missing or has another number of dimensions.</exception>
    public ReadOnlySpan<int> Shape(string name, int dimensions)
    {
        var tensor = Find(name) ?? throw Missing(name);
        if (tensor.Shape.Length != dimensions) throw Misshapen(name, tensor);
        return tensor.Shape;
    }

    /// <summary>The tensor in another shape of as many numbers, each times <paramref name="gain"/>.</summary>
    /// <exception cref="CheckpointException">It is missing or holds another count of numbers.</exception>
    public WeightTensor Read(string name, double gain, params ReadOnlySpan<int> shape)
    {
        var tensor = Find(name) ?? throw Missing(name);
        long count = 1;
        foreach (int extent in shape) count *= extent;
        if (tensor.Count != count) throw Misshapen(name, tensor);
        return tensor.Read(gain, shape, tensors.Budget);
    }

    static CheckpointException Missing(string name) =>
        new($"it holds no StyleGAN2 generator in rosinality's layout: its weights have no '{name}'");

    static CheckpointException Misshapen(string name, TorchTensor tensor) =>
        new($"it holds no StyleGAN2 generator in rosinality's layout: '{name}' has the shape [{string.Join(", ", tensor.Shape.ToArray())}]");
}
