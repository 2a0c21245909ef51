using LiveGan.Media.Encoders;

namespace LiveGan.Media.Recording;

/// <summary>What to record, and how.</summary>
public sealed record RecordingSettings
{
    /// <summary>
    /// The file to write: <c>.mp4</c>, <c>.mov</c> or <c>.mkv</c> (no ending means <c>.mp4</c>). An existing file is never
    /// overwritten: <c>show.mp4</c> becomes <c>show-1.mp4</c>, then <c>show-2.mp4</c> …; <see cref="Recorder.Path"/> tells.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>Width of the pictures that will be offered, pixels, 1 to 4096.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the pictures that will be offered, pixels, 1 to 4096.</summary>
    public required int Height { get; init; }

    /// <summary>Width of the video, pixels, 2 to 8192; 0 with <see cref="OutputHeight"/> 0 is the pictures' own size.</summary>
    /// <remarks>
    /// A given size is filled by the picture, scaled (Lanczos) without distortion and centred on black. 4:2:0 video has even
    /// sizes, so an odd one grows by a pixel (at the pictures' own size: the edge pixel, repeated).
    /// </remarks>
    public int OutputWidth { get; init; }

    /// <summary>Height of the video, pixels, 2 to 8192; 0 with <see cref="OutputWidth"/> 0 is the pictures' own size.</summary>
    public int OutputHeight { get; init; }

    /// <summary>Frames a second of the file, 1 to 240.</summary>
    public int FrameRate { get; init; } = 30;

    /// <summary>Constant rate factor as x264 counts it (a hardware encoder's nearest setting): 0 lossless … 18 hardly visible … 51 worst.</summary>
    public int Quality { get; init; } = 18;

    /// <summary>x264's preset, <c>ultrafast</c> … <c>veryslow</c>; null chooses by the size and the number of processors.</summary>
    public string? Preset { get; init; }

    /// <summary>What encodes; null takes this machine's own encoder where one works, else the processor.</summary>
    public EncoderKind? Encoder { get; init; } = EncoderKind.Software;

    /// <summary>Record the sound that <see cref="Recorder.OfferSound"/> brings; where none comes there is silence.</summary>
    public bool Sound { get; init; }

    /// <summary>Pictures that may wait for the encoder, 2 to 256; 0 chooses: 64, of large ones fewer (64 MiB, but at least 4).</summary>
    public int QueueLength { get; init; }

    /// <summary>How long the encoder may take to finish the file after a stop before it is ended by force.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The ffmpeg program; null searches PATH.</summary>
    public string? FfmpegPath { get; init; }

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Path);
        InRange(Width, 1, 4096, "the pictures' width");
        InRange(Height, 1, 4096, "the pictures' height");
        if (OutputWidth != 0 || OutputHeight != 0)
        {
            InRange(OutputWidth, 2, 8192, "the video's width");
            InRange(OutputHeight, 2, 8192, "the video's height");
        }
        InRange(FrameRate, 1, 240, "the frame rate");
        InRange(Quality, 0, 51, "the quality (x264's rate factor)");
        if (QueueLength != 0) InRange(QueueLength, 2, 256, "the queue's length");
        if (StopTimeout < TimeSpan.Zero || StopTimeout > TimeSpan.FromMinutes(10))
            throw new MediaException($"cannot record: the stop timeout must be 0 to 600 s, not {StopTimeout.TotalSeconds} s");
    }

    static void InRange(int value, int low, int high, string what)
    {
        if (value < low || value > high) throw new MediaException($"cannot record: {what} must be {low} to {high}, not {value}");
    }
}
