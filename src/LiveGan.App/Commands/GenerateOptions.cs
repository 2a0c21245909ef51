using LiveGan.Core.Latents;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Commands;

/// <summary>What <c>livegan generate</c> was asked for.</summary>
public sealed record GenerateOptions
{
    /// <summary>Checkpoint.</summary>
    public required string Model { get; init; }

    /// <summary>Seeds, one picture each.</summary>
    public required IReadOnlyList<uint> Seeds { get; init; }

    /// <summary>Truncation ψ.</summary>
    public float Psi { get; init; } = 1f;

    /// <summary>Style rows that truncation reaches, or −1 for all.</summary>
    public int Cutoff { get; init; } = -1;

    /// <summary>Noise inputs.</summary>
    public NoiseMode Noise { get; init; } = NoiseMode.Const;

    /// <summary>Label of a conditional network; null when none was given.</summary>
    public int? Label { get; init; }

    /// <summary>Folder for the pictures; made when missing.</summary>
    public required string Directory { get; init; }

    /// <summary>Write <c>.npy</c> arrays beside the pictures.</summary>
    public bool Arrays { get; init; }

    /// <summary>Engine name, or <c>auto</c>.</summary>
    public string Engine { get; init; } = "auto";

    /// <summary>How a graphics card stores the network.</summary>
    public GlPrecision Precision { get; init; }
}
