using System.Runtime.InteropServices;

namespace LiveGan.Devices.Interop;

/// <summary>A <c>struct RtMidiWrapper*</c>.</summary>
abstract unsafe class RtMidiHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    /// <summary>True when the last call failed, or the object could not be made.</summary>
    /// <remarks>
    /// The wrapper's message is never read: up to RtMidi 6 it points into an exception object that is already destroyed.
    /// </remarks>
    internal bool HasError => IsInvalid || ((Wrapper*)handle)->Ok == 0 || ((Wrapper*)handle)->Object == 0;

    /// <summary>RtMidi only ever sets the error, so it is cleared before a call whose success matters.</summary>
    internal void ClearError()
    {
        if (!IsInvalid)
            ((Wrapper*)handle)->Ok = 1;
    }

    /// <summary>Stops callbacks and disconnects; the object stays.</summary>
    protected void ClosePort()
    {
        if (((Wrapper*)handle)->Object != 0)
            RtMidi.ClosePort(handle);
    }

    [StructLayout(LayoutKind.Sequential)]
    struct Wrapper
    {
        internal nint Object;
        internal nint CallbackState;
        internal byte Ok;
        internal nint Message;
    }
}
