namespace LiveGan.MixingConsole.Show;

/// <summary>One sentence to the performer.</summary>
/// <param name="Number">Running number from 1.</param>
/// <param name="Text">The sentence.</param>
/// <param name="IsWarning">Something is missing or ended.</param>
public sealed record Notice(long Number, string Text, bool IsWarning);
