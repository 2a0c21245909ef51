namespace LiveGan.Core.Cues;

/// <summary>The cues of a performance.</summary>
/// <remarks>Owned by the control thread; the cues in it are immutable.</remarks>
public sealed class CueList
{
    /// <summary>Places for cues.</summary>
    public const int Count = 16;

    readonly Cue?[] _cues = new Cue?[Count];

    /// <summary>The cue in a place, or null.</summary>
    public Cue? this[int index]
    {
        get => (uint)index < Count ? _cues[index] : null;
        internal set => _cues[index] = value;
    }

    /// <summary>All places.</summary>
    public ReadOnlySpan<Cue?> All => _cues;

    /// <summary>The cue launched last, from 0, or −1.</summary>
    public int Active { get; internal set; } = -1;

    /// <summary>The cue that waits for its beat, from 0, or −1.</summary>
    public int Pending { get; internal set; } = -1;

    /// <summary>The beat it waits for.</summary>
    public double PendingBeat { get; internal set; }

    /// <summary>Cues begin at multiples of so many beats; 0 for at once.</summary>
    public double Quantum { get; internal set; }

    /// <summary>The nearest stored cue before or after the active one, or −1.</summary>
    /// <param name="step">−1 or 1.</param>
    public int Neighbour(int step)
    {
        int start = Active < 0 && step < 0 ? 0 : Active;
        for (int i = 1; i <= Count; i++)
        {
            int index = (start + step * i + 2 * Count) % Count;
            if (_cues[index] is not null) return index;
        }
        return -1;
    }
}
