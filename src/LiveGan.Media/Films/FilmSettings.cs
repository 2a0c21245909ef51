namespace LiveGan.Media.Films;

/// <summary>What film to make of given pictures.</summary>
public sealed record FilmSettings
{
    /// <summary>The file, or for <see cref="FilmCodec.PngSequence"/> the folder.</summary>
    public required string Path { get; init; }

    /// <summary>How it is encoded.</summary>
    public required FilmCodec Codec { get; init; }

    /// <summary>Frames a second.</summary>
    public required FrameRate FrameRate { get; init; }

    /// <summary>Frames of the whole film, whatever part of it is made.</summary>
    public required long FrameCount { get; init; }

    /// <summary>Width of the film, 16 to 16384 pixels; 0 with <see cref="Height"/> 0 is the pictures' own size.</summary>
    public int Width { get; init; }

    /// <summary>Height of the film, 16 to 16384 pixels.</summary>
    public int Height { get; init; }

    /// <summary>Constant rate factor, lower is better; null takes the codec's usual one.</summary>
    public int? Quality { get; init; }

    /// <summary>A sound file to go along, or null.</summary>
    public string? Audio { get; init; }

    /// <summary>Second of the sound file at which the film begins; negative when the sound begins that much after the film.</summary>
    public double AudioStart { get; init; }

    /// <summary>Which part is made, from 1.</summary>
    public int Part { get; init; } = 1;

    /// <summary>How many parts there are; 1 for the whole film.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>Says what decides the pictures: an interrupted film goes on only where this is the same.</summary>
    public string Identity { get; init; } = "";

    /// <summary>Replace an existing file.</summary>
    public bool Overwrite { get; init; }

    /// <summary>How long ffmpeg may take over one frame before it is given up.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>The ffmpeg program; null searches PATH.</summary>
    public string? FfmpegPath { get; init; }
}
