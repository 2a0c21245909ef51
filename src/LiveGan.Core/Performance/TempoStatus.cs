using LiveGan.Core.Tempo;

namespace LiveGan.Core.Performance;

/// <summary>The beat as a screen shows it.</summary>
public readonly record struct TempoStatus
{
    /// <summary>Beats per minute.</summary>
    public double Tempo { get; init; }

    /// <summary>Position in beats at the status's time.</summary>
    public double Beats { get; init; }

    /// <summary>Who sets the tempo.</summary>
    public TempoSource Source { get; init; }

    /// <summary>False while it stands.</summary>
    public bool IsRunning { get; init; }

    /// <summary>Jitter of the MIDI clock, seconds root mean square; 0 without one.</summary>
    public double ClockJitter { get; init; }

    /// <summary>Ticks of the MIDI clock that came twice, since the start.</summary>
    public long DoubledTicks { get; init; }

    /// <summary>How often the MIDI clock jumped, since the start.</summary>
    public long ClockJumps { get; init; }

    /// <summary>Ticks of further MIDI clocks, which are not followed, since the start.</summary>
    public long OtherTicks { get; init; }
}
