namespace TorchSharp;

/// <summary>Frees, when it is disposed, every tensor that its thread created while it was the innermost scope.</summary>
/// <remarks>Belongs to the thread that opened it; scopes nest and are closed in reverse order.</remarks>
public sealed class DisposeScope : IDisposable
{
    [ThreadStatic]
    static DisposeScope? _current;

    readonly List<torch.Tensor> _tensors = [];
    readonly DisposeScope? _outer;

    internal DisposeScope()
    {
        _outer = _current;
        _current = this;
    }

    internal static DisposeScope? Current => _current;

    /// <summary>Tensors that would be freed if the scope ended now.</summary>
    public int DisposablesCount => _tensors.Count(tensor => tensor.OwningDisposeScope == this);

    /// <summary>Hands a tensor to the enclosing scope, or to the caller where there is none.</summary>
    /// <returns><paramref name="disposable"/>.</returns>
    public T MoveToOuter<T>(T disposable)
        where T : torch.Tensor
    {
        disposable.OwningDisposeScope = null;
        _outer?.Add(disposable);
        return disposable;
    }

    /// <summary>Takes a tensor out of the scope: the caller frees it.</summary>
    /// <returns><paramref name="disposable"/>.</returns>
    public T Detach<T>(T disposable)
        where T : torch.Tensor
    {
        if (disposable.OwningDisposeScope == this)
            disposable.OwningDisposeScope = null;
        return disposable;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_current == this)
            _current = _outer;
        foreach (torch.Tensor tensor in _tensors)
        {
            if (tensor.OwningDisposeScope == this)
                tensor.Dispose();
        }
        _tensors.Clear();
    }

    internal void Add(torch.Tensor tensor)
    {
        tensor.OwningDisposeScope = this;
        _tensors.Add(tensor);
    }
}
