using LiveGan.Studio.Datasets;

namespace LiveGan.Studio.Commands;

/// <summary>What <c>livegan dataset blooms</c> was asked for.</summary>
public sealed record BloomsOptions
{
    /// <summary><c>-o</c>: a folder, or a file that ends in <c>.zip</c>.</summary>
    public required string Output { get; init; }

    /// <summary><c>--count</c>.</summary>
    public long Count { get; init; } = 30_000;

    /// <summary><c>--size</c>: height and width.</summary>
    public int Size { get; init; } = 128;

    /// <summary><c>--seed</c>.</summary>
    public int Seed { get; init; }

    /// <summary><c>--variety narrow|varied</c>.</summary>
    public BloomVariety Variety { get; init; } = BloomVariety.Narrow;
}
