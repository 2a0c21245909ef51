using Microsoft.Win32.SafeHandles;

namespace TorchSharp.Interop;

/// <summary>Owns one TorchScript module of libtorch.</summary>
sealed class ScriptModuleHandle() : SafeHandleZeroOrMinusOneIsInvalid(true)
{
    protected override bool ReleaseHandle()
    {
        Native.lg_jit_free(handle);
        return true;
    }
}
