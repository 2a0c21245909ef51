using TorchSharp;
using TorchSharp.Modules;

namespace LiveGan.Studio.Networks;

/// <summary>A network's trainable tensors by name, in a fixed order. Frees them.</summary>
public sealed class ParameterSet : IDisposable
{
    readonly List<(string Name, Parameter Parameter)> _entries = [];

    /// <summary>Names and tensors, in order of creation.</summary>
    public IReadOnlyList<(string Name, Parameter Parameter)> Entries => _entries;

    /// <summary>The tensors alone.</summary>
    public IEnumerable<Parameter> Tensors => _entries.Select(entry => entry.Parameter);

    /// <summary>Numbers in all tensors.</summary>
    public long Count => Tensors.Sum(parameter => parameter.numel());

    /// <summary>Adds normal numbers.</summary>
    /// <param name="name">Name, unique in the set.</param>
    /// <param name="deviation">Their standard deviation; 0 adds zeros.</param>
    /// <param name="shape">Shape.</param>
    internal Parameter Normal(string name, double deviation, params long[] shape)
    {
        using torch.Tensor noise = torch.randn(shape);
        return Add(name, noise * deviation);
    }

    /// <summary>Adds a constant.</summary>
    internal Parameter Constant(string name, double value, params long[] shape) => Add(name, torch.full(shape, value));

    /// <summary>Copies every tensor of another set of the same build.</summary>
    internal void CopyFrom(ParameterSet other)
    {
        using IDisposable frozen = torch.no_grad();
        foreach (((_, Parameter target), (_, Parameter source)) in _entries.Zip(other._entries))
            target.copy_(source);
    }

    /// <summary>Moves every tensor towards another set's by a fraction.</summary>
    internal void Approach(ParameterSet other, float fraction)
    {
        using IDisposable frozen = torch.no_grad();
        using torch.Tensor weight = torch.tensor(fraction);
        foreach (((_, Parameter target), (_, Parameter source)) in _entries.Zip(other._entries))
            target.lerp_(source, weight);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((_, Parameter parameter) in _entries)
            parameter.Dispose();
    }

    Parameter Add(string name, torch.Tensor values)
    {
        Parameter parameter = torch.nn.Parameter(values);
        _entries.Add((name, parameter));
        return parameter;
    }
}
