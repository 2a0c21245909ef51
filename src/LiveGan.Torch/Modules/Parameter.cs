namespace TorchSharp.Modules;

/// <summary>A tensor to be trained. Belongs to no <see cref="DisposeScope"/>: its network frees it.</summary>
public sealed class Parameter : torch.Tensor
{
    /// <param name="data">Initial values; left empty.</param>
    /// <param name="requires_grad">Whether gradients flow to it.</param>
    public Parameter(torch.Tensor data, bool requires_grad = true)
        : base(torch.Checked(data).MoveHandle(), inScope: false)
        => this.requires_grad = requires_grad;
}
