namespace LiveGan.MixingConsole.Show;

/// <summary>How the show runs, for the status line: what changes slowly or is only read.</summary>
public sealed record ShowReport
{
    /// <summary>The engine's name.</summary>
    public required string Engine { get; init; }

    /// <summary>The network's name.</summary>
    public required string Network { get; init; }

    /// <summary>Width and height of a generated picture, pixels.</summary>
    public required int Resolution { get; init; }

    /// <summary>Frames generated since the start.</summary>
    public long Frames { get; init; }

    /// <summary>Generated frames a second.</summary>
    public required double GeneratorRate { get; init; }

    /// <summary>Displayed frames a second; null without a window.</summary>
    public double? DisplayRate { get; init; }

    /// <summary>Milliseconds that the generator takes for a frame.</summary>
    public required double FrameMilliseconds { get; init; }

    /// <summary>
    /// Refreshes of the display that passed without a picture because the one before came late, since the start; null
    /// without a window.
    /// </summary>
    public long? FramesDropped { get; init; }

    /// <summary>
    /// Milliseconds from the arrival of a control to the hand-over of the first generated frame that shows it, smoothed over
    /// about ten such frames; null before the first.
    /// </summary>
    public double? LatencyMilliseconds { get; init; }

    /// <summary>True while a recording runs.</summary>
    public bool Recording { get; init; }

    /// <summary>Length of the recording under way, seconds.</summary>
    public double RecordingSeconds { get; init; }

    /// <summary>Frames that the recording under way lost.</summary>
    public long RecordingLost { get; init; }

    /// <summary>Free bytes where recordings go; null when unknown.</summary>
    public long? DiskFree { get; init; }

    /// <summary>Control events that were refused because the queue was full, since the start.</summary>
    public long ControlsLost { get; init; }

    /// <summary>Why there is no MIDI, one sentence; null when there is.</summary>
    public string? MidiProblem { get; init; }

    /// <summary>The newest sentences to the performer, the newest last.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];
}
