namespace LiveGan.Core.Cues;

/// <summary>A cue that was launched: what is left to do for whoever has the networks.</summary>
/// <remarks>Immutable; each launch is another object.</remarks>
/// <param name="Index">Its place from 0, or −1 where undo went back to what was before one.</param>
/// <param name="Cue">The cue.</param>
/// <param name="IsWaiting">True while it waits for its beat: its networks may be opened, and are not to be heard yet.</param>
/// <param name="Problem">Why it could not be recalled, in one sentence, or null.</param>
public sealed record CueRecall(int Index, Cue Cue, bool IsWaiting = false, string? Problem = null)
{
    /// <summary>What a sentence calls it.</summary>
    public string Name => Index < 0 ? "undo" : Cue.Name.Length > 0 ? $"cue {Index + 1} '{Cue.Name}'" : $"cue {Index + 1}";
}
