namespace LiveGan.Core.Mapping;

/// <summary>What learning waits for, as a screen shows it.</summary>
/// <remarks>Immutable.</remarks>
public sealed record LearnStatus
{
    /// <summary>Not learning.</summary>
    public static LearnStatus Idle { get; } = new();

    /// <summary>True while the next control that moves will be bound.</summary>
    public bool IsArmed { get; init; }

    /// <summary>What the next control will move.</summary>
    public ControlTarget Target { get; init; }

    /// <summary>Which one.</summary>
    public int TargetNumber { get; init; }

    /// <summary>Targets left, this one included; 1 unless a row is learned.</summary>
    public int Left { get; init; }

    /// <summary>One sentence: what to do, what was bound, or why a control was not.</summary>
    public string Message { get; init; } = "";
}
