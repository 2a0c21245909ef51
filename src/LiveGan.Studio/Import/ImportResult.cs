namespace LiveGan.Studio.Import;

/// <summary>What an import came to.</summary>
/// <param name="Pictures">Pictures in the set, copies and mirrored ones included.</param>
/// <param name="Duplicates">Pictures left out because the set had the same.</param>
/// <param name="Unreadable">Names of those that could not be read, with the reason.</param>
/// <param name="Labels">Names of the labels, in the order of their numbers; empty without labels.</param>
/// <param name="Complete">False when it was stopped early: the same command again goes on.</param>
public sealed record ImportResult(
    long Pictures, long Duplicates, IReadOnlyList<string> Unreadable, IReadOnlyList<string> Labels, bool Complete)
{
    /// <summary>Pictures without a face, when faces were asked for.</summary>
    public long Faceless { get; init; }
}
