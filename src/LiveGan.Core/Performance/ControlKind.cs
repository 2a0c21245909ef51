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

    /// <summary>A group of the look moved: Number is the group from 0, Value −1…1.</summary>
    SetGroup,

    /// <summary>A driver's speed: Number is the driver from 0, Value cycles per second or beat.</summary>
    SetDriverSpeed,

    /// <summary>A driver's depth: Number is the driver from 0, Value 0…2.</summary>
    SetDriverDepth,

    /// <summary>A driver's phase: Number is the driver from 0, Value the cycles 0…1 it is ahead of its clock.</summary>
    SetDriverPhase,

    /// <summary>A signal's value: Number is a <see cref="Drivers.Signal"/>, Value 0…1.</summary>
    SetSignal,

    /// <summary>A signal's gate: Number is a <see cref="Drivers.Signal"/>, Value the strength 0…1; 0 closes it.</summary>
    Trigger,

    /// <summary>A drag begins: every move until <see cref="EndGesture"/> is one step of undo.</summary>
    BeginGesture,

    /// <summary>A drag ends.</summary>
    EndGesture,

    /// <summary>A fader is locked (Value 1) or let go (Value 0): Number is the dimension.</summary>
    SetLock,

    /// <summary>The tempo: Value in beats per minute.</summary>
    SetTempo,

    /// <summary>The beat moves: Value in beats, negative for later.</summary>
    Nudge,

    /// <summary>MIDI clock, 24 a beat.</summary>
    ClockTick,

    /// <summary>MIDI start: the beat begins at 0.</summary>
    ClockStart,

    /// <summary>MIDI continue: the beat goes on from where it stands.</summary>
    ClockContinue,

    /// <summary>MIDI stop: the beat stands still.</summary>
    ClockStop,

    /// <summary>MIDI song position: Number in sixteenths, four a beat.</summary>
    SongPosition,

    /// <summary>Edits wait to be taken with <see cref="ControlQueue.TryTakeEdit"/>.</summary>
    Edit,

    /// <summary>
    /// Learn: the next controls that move bind to targets. Channel is a <see cref="Mapping.ControlTarget"/>, Number its
    /// number (see <see cref="Mapping.LearnTarget.Code"/>), Value how many neighbours are learned one by one (a row), at least 1.
    /// </summary>
    Learn,

    /// <summary>Ends learning.</summary>
    CancelLearn,

    /// <summary>A parameter: Number is its place in <see cref="Parameters.ParameterTable"/>, Value in its own unit.</summary>
    SetParameter,

    /// <summary>MIDI polyphonic key pressure: Number is the note 0…127, Value 0…127.</summary>
    KeyPressure,
}
