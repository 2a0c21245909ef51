namespace TorchSharp.Interop;

/// <summary>Several tensors held alive for one call that takes their addresses.</summary>
readonly ref struct HeldHandles
{
    readonly TensorHandle[] _held;

    public HeldHandles(IList<torch.Tensor> tensors)
    {
        _held = [.. tensors.Select(torch.Of)];
        Addresses = new nint[_held.Length];
        for (int i = 0; i < _held.Length; i++)
        {
            bool added = false;
            _held[i].DangerousAddRef(ref added);
            Addresses[i] = _held[i].DangerousGetHandle();
        }
    }

    public nint[] Addresses { get; }

    public void Dispose()
    {
        foreach (TensorHandle handle in _held)
            handle.DangerousRelease();
    }
}
