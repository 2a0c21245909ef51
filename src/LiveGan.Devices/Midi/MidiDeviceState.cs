namespace LiveGan.Devices.Midi;

/// <summary>What LiveGan and a MIDI device have to do with each other now.</summary>
public enum MidiDeviceState
{
    /// <summary>It is there, but nothing uses it, so it is not opened.</summary>
    Unused,

    /// <summary>It is heard.</summary>
    Open,

    /// <summary>It is there and wanted, but cannot be opened (see <see cref="MidiDevice.Problem"/>); tried again.</summary>
    Unavailable,

    /// <summary>It was used and is not there now; when it returns it gets its slot back.</summary>
    Gone,
}
