namespace LiveGan.App.Show;

/// <summary>One sentence for the performer.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="IsWarning">Something is missing or ended.</param>
/// <param name="Time">Show time in seconds.</param>
public sealed record Announcement(string Text, bool IsWarning, double Time)
{
    /// <summary>Running number from 1.</summary>
    public long Number { get; init; }
}
