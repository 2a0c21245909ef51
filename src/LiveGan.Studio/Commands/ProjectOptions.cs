using LiveGan.Studio.Projection;

namespace LiveGan.Studio.Commands;

/// <summary>What <c>livegan project</c> was asked for.</summary>
public sealed record ProjectOptions
{
    /// <summary>The picture to find.</summary>
    public required string Picture { get; init; }

    /// <summary>The network to find it in.</summary>
    public required string Network { get; init; }

    /// <summary><c>--out</c>: folder for what is found; made if it is missing.</summary>
    public required string Output { get; init; }

    /// <summary><c>--film</c>: also write the search as a film.</summary>
    public bool Film { get; init; }

    /// <summary>How to search.</summary>
    public ProjectionSettings Settings { get; init; } = new();
}
