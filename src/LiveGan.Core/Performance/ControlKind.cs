namespace LiveGan.Core.Performance;

/// <summary>The kinds of <see cref="ControlEvent"/>.</summary>
public enum ControlKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>MIDI control change: Number is the controller 0…127, Value 0…127 (7-bit as on the wire).</summary>
    ControlChange,

    /// <summary>MIDI note on: Number is the note 0…127, Value the velocity 1…127.</summary>
    NoteOn,

    /// <summary>MIDI note off (also a note-on of velocity 0): Number is the note.</summary>
    NoteOff,

    /// <summary>MIDI pitch bend: Value 0…16383, centre 8192.</summary>
    PitchBend,

    /// <summary>MIDI program change: Number 0…127.</summary>
    ProgramChange,

    /// <summary>MIDI channel pressure: Value 0…127.</summary>
    ChannelPressure,

    /// <summary>A device appeared: Device is its slot.</summary>
    DeviceArrived,

    /// <summary>A device went away: Device is its slot.</summary>
    DeviceLeft,

    /// <summary>A fader moved on screen or by command: Number is the latent dimension, Value −1…1.</summary>
    SetFader,

    /// <summary>A macro moved: Number is a <see cref="Macro"/>, Value in its own unit.</summary>
    SetMacro,

    /// <summary>A button: Number is a <see cref="PerformanceAction"/>, Value its argument (0 where it has none).</summary>
    Action,

    /// <summary>A fader of the current bank moved on screen or by command: Number is its place from 0, Value −1…1.</summary>
    SetBankFader,

    /// <summary>A group fader moved on screen or by command: Number is its place among all groups of the look, Value −1…1.</summary>
    SetGroup,
}
