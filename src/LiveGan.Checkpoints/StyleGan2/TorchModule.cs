using System.Text;
using LiveGan.Checkpoints.Files;
using LiveGan.Checkpoints.Pickle;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Checkpoints.Torch;

namespace LiveGan.Checkpoints.StyleGan2;

/// <summary>A <c>torch.nn.Module</c> as <c>torch_utils.persistence</c> pickles it: class name and <c>__dict__</c>.</summary>
sealed class TorchModule
{
    readonly TorchModule? _parent;
    readonly string _name;
    readonly PickleValue _className;
    readonly PickleDictionary _state;
    readonly TorchTensors _tensors;

    TorchModule(TorchModule? parent, string name, PickleValue className, PickleDictionary state, TorchTensors tensors)
    {
        _parent = parent;
        _name = name;
        _className = className;
        _state = state;
        _tensors = tensors;
    }

    /// <summary>Its Python class, without the module.</summary>
    public string ClassName => _className.Kind == PickleKind.Text ? _className.ToString() : "(nameless)";

    string Kind => _parent?.Kind ?? _name;

    /// <summary>Its path from the network, such as <c>synthesis.b8.conv0</c>.</summary>
    public string Path => _parent is null ? _name : _parent._parent is null ? _name : $"{_parent.Path}.{_name}";

    /// <summary>The module that a value describes, or null where it describes none.</summary>
    /// <param name="value">A pickled network.</param>
    /// <param name="tensors">The file's tensors.</param>
    /// <param name="kind">What messages call it: generator, discriminator.</param>
    public static TorchModule? From(PickleValue value, TorchTensors tensors, string kind = "generator") => From(value, null, kind, tensors);

    /// <summary>The child of that name, or null.</summary>
    public TorchModule? Child(string name)
    {
        var child = _state.Find("_modules"u8).Dictionary?.Find(Encoding.UTF8.GetBytes(name)) ?? default;
        return From(child, this, name, _tensors);
    }

    /// <exception cref="CheckpointException">There is no such child.</exception>
    public TorchModule Require(string name) =>
        Child(name) ?? throw new CheckpointException($"it holds no StyleGAN2 {Kind}: the {ClassName} '{Path}' has no '{name}'");

    /// <summary>An attribute, or an absent value.</summary>
    public PickleValue Attribute(ReadOnlySpan<byte> name) => _state.Find(name);

    /// <summary>An attribute, or else the constructor's keyword argument of that name, or an absent value.</summary>
    public PickleValue Setting(ReadOnlySpan<byte> name)
    {
        var attribute = Attribute(name);
        return attribute.Kind != PickleKind.Absent ? attribute : Attribute("_init_kwargs"u8).Dictionary?.Find(name) ?? default;
    }

    /// <summary>A finite number, or null where it is absent or None.</summary>
    /// <exception cref="CheckpointException">It is something else.</exception>
    public double? Number(ReadOnlySpan<byte> name)
    {
        var value = Setting(name);
        if (value.IsAbsentOrNone) return null;
        if (NumpyScalar.TryRead(value, _tensors, out double number) && double.IsFinite(number)) return number;
        throw new CheckpointException($"it is damaged: '{Legible.Text(name)}' of '{Path}' is {value}, where a number is needed");
    }

    /// <summary>A parameter or buffer, each number times <paramref name="gain"/>; null where there is none.</summary>
    public WeightTensor? Tensor(ReadOnlySpan<byte> name, double gain = 1) =>
        Find(name) is { } tensor ? tensor.Read(gain, tensor.Shape, _tensors.Budget) : null;

    /// <summary>The same, in another shape of as many numbers.</summary>
    /// <exception cref="CheckpointException">It is missing or holds another count of numbers.</exception>
    public WeightTensor Tensor(ReadOnlySpan<byte> name, double gain, params ReadOnlySpan<int> shape)
    {
        var tensor = Find(name) ?? throw Missing(name);
        long count = 1;
        foreach (int extent in shape) count *= extent;
        if (tensor.Count != count) throw Misshapen(name, tensor);
        return tensor.Read(gain, shape, _tensors.Budget);
    }

    /// <summary>Extents of a parameter or buffer.</summary>
    /// <exception cref="CheckpointException">It is missing or has another number of dimensions.</exception>
    public ReadOnlySpan<int> Shape(ReadOnlySpan<byte> name, int dimensions)
    {
        var tensor = Find(name) ?? throw Missing(name);
        if (tensor.Shape.Length != dimensions) throw Misshapen(name, tensor);
        return tensor.Shape;
    }

    static TorchModule? From(PickleValue value, TorchModule? parent, string name, TorchTensors tensors)
    {
        if (value.Call is not { } call || call.Global != PickleGlobals.PersistentObject) return null;
        return call.Arguments[0].Dictionary is { } meta && meta.Find("state"u8).Dictionary is { } state
            ? new TorchModule(parent, name, meta.Find("class_name"u8), state, tensors)
            : null;
    }

    TorchTensor? Find(ReadOnlySpan<byte> name)
    {
        var value = _state.Find("_parameters"u8).Dictionary?.Find(name) ?? default;
        if (value.IsAbsentOrNone) value = _state.Find("_buffers"u8).Dictionary?.Find(name) ?? default;
        return _tensors.Find(value);
    }

    CheckpointException Missing(ReadOnlySpan<byte> name) =>
        new($"it holds no StyleGAN2 {Kind}: the {ClassName} '{Path}' has no tensor '{Legible.Text(name)}'");

    CheckpointException Misshapen(ReadOnlySpan<byte> name, TorchTensor tensor) =>
        new($"it holds no StyleGAN2 {Kind}: '{Path}.{Legible.Text(name)}' has the shape [{string.Join(", ", tensor.Shape.ToArray())}]");
}
