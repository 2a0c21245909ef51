using LiveGan.App.CommandLine;
using LiveGan.Media.Encoders;

namespace LiveGan.App.Show;

/// <summary>How a show's recordings are made.</summary>
public sealed record RecordingPlan
{
    /// <summary>Size of the video, or null: the pictures' own, enlarged to 512 when smaller.</summary>
    public PictureSize? Size { get; init; }

    /// <summary>What encodes; null for this machine's own encoder where one works, else the processor.</summary>
    public EncoderKind? Encoder { get; init; }

    /// <summary>Record the sound that the show hears.</summary>
    public bool Sound { get; init; }

    /// <summary>Go on in another file after so many seconds.</summary>
    public double SplitSeconds { get; init; } = double.PositiveInfinity;

    /// <summary>Go on in another file after so many bytes.</summary>
    public long SplitBytes { get; init; } = long.MaxValue;
}
