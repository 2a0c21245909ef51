using LiveGan.App.CommandLine;
using LiveGan.Media.Films;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Films;

/// <summary>What every command that makes a film was asked for.</summary>
public sealed record FilmOptions
{
    /// <summary>The file, or folder.</summary>
    public required string Path { get; init; }

    /// <summary>How it is encoded; null for what the file's ending means.</summary>
    public FilmCodec? Codec { get; init; }

    /// <summary>Frames a second.</summary>
    public FrameRate FrameRate { get; init; } = new(60);

    /// <summary>Size; null for the network's own.</summary>
    public PictureSize? Size { get; init; }

    /// <summary>Constant rate factor, or null for the codec's usual one.</summary>
    public int? Quality { get; init; }

    /// <summary>A sound file, or null.</summary>
    public string? Audio { get; init; }

    /// <summary>Which part, from 1.</summary>
    public int Part { get; init; } = 1;

    /// <summary>Of how many.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>Replace an existing file.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Engine name, or <c>auto</c>.</summary>
    public string Engine { get; init; } = "auto";

    /// <summary>How a graphics card stores the network.</summary>
    public GlPrecision Precision { get; init; }
}
