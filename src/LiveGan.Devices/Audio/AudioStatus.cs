namespace LiveGan.Devices.Audio;

/// <summary>What is heard, for screens and for following the beat. Immutable.</summary>
public sealed record AudioStatus
{
    /// <summary>Nothing yet.</summary>
    public static readonly AudioStatus Silent = new();

    /// <summary>The device or file, or empty.</summary>
    public string Source { get; init; } = "";

    /// <summary>What is wrong, as one sentence with its remedy, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>RMS, 0…1.</summary>
    public float Level { get; init; }

    /// <summary>Hops in which the sound reached the end of its scale, since it was opened.</summary>
    public long ClippedHops { get; init; }

    /// <summary>Seconds since anything was heard.</summary>
    public double SilentSeconds { get; init; }

    /// <summary>Beats per minute, or 0.</summary>
    public double Tempo { get; init; }

    /// <summary>How regular the beat is, 0…1.</summary>
    public double Confidence { get; init; }

    /// <summary>When a beat was, seconds on the machine's monotonic clock.</summary>
    public double BeatTime { get; init; }

    /// <summary>Whether the file has been played to its end.</summary>
    public bool IsFinished { get; init; }

    internal static AudioStatus Of(AudioFeatures features, string source, double now) => new()
    {
        Source = source,
        Level = features.Level,
        ClippedHops = features.ClippedHops,
        SilentSeconds = features.SilentSeconds,
        Tempo = features.Tempo,
        Confidence = features.Confidence,
        BeatTime = now - (features.Time - features.BeatTime),
    };
}
