namespace LiveGan.App.Commands;

/// <summary>What <c>livegan replay</c> was asked for.</summary>
public sealed record ReplayOptions
{
    /// <summary>A journal; null for the newest.</summary>
    public string? Show { get; init; }

    /// <summary>Take a network that is not the one of the journal.</summary>
    public bool AnyModel { get; init; }

    /// <summary>Window, recording and engine; <see cref="PlayOptions.Model"/> is the network to play it on instead of its own.</summary>
    public required PlayOptions Play { get; init; }
}
