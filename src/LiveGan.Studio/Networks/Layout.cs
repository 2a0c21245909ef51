using TorchSharp;

namespace LiveGan.Studio.Networks;

/// <summary>How activations lie in memory: channels innermost, in the training precision.</summary>
/// <remarks>With bfloat16 on a processor with AMX this order makes convolutions about four times as fast as float32.</remarks>
static class Layout
{
    /// <summary>Converts <c>[N, C, H, W]</c>; a no-op for tensors that are there already.</summary>
    public static torch.Tensor ChannelsLast(torch.Tensor x, torch.ScalarType precision)
        => x.to(precision).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

    /// <summary><c>[N, C]</c> or <c>[C]</c> as factors of <c>[N, C, H, W]</c>.</summary>
    public static torch.Tensor PerChannel(torch.Tensor values, torch.ScalarType precision)
        => values.to(precision).reshape(values.ndim == 1 ? 1 : values.size(0), values.size(-1), 1, 1);
}
