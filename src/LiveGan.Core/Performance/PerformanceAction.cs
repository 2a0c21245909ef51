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

    /// <summary>Takes back the last action or drag.</summary>
    Undo,

    /// <summary>Does again what was taken back.</summary>
    Redo,

    /// <summary>Taps the tempo.</summary>
    Tap,

    /// <summary>Toggles the black picture (the App carries it out).</summary>
    Blackout,

    /// <summary>Asks for a picture file of the present frame (the App carries it out).</summary>
    Snapshot,

    /// <summary>Stores everything in the cue of the event's value, from 0.</summary>
    StoreCue,

    /// <summary>Launches the cue of the event's value, from 0, at the next beat of the quantum.</summary>
    LaunchCue,

    /// <summary>Launches the stored cue before the active one.</summary>
    PreviousCue,

    /// <summary>Launches the stored cue after the active one.</summary>
    NextCue,

    /// <summary>Sets the cue quantum: the event's value in beats, 0 for at once.</summary>
    SetQuantum,

    /// <summary>Lets every lock go.</summary>
    Unlock,

    /// <summary>Starts or stops the transport.</summary>
    PlayTransport,

    /// <summary>
    /// Brings a stuck show back: closes every gate, ends learning and a waiting cue, lets drivers run and the picture be seen.
    /// </summary>
    Panic,

    /// <summary>Gives the hands the other deck; the picture stays.</summary>
    SwitchDeck,

    /// <summary>Copies the deck under the hands to the other one.</summary>
    CopyDeck,

    /// <summary>Sends the crossfader to its other end, on the way of the look's morph.</summary>
    FadeDeck,
}
