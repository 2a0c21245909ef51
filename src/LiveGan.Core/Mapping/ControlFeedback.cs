namespace LiveGan.Core.Mapping;

/// <summary>How a control shows what it moves.</summary>
public enum ControlFeedback
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By its own message: a motor fader goes to the value, a lit knob shows it.</summary>
    Motor,

    /// <summary>By a ring of eleven lights: a control change 1…11 (Mackie's V-Pot ring, single dot).</summary>
    Ring,

    /// <summary>A button by its light: its own message with one of two values.</summary>
    Led,
}
