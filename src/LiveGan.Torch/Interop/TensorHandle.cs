using Microsoft.Win32.SafeHandles;

namespace TorchSharp.Interop;

/// <summary>Owns one tensor of libtorch. A call holds it alive: neither the finaliser nor another thread frees it meanwhile.</summary>
sealed class TensorHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public TensorHandle()
        : base(true)
    {
    }

    public TensorHandle(nint tensor)
        : base(true)
        => SetHandle(tensor);

    /// <summary>Stands for an absent argument; never disposed.</summary>
    public static TensorHandle None { get; } = new(0);

    protected override bool ReleaseHandle()
    {
        Native.lg_tensor_free(handle);
        return true;
    }
}
