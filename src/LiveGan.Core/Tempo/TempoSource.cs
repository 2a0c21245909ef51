namespace LiveGan.Core.Tempo;

/// <summary>Who sets the tempo.</summary>
public enum TempoSource
{
    /// <summary>This program: a number, or taps.</summary>
    Internal,

    /// <summary>A MIDI clock.</summary>
    Clock,

    /// <summary>A MIDI clock that has stopped coming; the tempo goes on as it was.</summary>
    ClockLost,
}
