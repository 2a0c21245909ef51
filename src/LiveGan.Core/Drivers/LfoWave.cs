namespace LiveGan.Core.Drivers;

/// <summary>The waves of a low-frequency oscillator, each −1…1.</summary>
public enum LfoWave
{
    /// <summary>sin(2πφ).</summary>
    Sine,

    /// <summary>Rises from 0 to 1 in the first quarter, falls to −1, comes back to 0: a sine with straight sides.</summary>
    Triangle,

    /// <summary>Rises from −1 to 1 and falls at once.</summary>
    Saw,

    /// <summary>1 in the first half, −1 in the second.</summary>
    Square,

    /// <summary>Another random value with every cycle, each dimension its own.</summary>
    SampleAndHold,
}
