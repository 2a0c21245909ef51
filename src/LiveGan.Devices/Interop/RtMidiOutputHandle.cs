namespace LiveGan.Devices.Interop;

/// <summary>An <c>RtMidiOutPtr</c>.</summary>
sealed class RtMidiOutputHandle : RtMidiHandle
{
    protected override bool ReleaseHandle()
    {
        RtMidi.FreeOutput(handle);
        return true;
    }
}
