namespace LiveGan.Devices.Interop;

/// <summary>An <c>RtMidiInPtr</c>.</summary>
sealed class RtMidiInputHandle : RtMidiHandle
{
    // rtmidi_in_free deletes the callback's state before the object that calls it; a JACK cycle that has passed RtMidi's
    // own check when the port closes must end first. A cycle lasts 1 to 85 ms.
    static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(100);

    protected override bool ReleaseHandle()
    {
        ClosePort();
        if (Listening)
            Thread.Sleep(Settle);
        RtMidi.FreeInput(handle);
        return true;
    }

    /// <summary>True once a callback is set.</summary>
    internal bool Listening { get; set; }
}
