using LiveGan.App.CommandLine;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Commands;

/// <summary>What <c>livegan bench</c> was asked for.</summary>
public sealed record BenchOptions
{
    /// <summary>Checkpoint, or null for the built-in network.</summary>
    public string? Model { get; init; }

    /// <summary>A seeded network of this shape instead of a file.</summary>
    public NetworkShapeText? Shape { get; init; }

    /// <summary>Engine name, or <c>auto</c>.</summary>
    public string Engine { get; init; } = "auto";

    /// <summary>How a graphics card stores the network.</summary>
    public GlPrecision Precision { get; init; }

    /// <summary>Print the table of layers.</summary>
    public bool Layers { get; init; }

    /// <summary>Threads of the engine; 0 for all cores.</summary>
    public int Threads { get; init; }

    /// <summary>About how long to measure.</summary>
    public double Seconds { get; init; } = 5;

    /// <summary>One JSON object instead of text.</summary>
    public bool Json { get; init; }
}
