namespace LiveGan.Core.Performance;

/// <summary>Something a performer did: a message of a controller, or a command from keyboard, window or command line.</summary>
/// <remarks>
/// A value type of fixed size without references, so that native callbacks can enqueue it without allocation.
/// </remarks>
public readonly record struct ControlEvent
{
    /// <summary>When it arrived, in seconds on the machine's monotonic clock (<c>Stopwatch</c> ticks / frequency).</summary>
    public double Time { get; init; }

    /// <summary>What kind of event it is; says which other members mean something.</summary>
    public ControlKind Kind { get; init; }

    /// <summary>The slot of the device it came from (see the device list that the Devices room publishes), or −1.</summary>
    public int Device { get; init; }

    /// <summary>MIDI channel 0…15 (for an MCU fader the strip), or 0.</summary>
    public int Channel { get; init; }

    /// <summary>
    /// Controller, note, fader, bank or cue number, the <see cref="PerformanceAction"/> or the <see cref="Macro"/>, by kind.
    /// </summary>
    public int Number { get; init; }

    /// <summary>
    /// Raw 0…127 for control changes and note velocity, 0…16383 for pitch bend; for commands the value in its own unit.
    /// </summary>
    public float Value { get; init; }
}
