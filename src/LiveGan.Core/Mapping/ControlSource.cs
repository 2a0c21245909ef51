namespace LiveGan.Core.Mapping;

/// <summary>The kinds of messages by which a hardware control speaks.</summary>
public enum ControlSource
{
    /// <summary>A control change of 7 bits: a position, steps, or a button (pressed from 64 up).</summary>
    ControlChange,

    /// <summary>A pair of control changes, n and n+32, of 14 bits.</summary>
    ControlChange14,

    /// <summary>A non-registered parameter of 14 bits (controllers 99, 98, 6, 38, steps by 96 and 97).</summary>
    Nrpn,

    /// <summary>Pitch bend of 14 bits; the channel is the control (a fader of Mackie's kind).</summary>
    PitchBend,

    /// <summary>A note: a button.</summary>
    Note,
}
