namespace LiveGan.Core.Performance;

/// <summary>What a button can do to the performance.</summary>
public enum PerformanceAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Every base value to a uniform random number −1…1.</summary>
    Random,

    /// <summary>Every base value to 0.</summary>
    Zero,

    /// <summary>Every base value to −1.</summary>
    Min,

    /// <summary>Every base value to 1.</summary>
    Max,

    /// <summary>Base values to a still Perlin landscape (2·noise(0.09·i)−1, 5 octaves, falloff 0.35).</summary>
    Perlin,

    /// <summary>Toggles the standing still of every driver.</summary>
    Freeze,

    /// <summary>The bank to the left.</summary>
    PreviousBank,

    /// <summary>The bank to the right.</summary>
    NextBank,

    /// <summary>The bank of the event's value, from 0.</summary>
    SelectBank,

    /// <summary>Toggles recording (the App carries it out).</summary>
    Record,

    /// <summary>Gives every fader that a hand took back to its drivers.</summary>
    Release,
}
