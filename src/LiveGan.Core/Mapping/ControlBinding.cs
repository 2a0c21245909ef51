namespace LiveGan.Core.Mapping;

/// <summary>One hardware control and what it moves.</summary>
/// <remarks>Immutable.</remarks>
public sealed record ControlBinding
{
    /// <summary>Every channel.</summary>
    public const int AnyChannel = -1;

    /// <summary>How the control speaks.</summary>
    public required ControlSource Source { get; init; }

    /// <summary>MIDI channel 0…15, or <see cref="AnyChannel"/>.</summary>
    public int Channel { get; init; } = AnyChannel;

    /// <summary>Controller 0…127 (0…31 for 14-bit pairs), note 0…127, NRPN 0…16382; 0 for pitch bend.</summary>
    public int Number { get; init; }

    /// <summary>What a control change's value means.</summary>
    public ControlEncoding Encoding { get; init; }

    /// <summary>What kind of thing it moves.</summary>
    public required ControlTarget Target { get; init; }

    /// <summary>Which one: the fader's place or the dimension from 0, the macro or the action.</summary>
    public int TargetNumber { get; init; }

    /// <summary>The bank from 0 for <see cref="Performance.PerformanceAction.SelectBank"/>.</summary>
    public int Bank { get; init; }

    /// <summary>The value of a macro, or of a driver's speed or depth, at the lower end of the control.</summary>
    public float Minimum { get; init; }

    /// <summary>The same at the upper end.</summary>
    public float Maximum { get; init; }

    /// <summary>True when the control works upside down.</summary>
    public bool Inverted { get; init; }

    /// <summary>How far one step of a relative encoder or an NRPN increment goes, in fader units (the whole way is 2).</summary>
    public float Step { get; init; } = 1f / 32f;

    /// <summary>Milliseconds of smoothing, or null for the look's.</summary>
    public double? Smoothing { get; init; }

    /// <summary>How it shows what it moves.</summary>
    public ControlFeedback Feedback { get; init; }

    /// <summary>The control change of a <see cref="ControlFeedback.Ring"/>, 0…127.</summary>
    public int FeedbackNumber { get; init; }

    /// <summary>What a dark <see cref="ControlFeedback.Led"/> is sent, 0…127.</summary>
    public int LedOff { get; init; }

    /// <summary>What a lit <see cref="ControlFeedback.Led"/> is sent, 0…127.</summary>
    public int LedOn { get; init; } = 127;

    /// <summary>How it takes over, or null for the look's way.</summary>
    public Takeover? Takeover { get; init; }

    /// <summary>True when another binding is of the same source, channel and number.</summary>
    public bool IsSameControl(ControlBinding other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Source, Channel, Number) == (other.Source, other.Channel, other.Number);
    }
}
